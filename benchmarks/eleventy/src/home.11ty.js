import { COLUMNS, block, e, figures } from "../lib/html.js";
import { entries, ledgerLine } from "../lib/entries.js";
import { one } from "../lib/page.js";

const SHOWN = 12;
const list = (units) =>
  `<ul class="units">\n${units.map((unit) => `<li><a href="${unit.url}">${e(unit.name)}</a></li>\n`).join("")}</ul>`;

const body = (county) => {
  const { ledgers, people, announcements, towns, villages, orgs, units } = county;
  const day = (ledger) => ledger.published;
  const newest = ledgers
    .toSorted((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0))
    .slice(0, SHOWN);
  const counts = { accounts: ledgers.length, contacts: people.length, stars: announcements.length };
  const latest = newest.map((ledger) =>
    ledgerLine(ledger, units.get(ledger.village), "", ' <span class="tag">村级账目</span>'),
  );
  const columns = Object.entries(COLUMNS).map(
    ([name, { title, description }]) =>
      `<li><a href="${name}/index.html">${title}</a><p>${description}</p>\n<p class="fine">${counts[name]} 条</p></li>\n`,
  );
  const groups = towns.map(
    (town) =>
      `<div><h3><a href="${town.url}">${e(town.name)}</a></h3>\n${list(town.villages)}</div>\n`,
  );
  return `<div class="home">
<p class="lead">示例县把村里的账、干部的责任、评星的结果写在明处。点开您的村，就能查看、下载、打印。</p>
${figures([["乡镇", towns.length], ["村(社区)", villages.length], ["村级账目", counts.accounts], ["干部联系方式", counts.contacts], ["星级评定", counts.stars]])}
<div class="pair">
${block("最新公开", entries(latest), "latest")}
${block("按栏目看", `<ul class="topics">\n${columns.join("")}</ul>`, "columns")}
</div>
${block("按村看", `<div class="towns">\n${groups.join("")}</div>`, "villages")}
${block("按单位看", `<div class="offices">\n${list(orgs)}</div>`, "orgs")}
</div>`;
};

export default one({ url: "index.html", title: "账目、干部、评议，都晒在阳光下" }, body);
