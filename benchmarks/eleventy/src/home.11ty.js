import { entries } from "../lib/entries.js";
import { groupBy } from "../lib/groups.js";
import { block, e, empty, figures, unitList } from "../lib/html.js";
import { grouped } from "../lib/money.js";
import { one } from "../lib/page.js";

const SHOWN = 12;

const newestFirst = (one, other) => {
  if (one.published !== other.published) return one.published < other.published ? 1 : -1;
  return one.url < other.url ? -1 : 1;
};

const latest = ({ ledgers, announcements, columns }) => {
  const updated = [...columns.values()].map((column) => column.latest).sort().at(-1);
  const news = [...ledgers, ...announcements.filter((each) => each.open)].sort(newestFirst);
  const tagOf = ({ url }) => columns.get(url.split("/")[0]).title;
  return `${updated ? `<p class="fine">更新至 <time datetime="${updated}">${updated}</time></p>\n` : ""}${
    news.length ? entries(news.slice(0, SHOWN), "", tagOf) : empty("目前没有公开的内容。")
  }`;
};

const column = ({ url, title, description, count, latest: day }) =>
  `<li><a href="${url}">${title}</a><p>${description}</p>
<p class="fine">${grouped(count)} 条 · 最近 ${day}</p></li>\n`;

const group = (title, units) => `<div><h3>${title}</h3>\n${unitList(units, "")}</div>\n`;

const body = (county) => {
  const { name, columns, towns, villages, orgs } = county;
  const shown = [...columns.values()];
  const byTown = towns.map((town) =>
    group(`<a href="${town.url}">${e(town.name)}</a>`, town.villages),
  );
  const byCategory = [...groupBy(orgs, (org) => org.category)].map(([title, units]) =>
    group(e(title), units),
  );
  const numbers = shown.map(({ title, count }) => [title, grouped(count)]);
  return `<div class="home">
<div class="opening">
<div>
<p class="lead">${e(name)}把村里的账、干部的责任、评星的结果写在明处。点开您的村，就能查看、下载、打印。</p>
<p class="start"><a class="button" href="#villages">找我的村</a> <a href="#orgs">找单位和干部</a></p>
</div>
</div>
${figures([["乡镇", grouped(towns.length)], ["村（社区）", grouped(villages.length)], ...numbers])}
<div class="pair">
${block("最新公开", latest(county), "latest")}
<div class="side">
${block("按栏目看", `<ul class="columns">\n${shown.map(column).join("")}</ul>`, "columns")}
</div>
</div>
${block("按村看", `<div class="towns">\n${byTown.join("")}</div>`, "villages")}
${block("按单位看", `<div class="offices">\n${byCategory.join("")}</div>`, "orgs")}
</div>`;
};

const page = ({ site }) => ({
  section: "home", title: site.名称, heading: "账目、干部、评议，<br>都晒在阳光下",
});

export default one("index.html", page, body);
