// What every template has in common: one page an item, at the item's own address.

import { shell } from "./html.js";

// A template over many items: `items` names a list of the county, `page` describes an item's page
// (url, title, trail, section …) and `body` makes its main part.
export const many = (items, page, body) => ({
  data: () => ({
    pagination: { data: "county", size: 1, alias: "item", before: (_, all) => items(all.county) },
    permalink: ({ item }) => page(item).url,
    layout: false,
  }),
  render: ({ item, county }) => {
    const described = page(item, county);
    return shell(county.site, described, body(item, described, county));
  },
});

export const one = (page, body) => ({
  data: () => ({ permalink: page.url, layout: false }),
  render: ({ county }) => shell(county.site, page, body(county)),
});
