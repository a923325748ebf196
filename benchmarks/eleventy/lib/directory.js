// Tables of units.

import { block, cards, e, tel } from "./html.js";

const COLUMNS = [["名称", ""], ["代码", ""], ["电话", ""], ["公开", "num"], ["最近公开", ""]];

const row = (unit, { count, latest }) =>
  `<tr><td class="head"><a href="../${unit.url}">${e(unit.name)}</a></td>
<td data-label="代码" class="code">${unit.code}</td>
<td data-label="电话">${unit.phone ? tel(unit.phone) : "—"}</td>
<td data-label="公开" class="num">${count} 条</td>
<td data-label="最近公开"><time datetime="${latest}">${latest}</time></td></tr>\n`;

const tally = (unit, { books, staff, series }) => {
  const days = [
    ...(books.get(unit.code) ?? []), ...(staff.get(unit.code) ?? []),
    ...(series.get(unit.town?.code) ?? []),
  ].map((each) => each.published.slice(0, 10));
  return { count: days.length, latest: days.reduce((a, b) => (a > b ? a : b), "") };
};

export const directory = (title, units, county) =>
  block(title, cards(title, COLUMNS, units.map((each) => row(each, tally(each, county))).join("")));
