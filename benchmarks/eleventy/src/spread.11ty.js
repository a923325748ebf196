import { countsOf, NAMES } from "../lib/announcements.js";
import { groupBy } from "../lib/groups.js";
import { block, e, head, onward, scrolled } from "../lib/html.js";
import { many } from "../lib/page.js";
import { bodyOf } from "../lib/units.js";

const ROUNDS = 8;
const COLUMNS = head([
  ["单位", ""], ["评定", "num"], ...NAMES.map((name) => [name, "num"]), ["平均", "num"],
]);

const page = ({ title, url }) => ({
  title: `${title}：星级分布`, section: "stars",
  column: `${title}：星级分布：各单位、各期五星到一星的数量和平均`,
  trail: [["星级评定", "stars/index.html"], [title, url]],
});

const cell = (text) => `<td class="num">${text}</td>`;

const row = (name, rated, form = "") => {
  const sum = rated.reduce((all, { stars }) => all + stars, 0);
  const mean = Math.floor((20 * sum + rated.length) / (2 * rated.length)) / 10;
  const counts = countsOf(rated).map((count) => cell(count || ""));
  return `<tr${form}><td>${e(name)}</td>${cell(rated.length)}${counts.join("")}${cell(mean.toFixed(1))}</tr>\n`;
};

const table = ({ round, rated }) => {
  const bodies = groupBy(rated, ({ person }) => bodyOf(person.unit));
  const rows = [...bodies].map(([body, own]) => row(body.name, own));
  const sum = row("合计", rated, ' class="sum"');
  return block(round, scrolled(`${round}星级分布`, COLUMNS, rows.join("") + sum));
};

const body = ({ standing, title, url }) => {
  const shown = standing.filter((each) => each.spread.length).slice(-ROUNDS).reverse();
  return `${shown.map(table).join("\n")}\n${onward(`../../${url}`, e(title))}`;
};

export default many({
  items: ({ series }) => series.filter(({ spread }) => spread),
  url: (one) => one.spread, page, body,
});
