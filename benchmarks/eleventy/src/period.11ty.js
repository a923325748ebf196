import { monthAndDay } from "../lib/days.js";
import { bars, block, cards, e, figures, head } from "../lib/html.js";
import { subjectName } from "../lib/ledgers.js";
import { capitals, percent, yuan } from "../lib/money.js";
import { many } from "../lib/page.js";

const UP = "../../";

const page = ({ village, title, published, source, income, expense, closing }, { columns }) => {
  const column = columns.get("accounts");
  return {
    title, published, source, section: "accounts", keywords: `${village.name},${column.keywords}`,
    description: `收 ${yuan(income)} 元，支 ${yuan(expense)} 元，结余 ${yuan(closing)} 元。`,
    trail: [[column.title, column.url], [village.fullName, village.accounts]],
  };
};

const change = (before, now) => {
  if (now === before) return "持平";
  return `${now > before ? "增加" : "减少"} ${yuan(Math.abs(now - before))} 元`;
};

const story = ({ name, income, expense, closing, before }) => {
  const told = `<p>${name}，收入 ${yuan(income)} 元，支出 ${yuan(expense)} 元，期末结余 ${yuan(closing)} 元。</p>\n`;
  const compared = before
    ? `<p>与上期（${before.name}）相比，收入${change(before.income, income)}，支出${change(before.expense, expense)}，结余${change(before.closing, closing)}。</p>\n`
    : "";
  return `<div class="prose">\n${told}${compared}</div>`;
};

const shares = (sums, most) =>
  bars(sums.map(([name, sum]) => [name, yuan(sum), percent(sum, most)]));

const subjectShares = (title, sums) =>
  sums.length ? `${block(title, shares(sums, sums[0][1]))}\n` : "";

// This period beside the one before, as bars of one scale.
const compared = ({ income, expense, closing, before }) => {
  if (!before) return "";
  const sums = [
    ["收入·本期", income], ["收入·上期", before.income], ["支出·本期", expense],
    ["支出·上期", before.expense], ["结余·本期", closing], ["结余·上期", before.closing],
  ];
  return `${block("与上期相比", shares(sums, Math.max(...sums.map(([, sum]) => sum))))}\n`;
};

const MONEY = head([
  ["账户", ""], ["期初", "num"], ["收入", "num"], ["支出", "num"], ["期末", "num"],
]);
const accountRow = ({ name, subject, opening, income, expense, closing }) =>
  `<tr><th scope="row" class="head">${e(name)} <small>${e(subject)}</small></th><td class="num" data-label="期初">${yuan(opening)}</td><td class="num" data-label="收入">${yuan(income)}</td><td class="num" data-label="支出">${yuan(expense)}</td><td class="num" data-label="期末">${yuan(closing)}</td></tr>\n`;

const COLUMNS = head([
  ["序号", ""], ["日期", ""], ["凭证号", ""], ["科目", ""], ["摘要", ""], ["账户", ""],
  ["收入", "num"], ["支出", "num"], ["经办人", ""], ["证明人", ""], ["审批人", ""],
]);
const amount = (value) => (value === null ? "" : yuan(value));
const lineRow = (line, n) =>
  `<tr><td>${n + 1}</td>
<td>${monthAndDay(line.day)}</td><td>${e(line.voucher)}</td>
<td><small>${e(line.subject)}</small> ${subjectName(line.subject)}</td><td>${e(line.text)}${line.transfer ? ' <span class="tag">账户互转</span>' : ""}</td><td>${e(line.account)}</td><td>${amount(line.income)}</td><td>${amount(line.expense)}</td><td>${e(line.handler)}</td><td>${e(line.witness)}</td><td>${e(line.approver)}</td></tr>\n`;

const sides = (income, expense) =>
  `<td class="num" data-label="收入">${income}</td><td class="num" data-label="支出">${expense}</td>`;

const ledgerTable = (lines, totals) =>
  `<div class="scroll" role="region" aria-label="收支明细" tabindex="0"><table class="cards ledger">
<caption>收支明细（元）</caption>
${COLUMNS}
<tbody>
${lines.map(lineRow).join("")}<tr class="sum"><th scope="row" colspan="6" class="head">合计（不含账户互转）</th>${totals}<td></td><td></td><td></td></tr>
</tbody></table></div>`;

const SUBJECTS = head([["科目", ""], ["名称", ""], ["收入", "num"], ["支出", "num"]]);
const side = (label, value) =>
  value === undefined ? '<td class="num"></td>' : `<td class="num" data-label="${label}">${yuan(value)}</td>`;
const subjectRow = ({ code, name, income, expense }) =>
  `<tr><td data-label="科目">${code}</td><th scope="row" class="head">${name}</th>${side("收入", income)}${side("支出", expense)}</tr>\n`;

const subjectTable = (subjects, totals) =>
  cards(
    "按科目小计（元）", SUBJECTS,
    `${subjects.map(subjectRow).join("")}<tr class="sum"><td></td><th scope="row" class="head">合计</th>${totals}</tr>\n`,
  );

const pager = ({ before, after }) => `<nav class="pager" aria-label="前后各期">
${before ? `<a rel="prev" href="${UP}${before.url}"><small>上一期</small> ${before.name}</a>\n` : ""}${after ? `<a rel="next" href="${UP}${after.url}"><small>下一期</small> ${after.name}</a>\n` : ""}</nav>`;

const body = (ledger) => {
  const { village, lines, subjects } = ledger;
  const totals = sides(yuan(ledger.income), yuan(ledger.expense));
  return `${figures(ledger.headline)}
${story(ledger)}
<div class="pair">
${subjectShares("钱从哪里来", ledger.incomes)}${subjectShares("钱花在哪里", ledger.expenses)}${compared(ledger)}</div>
${block("各账户", cards("各账户收支结余（元）", MONEY, ledger.accounts.map(accountRow).join("")))}
${lines.length ? block("收支明细", ledgerTable(lines, totals)) : ""}
${subjects.length ? block("按科目小计", subjectTable(subjects, totals)) : ""}
<p class="fine">期末结余大写：${capitals(ledger.closing)}。村务监督委员会审核：${e(ledger.signed)}。科目依据：${e(ledger.chart)}。<a href="${UP}${village.accounts}">${e(village.fullName)}各期账目</a></p>
${pager(ledger)}`;
};

export default many({ items: ({ ledgers }) => ledgers, url: (ledger) => ledger.url, page, body });
