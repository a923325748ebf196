import { monthAndDay } from "../lib/days.js";
import { bars, block, cards, e, figures, head, root } from "../lib/html.js";
import { yuan } from "../lib/money.js";
import { many } from "../lib/page.js";

const VILLAGE = (ledger, county) => county.units.get(ledger.village);

const page = (ledger, county) => {
  if (!county) return ledger;
  const village = VILLAGE(ledger, county);
  const place = `${village.town.name}${village.name}`;
  return {
    url: ledger.url, section: "accounts", title: `${place}${ledger.name}账目`,
    published: ledger.published, source: ledger.source,
    keywords: `${village.name},村级账目,三资,村务公开,财务公开`,
    description: `收 ${yuan(ledger.income)} 元，支 ${yuan(ledger.expense)} 元，结余 ${yuan(ledger.closing)} 元。`,
    trail: [["村级账目", "accounts/index.html"], [place, `accounts/${ledger.village}/index.html`]],
    place,
  };
};

const change = (what, difference) =>
  `${what}${difference < 0 ? "减少" : "增加"} ${yuan(Math.abs(difference))} 元`;

const story = (ledger) => {
  const told = [
    `${ledger.name}，收入 ${yuan(ledger.income)} 元，支出 ${yuan(ledger.expense)} 元，期末结余 ${yuan(ledger.closing)} 元。`,
  ];
  const { before } = ledger;
  if (before) {
    const changes = [
      change("收入", ledger.income - before.income), change("支出", ledger.expense - before.expense),
      change("结余", ledger.closing - before.closing),
    ];
    told.push(`与上期（${before.name}）相比，${changes.join("，")}。`);
  }
  return `<div class="prose">\n${told.map((line) => `<p>${e(line)}</p>\n`).join("")}</div>`;
};

const shares = (sums) => {
  const most = sums[0]?.amount ?? 1;
  return bars(sums.map((s) => [s.label, yuan(s.amount), Math.floor((s.amount * 100) / most)]));
};

const MONEY = [["账户", ""], ["期初", "num"], ["收入", "num"], ["支出", "num"], ["期末", "num"]];
const accountRow = (row) =>
  `<tr><th scope="row" class="head">${e(row.name)} <small>${e(row.note)}</small></th><td class="num" data-label="期初">${yuan(row.opening)}</td><td class="num" data-label="收入">${yuan(row.income)}</td><td class="num" data-label="支出">${yuan(row.expense)}</td><td class="num" data-label="期末">${yuan(row.closing)}</td></tr>\n`;

const COLUMNS = head([
  ["序号", ""], ["日期", ""], ["凭证号", ""], ["科目", ""], ["摘要", ""], ["账户", ""],
  ["收入", "num"], ["支出", "num"], ["经办人", ""], ["证明人", ""], ["审批人", ""],
]);
const amount = (value) => (value === null ? "" : yuan(value));
const lineRow = (line) =>
  `<tr><td>${line.number}</td><td>${monthAndDay(line.day)}</td><td>${e(line.voucher)}</td><td><small>${e(line.subject)}</small> ${e(line.subjectName)}</td><td>${e(line.text)}${line.transfer ? ' <span class="tag">账户互转</span>' : ""}</td><td>${e(line.account)}</td><td>${amount(line.income)}</td><td>${amount(line.expense)}</td><td>${e(line.handler)}</td><td>${e(line.witness)}</td><td>${e(line.approver)}</td></tr>\n`;

const ledgerTable = (ledger) =>
  `<div class="scroll" role="region" aria-label="收支明细" tabindex="0"><table class="cards ledger">
<caption>收支明细（元）</caption>
${COLUMNS}
<tbody>
${ledger.lines.map(lineRow).join("")}<tr class="sum"><th scope="row" colspan="6" class="head">合计（不含账户互转）</th><td class="num" data-label="收入">${yuan(ledger.income)}</td><td class="num" data-label="支出">${yuan(ledger.expense)}</td><td></td><td></td><td></td></tr>
</tbody></table></div>`;

const pager = ({ before, after }, up) => `<nav class="pager" aria-label="前后各期">
${before ? `<a rel="prev" href="${up}${before.url}"><small>上一期</small> ${e(before.name)}</a>` : ""}${after ? `<a rel="next" href="${up}${after.url}"><small>下一期</small> ${e(after.name)}</a>` : ""}
</nav>`;

const body = (ledger, { place }) => {
  const up = root(ledger.url);
  return `${figures([
    ["期初结余", yuan(ledger.opening)], ["收入", yuan(ledger.income)],
    ["支出", yuan(ledger.expense)], ["期末结余", yuan(ledger.closing)],
  ])}
${story(ledger)}
<div class="pair">
${block("钱从哪里来", shares(ledger.incomes))}
${block("钱花在哪里", shares(ledger.expenses))}
</div>
${block("各账户", cards("各账户收支结余（元）", MONEY, ledger.accounts.map(accountRow).join("")))}
${block("收支明细", ledgerTable(ledger))}
<p class="fine">村务监督委员会审核：${e(ledger.signed)}。科目依据 ${e(ledger.chart)}。<a href="${up}accounts/${ledger.village}/index.html">${e(place)}各期账目</a></p>
${pager(ledger, up)}`;
};

export default many((county) => county.ledgers, page, body);
