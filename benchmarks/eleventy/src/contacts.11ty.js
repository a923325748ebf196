import { block, e, figures } from "../lib/html.js";
import { dial } from "../lib/people.js";
import { one } from "../lib/page.js";

const line = (unit, members) =>
  `<li><a href="../contacts/unit-${unit.code}.html">${e(unit.name)}</a><span>${e(members[0].title)} ${e(members[0].name)}</span><span>${dial(members[0].phone)}</span><small>${members.length} 人</small></li>\n`;

const body = ({ people, staff, towns, orgs }) => {
  const branches = [["orgs", "县直部门", orgs]];
  for (const town of towns) branches.push([`town-${town.code}`, town.name, town.villages]);
  const list = (units) =>
    `<ul class="directory">\n${units.map((unit) => line(unit, staff.get(unit.code))).join("")}</ul>`;
  return `${figures([["公开的干部", `${people.length} 人`], ["单位和村", `${staff.size} 个`]])}
<nav class="jump" aria-label="本页内容"><ul>
${branches.map(([id, title]) => `<li><a href="#${id}">${e(title)}</a></li>\n`).join("")}</ul></nav>
${branches.map(([id, title, units]) => block(e(title), list(units), id)).join("\n")}`;
};

export default one(
  { url: "contacts/index.html", title: "干部联系方式", section: "contacts" }, body,
);
