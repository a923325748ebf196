// Records as lines that lead to them.

import { e, mini } from "./html.js";

const line = ({ url, title, published, summary, figures, ended }, up, tag) => {
  const day = published.slice(0, 10);
  return `<li${ended ? ' class="ended"' : ""}><time datetime="${day}">${day}</time>
<div><a href="${up}${url}">${e(title)}</a>${tag}${ended ? ' <span class="tag">已结束</span>' : ""}
${summary ? `<p>${e(summary)}</p>\n` : ""}${figures.length ? mini(figures) : ""}</div></li>\n`;
};

// `tagOf` names the column of each line, where there are several.
export const entries = (records, up, tagOf) =>
  `<ul class="entries">\n${records
    .map((each) => line(each, up, tagOf ? ` <span class="tag">${tagOf(each)}</span>` : ""))
    .join("")}</ul>`;

export const people = (members, up) =>
  `<ul class="people">\n${members
    .map(
      ({ url, name, title, duties, phone, reception }) =>
        `<li><a href="${up}${url}">${e(`${name} ${title}`)}</a><p>${e(duties)}</p>
${mini([["电话", phone], ["接待日", reception]])}</li>\n`,
    )
    .join("")}</ul>`;
