import { CONTEXT, contactPoint, faces, heads, linked, organization } from "../lib/faces.js";
import { groupBy } from "../lib/groups.js";
import { block, e, facts } from "../lib/html.js";
import { many } from "../lib/page.js";
import { HEADINGS, staffed } from "../lib/people.js";

// A town without people of its own leads to those of its villages.
const belowOf = (unit) => (staffed(unit) ? [] : (unit.villages?.filter(staffed) ?? []));

const page = ({ fullName, town }) => ({
  title: `${fullName}干部联系方式`, section: "contacts",
  column: `${fullName}公开的职务、分工和办公电话`,
  trail: [["干部联系方式", "contacts/index.html"], ...(town ? [[town.name, town.contacts]] : [])],
});

const employee = ({ name, title, phone }) => ({
  "@type": "Person", name, jobTitle: title, telephone: phone,
});

const data = (unit) => ({
  ...organization(unit), ...CONTEXT,
  contactPoint: unit.phone && contactPoint("值班电话", unit.phone),
  employee: unit.members.length ? unit.members.map(employee) : undefined,
});

const card = (unit) =>
  `<p class="more"><a class="button" href="../${unit.card}">打印便民联系卡</a></p>`;

const body = (unit) => {
  const sections = [...groupBy(unit.members, (each) => HEADINGS[each.role])];
  const below = belowOf(unit);
  return `${facts([["电话", unit.phone], ["地址", unit.address]])}
<p class="more"><a href="../${unit.url}">${e(unit.name)}的全部公开内容</a></p>
${linked(data(unit))}
${sections.map(([title, people]) => block(title, faces(people))).join("\n")}
${below.length ? block("下属单位", heads(below)) : ""}
${staffed(unit) ? card(unit) : ""}`;
};

export default many({
  items: ({ units }) => units.filter((unit) => staffed(unit) || belowOf(unit).length),
  url: (unit) => unit.contacts, page, body,
});
