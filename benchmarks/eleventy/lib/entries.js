// Dated lines that lead to records.

import { e, mini } from "./html.js";
import { yuan } from "./money.js";
import { counts } from "./ratings.js";

const day = (moment) => moment.slice(0, 10);

export const ledgerLine = (ledger, village, up, tag = "") =>
  `<li><time datetime="${day(ledger.published)}">${day(ledger.published)}</time>
<div><a href="${up}${ledger.url}">${e(`${village.town.name}${village.name}${ledger.name}账目`)}</a>${tag}${mini([
    ["收入", yuan(ledger.income)], ["支出", yuan(ledger.expense)],
    ["期末结余", yuan(ledger.closing)],
  ])}</div></li>\n`;

export const ratingLine = (one, town, up) =>
  `<li${one.open ? "" : ' class="ended"'}><time datetime="${one.day}">${one.day}</time>
<div><a href="${up}${one.url}">${e(one.title)}</a>${one.open ? "" : ' <span class="tag">已结束</span>'}<p>${e(town.name)},${one.status}</p>${counts(one)}</div></li>\n`;

export const entries = (lines) => `<ul class="entries">\n${lines.join("")}</ul>`;
