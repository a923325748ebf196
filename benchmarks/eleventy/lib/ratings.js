// How ratings are shown.

import { bars, e, mini } from "./html.js";

export const NAMES = ["五星", "四星", "三星", "二星", "一星"];
const GRADES = { 5: "优秀", 4: "良好", 3: "合格", 2: "不合格", 1: "差" };
const LOW = 3;

export const starred = (n) =>
  `<span class="stars" role="img" aria-label="${n} 星，满分 5 星">${"★".repeat(n)}<span class="unlit">${"★".repeat(5 - n)}</span></span>`;

export const spread = (one) =>
  bars(
    one.spread.map((count, n) => [
      NAMES[n], `${count} 个`, Math.round((count * 100) / one.rated.length),
    ]),
  );

export const counts = (one) =>
  mini(one.spread.map((count, n) => [NAMES[n], count ? `${count} 个` : ""]));

// Rows of an open announcement, best first; whose a low rating is, is not said.
export const ratedRows = (one, persons) =>
  one.rated
    .map((row) => ({ stars: Number(row.星级), person: persons.get(row.人员) }))
    .sort((first, second) => second.stars - first.stars)
    .map(({ stars, person }) => {
      const low = stars < LOW;
      const name = low ? "不公开姓名" : `<a href="../${person.url}">${e(person.name)}</a>`;
      const note = low ? "" : e(`${person.unit.town?.name ?? ""}${person.unit.name}${person.title}`);
      return `<tr><td class="head">${name}</td><td data-label="单位职务">${note}</td><td data-label="星级">${starred(stars)}</td><td data-label="等次">${GRADES[stars]}</td><td data-label="较上期"></td></tr>\n`;
    })
    .join("");

const status = (one) => `<span class="status ${one.open ? "on" : "off"}">${one.open ? "公示中" : one.status}</span>`;

export const badge = status;

export const issues = (announcements) =>
  `<ul class="entries">\n${announcements
    .map(
      (one) =>
        `<li><time datetime="${one.day}">${one.day}</time><div><a href="../${one.url}">${e(one.title)}</a> ${status(one)}</div></li>\n`,
    )
    .join("")}</ul>`;
