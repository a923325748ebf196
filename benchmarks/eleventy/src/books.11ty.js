import { monthName, yearOf } from "../lib/days.js";
import { groupBy } from "../lib/groups.js";
import { block, cards, e, figures, head } from "../lib/html.js";
import { percent, yuan } from "../lib/money.js";
import { many } from "../lib/page.js";

const UP = "../../";
const STEP = 56;

const page = ({ fullName }) => ({
  title: `${fullName}账目`, section: "accounts", trail: [["村级账目", "accounts/index.html"]],
  column: `${fullName}集体资金各期收支和结余。`,
});

const COLUMNS = head([
  ["期间", ""], ["期初", "num"], ["收入", "num"], ["支出", "num"], ["期末", "num"],
]);
const cells = (opening, income, expense, closing) =>
  `<td class="num" data-label="期初">${yuan(opening)}</td><td class="num" data-label="收入">${yuan(income)}</td><td class="num" data-label="支出">${yuan(expense)}</td><td class="num" data-label="期末">${yuan(closing)}</td>`;

const row = ({ url, name, opening, income, expense, closing }) =>
  `<tr><th scope="row" class="head"><a href="${UP}${url}">${e(name)}</a></th>${cells(opening, income, expense, closing)}</tr>\n`;

// The year's drawing; the table above it is its text alternative.
const columns = (book) => {
  const most = Math.max(...book.map(({ income, expense }) => Math.max(income, expense)));
  const width = STEP * book.length;
  const drawn = book.map((each, n) => {
    const x = n * STEP;
    const income = percent(each.income, most);
    const expense = percent(each.expense, most);
    return `<rect class="in" x="${x + 8}" y="${100 - income}" width="18" height="${income}"/><rect class="out" x="${x + 28}" y="${100 - expense}" width="18" height="${expense}"/><text x="${x + 27}" y="115">${monthName(each.key)}</text>\n`;
  });
  return `<figure class="columns"><svg viewBox="0 0 ${width} 120" width="${width * 2}" aria-hidden="true" focusable="false">
${drawn.join("")}<line x1="0" y1="100" x2="${width}" y2="100"/>
</svg><figcaption><span class="key in"></span>收入 <span class="key out"></span>支出，数字见上表</figcaption></figure>`;
};

const year = ([name, book]) => {
  const sum = (side) => book.reduce((all, ledger) => all + ledger[side], 0);
  const total = cells(book[0].opening, sum("income"), sum("expense"), book.at(-1).closing);
  const table = cards(
    `${name}年各期收支结余（元）`, COLUMNS,
    `${book.map(row).join("")}<tr class="sum"><th scope="row" class="head">合计</th>${total}</tr>\n`,
  );
  return block(`${name}年`, `${table}\n${columns(book)}`);
};

const body = ({ name, url, ledgers }) => {
  const last = ledgers.at(-1);
  const years = [...groupBy(ledgers, (ledger) => yearOf(ledger.key))].reverse();
  return `${figures(last.headline)}
<p>最近一期：<a href="${UP}${last.url}">${e(last.name)}账目</a>。<a href="${UP}${url}">${e(name)}的全部公开内容</a></p>
${years.map(year).join("\n")}`;
};

export default many({
  items: ({ villages }) => villages.filter(({ ledgers }) => ledgers.length),
  url: (village) => village.accounts, page, body,
});
