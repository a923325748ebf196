// The county's records, read from YAML and put in order.

import fs from "node:fs";
import path from "node:path";
import yaml from "js-yaml";
import { chinese, later, periodName } from "./days.js";
import { fen } from "./money.js";

const SUBJECTS = {
  101: "库存现金", 102: "银行存款", 151: "固定资产", 211: "应付款", 212: "应付工资",
  213: "应付劳务费", 501: "经营收入", 502: "投资收益", 503: "补助收入", 504: "其他收入",
  511: "经营支出", 513: "管理费用", 514: "公益支出", 515: "其他支出",
};
export const HEADINGS = {
  领导班子成员: "领导班子", 中层干部: "内设机构", 村党组织成员: "村党组织",
  村民委员会成员: "村民委员会", 村务监督委员会成员: "村务监督委员会",
  村民小组长: "村民小组", 驻村干部: "驻村干部",
};

// Everything stays text: an amount or a code is not a number of YAML's.
const read = (file) => yaml.load(fs.readFileSync(file, "utf8"), { schema: yaml.FAILSAFE_SCHEMA });

function* records(folder) {
  for (const name of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, name.name);
    if (name.isDirectory()) yield* records(file);
    else if (name.name.endsWith(".yaml")) yield read(file);
  }
}

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
const by = (key) => (one, other) => compare(key(one), key(other));

export const groupBy = (items, key) => {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return groups;
};

const bySubject = (lines, side) => {
  const sums = new Map();
  for (const line of lines) {
    if (line.transfer || line[side] === null) continue;
    sums.set(line.subject, (sums.get(line.subject) ?? 0) + line[side]);
  }
  return [...sums]
    .map(([subject, amount]) => ({ label: SUBJECTS[subject], amount }))
    .sort((one, other) => other.amount - one.amount);
};

const lineOf = (raw, ledger, n) => ({
  number: n + 1, day: raw.日期, voucher: raw.凭证号, subject: raw.科目,
  subjectName: SUBJECTS[raw.科目], text: raw.摘要, account: raw.账户,
  income: raw.收入 === undefined ? null : fen(raw.收入),
  expense: raw.支出 === undefined ? null : fen(raw.支出),
  transfer: raw.科目 === "101" || raw.科目 === "102",
  handler: raw.经办人 ?? ledger.经办人, witness: raw.证明人 ?? ledger.证明人,
  approver: raw.审批人 ?? ledger.审批人,
});

const accountOf = (raw, lines) => {
  const sum = (side) =>
    lines.reduce((all, line) => all + (line.account === raw.名称 ? (line[side] ?? 0) : 0), 0);
  return {
    name: raw.名称, note: SUBJECTS[raw.科目], opening: fen(raw.期初), income: sum("income"),
    expense: sum("expense"), closing: fen(raw.期末),
  };
};

const ledgerOf = (raw) => {
  const lines = raw.明细.map((line, n) => lineOf(line, raw, n));
  const accounts = raw.账户.map((row) => accountOf(row, lines));
  const sum = (side) => accounts.reduce((all, row) => all + row[side], 0);
  return {
    village: raw.村, key: raw.期间, name: periodName(raw.期间), published: raw.发布时间,
    source: raw.来源, chart: raw.科目表, signed: raw.监督委员会.join("、"), lines, accounts,
    opening: sum("opening"), closing: sum("closing"),
    income: fen(raw.合计.收入), expense: fen(raw.合计.支出),
    incomes: bySubject(lines, "income"), expenses: bySubject(lines, "expense"),
    url: `accounts/${raw.村}/${raw.期间}.html`,
  };
};

const unitsOf = (raw) => {
  const units = new Map();
  const put = (level, row, more) => {
    const folder = { town: "towns", village: "villages", org: "orgs" }[level];
    const unit = {
      code: row.代码, name: row.名称, level, phone: row.电话, address: row.地址,
      groups: row.村民组数, households: row.户数, url: `${folder}/${row.代码}.html`, ...more,
    };
    units.set(unit.code, unit);
    return unit;
  };
  for (const org of raw.单位) put("org", org, { category: org.类别 });
  for (const town of raw.乡镇) {
    const above = put("town", town, { villages: [] });
    for (const village of town.村) above.villages.push(put("village", village, { town: above }));
  }
  return units;
};

const personOf = (raw, units) => ({
  id: raw.编号, name: raw.姓名, published: raw.发布时间, source: raw.来源, duties: raw.分工,
  phone: raw.电话, office: raw.办公地点, hours: raw.办公时间, reception: raw.接待日,
  posts: raw.职务, title: raw.职务[0].名称, role: raw.职务[0].角色,
  order: Number(raw.职务[0].排序), unit: units.get(raw.职务[0].单位),
  url: `contacts/${raw.编号}.html`,
});

const roleRank = Object.keys(HEADINGS);
const inOrder = (one, other) =>
  roleRank.indexOf(one.role) - roleRank.indexOf(other.role) || one.order - other.order;

const announcementOf = (raw, asOf) => {
  const first = raw.公示.起;
  const last = later(first, Number(raw.公示.期限.数));
  const open = first <= asOf && asOf <= last;
  return {
    id: raw.编号, published: raw.发布时间, day: raw.发布时间.slice(0, 10), source: raw.来源,
    basis: raw.依据, scheme: raw.类别, round: raw.期次, roundName: periodName(raw.期次),
    issuer: raw.发布单位, rated: raw.名单, first, last, term: raw.公示.期限.数, open,
    firstName: chinese(first), lastName: chinese(last), receiver: raw.公示.受理,
    status: open ? "正在公示" : "公示已结束", url: `stars/${raw.编号}.html`,
    title: `${periodName(raw.期次)}${raw.类别}结果公示`,
  };
};

const spreadOf = (rated) =>
  [5, 4, 3, 2, 1].map((stars) => rated.filter((row) => row.星级 === String(stars)).length);

export function load(folder, asOf) {
  const raw = read(path.join(folder, "county.yaml"));
  const units = unitsOf(raw);
  const ledgers = [...records(path.join(folder, "accounts"))].map(ledgerOf);
  ledgers.sort(by((ledger) => `${ledger.village}-${ledger.key}`));
  const books = groupBy(ledgers, (ledger) => ledger.village);
  for (const book of books.values()) {
    book.forEach((ledger, n) => Object.assign(ledger, { before: book[n - 1], after: book[n + 1] }));
  }
  const people = [...records(path.join(folder, "contacts"))].map((each) => personOf(each, units));
  people.sort(by((person) => person.id));
  const staff = groupBy(people, (person) => person.unit.code);
  for (const members of staff.values()) members.sort(inOrder);
  const announcements = [...records(path.join(folder, "stars"))].map((one) =>
    announcementOf(one, asOf),
  );
  announcements.sort(by((one) => `${one.day}-${one.id}`));
  const series = groupBy(announcements, (one) => one.issuer);
  for (const rounds of series.values()) {
    rounds.forEach((one, n) => {
      one.earlier = rounds[n - 1];
      one.spread = spreadOf(one.rated);
    });
  }
  const all = [...units.values()];
  return {
    asOf, identity: raw.县, site: raw.网站, units, ledgers, books, people, staff, announcements,
    series, persons: new Map(people.map((person) => [person.id, person])),
    towns: all.filter((unit) => unit.level === "town"),
    villages: all.filter((unit) => unit.level === "village"),
    orgs: all.filter((unit) => unit.level === "org"),
  };
}
