// What every template has in common: one page an item, at the item's own address.

import { shell } from "./shell.js";

// A template over many items: `items` names a list of the county, `url` an item's address, `page`
// describes its page (title, trail, section …) and `body` makes the main part.
export const many = ({ items, url, page, body }) => ({
  data: () => ({
    pagination: { data: "county", size: 1, alias: "item", before: (_, all) => items(all.county) },
    permalink: ({ item }) => url(item),
    layout: false,
  }),
  render: ({ item, county }) =>
    shell(county, { url: url(item), ...page(item, county) }, body(item, county)),
});

export const one = (url, page, body) => ({
  data: () => ({ permalink: url, layout: false }),
  render: ({ county }) => shell(county, { url, ...page(county) }, body(county)),
});

// The front page of a column, where it has something to show.
export const front = (name, body) =>
  many({
    items: ({ columns }) => [...columns.values()].filter((column) => column.name === name),
    url: ({ url }) => url,
    page: ({ title, description }) => ({ title, section: name, column: description }),
    body: (_, county) => body(county),
  });
