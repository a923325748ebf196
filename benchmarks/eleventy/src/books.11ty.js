import { bars, block, cards, e, figures, root } from "../lib/html.js";
import { yuan } from "../lib/money.js";
import { groupBy } from "../lib/records.js";
import { many } from "../lib/page.js";

const page = ([code], county) => {
  const url = `accounts/${code}/index.html`;
  if (!county) return { url };
  const village = county.units.get(code);
  const title = `${village.town.name}${village.name}账目`;
  return { url, title, section: "accounts", trail: [["村级账目", "accounts/index.html"]] };
};

const COLUMNS = [["期间", ""], ["期初", "num"], ["收入", "num"], ["支出", "num"], ["期末", "num"]];
const cells = (opening, income, expense, closing) =>
  `<td class="num" data-label="期初">${yuan(opening)}</td><td class="num" data-label="收入">${yuan(income)}</td><td class="num" data-label="支出">${yuan(expense)}</td><td class="num" data-label="期末">${yuan(closing)}</td>`;

const shares = (book, side) => {
  const most = Math.max(...book.map((ledger) => ledger[side]));
  return bars(
    book.map((each) => [each.name, yuan(each[side]), Math.floor((each[side] * 100) / most)]),
  );
};

const year = ([name, book], up) => {
  const sum = (side) => book.reduce((all, ledger) => all + ledger[side], 0);
  const rows = book.map(
    (each) =>
      `<tr><th scope="row" class="head"><a href="${up}${each.url}">${e(each.name)}</a></th>${cells(each.opening, each.income, each.expense, each.closing)}</tr>\n`,
  );
  const total = cells(book[0].opening, sum("income"), sum("expense"), book.at(-1).closing);
  const table = cards(
    `${name}年各期收支结余（元）`, COLUMNS,
    `${rows.join("")}<tr class="sum"><th scope="row" class="head">合计</th>${total}</tr>\n`,
  );
  return block(
    `${name}年`,
    `${table}<div class="pair">
<div><h3>各期收入（元）</h3>
${shares(book, "income")}
</div>
<div><h3>各期支出（元）</h3>
${shares(book, "expense")}
</div>
</div>`,
  );
};

const body = ([code, book], { url }, county) => {
  const up = root(url);
  const village = county.units.get(code);
  const last = book.at(-1);
  const years = [...groupBy(book, (ledger) => ledger.key.slice(0, 4))].reverse();
  return `${figures([
    ["期初结余", yuan(last.opening)], ["收入", yuan(last.income)], ["支出", yuan(last.expense)],
    ["期末结余", yuan(last.closing)],
  ])}
<p>最近一期：<a href="${up}${last.url}">${e(last.name)}账目</a>。<a href="${up}${village.url}">${e(village.name)}的全部公开内容</a></p>
${years.map((each) => year(each, up)).join("\n")}`;
};

export default many((county) => [...county.books], page, body);
