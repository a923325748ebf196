// A village's ledgers, their lines added up.

import { periodName } from "./days.js";
import { fen, yuan } from "./money.js";

const SUBJECTS = {
  101: "库存现金", 102: "银行存款", 151: "固定资产", 211: "应付款", 212: "应付工资",
  213: "应付劳务费", 501: "经营收入", 502: "投资收益", 503: "补助收入", 504: "其他收入",
  511: "经营支出", 513: "管理费用", 514: "公益支出", 515: "其他支出",
};
// What a villager would call a subject, where that differs.
const PLAINLY = {
  151: "购置固定资产", 211: "应付款往来", 212: "工资补贴", 213: "劳务费", 501: "集体经营收入",
  502: "投资分红", 503: "上级补助", 511: "集体经营支出", 513: "办公等管理费用", 514: "公益事业",
};

export const subjectName = (code) => SUBJECTS[code];

const amount = (text) => (text === undefined ? null : fen(text));

const lineOf = (raw, ledger) => ({
  day: raw.日期, voucher: raw.凭证号, subject: raw.科目, text: raw.摘要, account: raw.账户,
  income: amount(raw.收入), expense: amount(raw.支出),
  transfer: raw.科目 === "101" || raw.科目 === "102",
  handler: raw.经办人 ?? ledger.经办人, witness: raw.证明人 ?? ledger.证明人,
  approver: raw.审批人 ?? ledger.审批人,
});

const add = (sums, key, value) => {
  if (value !== null) sums.set(key, (sums.get(key) ?? 0) + value);
};

// One pass over the lines: what moved in each account, and under each subject.
const turnoverOf = (lines) => {
  const sums = { in: new Map(), out: new Map(), incomes: new Map(), expenses: new Map() };
  for (const { account, subject, income, expense, transfer } of lines) {
    add(sums.in, account, income);
    add(sums.out, account, expense);
    if (transfer) continue;
    add(sums.incomes, subject, income);
    add(sums.expenses, subject, expense);
  }
  return sums;
};

// Sums by what a villager calls the subject, the largest first.
const largestFirst = (sums) =>
  [...sums]
    .sort(([code, sum], [other, otherSum]) => otherSum - sum || code - other)
    .map(([code, sum]) => [PLAINLY[code] ?? SUBJECTS[code], sum]);

const subjectsOf = ({ incomes, expenses }) =>
  [...new Set([...incomes.keys(), ...expenses.keys()])].sort().map((code) => ({
    code, name: SUBJECTS[code], income: incomes.get(code), expense: expenses.get(code),
  }));

const total = (rows, key) => rows.reduce((all, row) => all + row[key], 0);

export const ledgerOf = (raw, units) => {
  const village = units.get(raw.村);
  const name = periodName(raw.期间);
  const lines = raw.明细.map((line) => lineOf(line, raw));
  const sums = turnoverOf(lines);
  const accounts = raw.账户.map((row) => ({
    name: row.名称, subject: SUBJECTS[row.科目], opening: fen(row.期初), closing: fen(row.期末),
    income: sums.in.get(row.名称) ?? 0, expense: sums.out.get(row.名称) ?? 0,
  }));
  const opening = total(accounts, "opening");
  const closing = total(accounts, "closing");
  const income = fen(raw.合计.收入);
  const expense = fen(raw.合计.支出);
  const shown = [
    ["期初结余", yuan(opening)], ["收入", yuan(income)], ["支出", yuan(expense)],
    ["期末结余", yuan(closing)],
  ];
  return {
    village, name, key: raw.期间, title: `${village.fullName}${name}账目`,
    url: `accounts/${raw.村}/${raw.期间}.html`, published: raw.发布时间, source: raw.来源,
    chart: raw.科目表, signed: raw.监督委员会.join("、"), lines, accounts, opening, income, expense,
    closing, headline: shown, figures: shown.slice(1), incomes: largestFirst(sums.incomes),
    expenses: largestFirst(sums.expenses), subjects: subjectsOf(sums),
  };
};
