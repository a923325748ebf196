import { block, cards, e, figures } from "../lib/html.js";
import { yuan } from "../lib/money.js";
import { one } from "../lib/page.js";

const COLUMNS = [["村", ""], ["最近一期", ""], ["收入", "num"], ["支出", "num"], ["结余", "num"]];

const row = (village, last) =>
  `<tr><td class="head"><a href="../accounts/${village.code}/index.html">${e(village.name)}</a></td><td data-label="最近一期"><a href="../${last.url}">${e(last.name)}</a></td><td class="num" data-label="收入">${yuan(last.income)}</td><td class="num" data-label="支出">${yuan(last.expense)}</td><td class="num" data-label="结余">${yuan(last.closing)}</td></tr>\n`;

const body = ({ towns, books }) => {
  const total = [...books.values()].reduce((all, book) => all + book.at(-1).closing, 0);
  const tables = towns.map((town) =>
    block(
      e(town.name),
      cards(
        `${town.name}各村最近一期账目（元）`, COLUMNS,
        town.villages.map((each) => row(each, books.get(each.code).at(-1))).join(""),
      ),
    ),
  );
  return `${figures([["公开账目的村", `${books.size} 个`], ["最近一期结余合计", `${yuan(total)} 元`]])}
${tables.join("\n")}`;
};

export default one({ url: "accounts/index.html", title: "村级账目", section: "accounts" }, body);
