import { block, cards, e, figures, head } from "../lib/html.js";
import { grouped, yuan } from "../lib/money.js";
import { front } from "../lib/page.js";

const COLUMNS = head([
  ["村", ""], ["最近一期", ""], ["收入", "num"], ["支出", "num"], ["结余", "num"],
]);

const row = ({ name, accounts, ledgers }) => {
  const last = ledgers.at(-1);
  return `<tr><td class="head"><a href="../${accounts}">${e(name)}</a></td><td data-label="最近一期"><a href="../${last.url}">${e(last.name)}</a></td><td class="num" data-label="收入">${yuan(last.income)}</td><td class="num" data-label="支出">${yuan(last.expense)}</td><td class="num" data-label="结余">${yuan(last.closing)}</td></tr>\n`;
};

const published = (village) => village.ledgers.length;

const table = ({ name, villages }) => {
  const rows = villages.filter(published).map(row).join("");
  return rows && block(e(name), cards(`${name}各村最近一期账目（元）`, COLUMNS, rows, "even"));
};

const body = ({ towns, villages }) => {
  const shown = villages.filter(published);
  const total = shown.reduce((all, { ledgers }) => all + ledgers.at(-1).closing, 0);
  return `${figures([
    ["公开账目的村", `${grouped(shown.length)} 个`], ["最近一期结余合计", `${yuan(total)} 元`],
  ])}
${towns.map(table).join("\n")}`;
};

export default front("accounts", body);
