import { entries, people } from "../lib/entries.js";
import { block, e, empty, facts, jump, unitList } from "../lib/html.js";
import { grouped } from "../lib/money.js";
import { many } from "../lib/page.js";
import { LEADERS } from "../lib/people.js";

const UP = "../";
const SHOWN = 12;

const listOf = (unit) =>
  unit.level === "org" ? ["单位", "orgs/index.html"] : ["各村", "villages/index.html"];

const page = (unit) => ({
  title: unit.name, section: unit.level === "org" ? "orgs" : "villages",
  column: `${unit.fullName}公开的账目、干部、评议等全部内容`,
  trail: [listOf(unit), ...(unit.town ? [[unit.town.name, unit.town.url]] : [])],
});

const staff = ({ level, category }) => {
  if (category === LEADERS) return LEADERS;
  return { org: "部门干部", town: "乡镇干部", village: "村干部" }[level];
};

// What each column has about the unit: anchor, title, records, how they are shown, where all are.
const groupsOf = (unit) =>
  [
    ["accounts", "村级账目", unit.ledgers.toReversed(), entries, unit.accounts],
    ["contacts", staff(unit), unit.members, people, unit.contacts],
    ["stars", "公示", unit.notices.toReversed(), entries, "stars/index.html"],
  ].filter(([, , records]) => records.length);

const group = ([id, title, records, form, url]) => {
  const left = records.length - SHOWN;
  const more = left > 0 ? `（另有 ${grouped(left)} 条）` : "";
  const shown = form(records.slice(0, SHOWN), UP);
  return block(
    title, `${shown}\n<p class="more"><a href="${UP}${url}">全部${title}${more}</a></p>`, id,
  );
};

const body = (unit) => {
  const groups = groupsOf(unit);
  const below = unit.villages?.length ? [["below", "下属各村"]] : [];
  return `${facts([
    [unit.level === "org" ? "统一社会信用代码" : "区划代码", unit.code], ["电话", unit.phone],
    ["地址", unit.address], ["村民组", unit.groups && `${unit.groups} 个`],
    ["户数", unit.households && `${grouped(Number(unit.households))} 户`],
  ])}
${groups.length > 1 ? jump([...groups, ...below]) : ""}
${groups.map(group).join("\n") || empty("目前没有公开的内容。")}
${below.map(([id, title]) => block(e(title), unitList(unit.villages, UP), id)).join("")}`;
};

export default many({ items: ({ units }) => units, url: (unit) => unit.url, page, body });
