import { faces, heads } from "../lib/faces.js";
import { groupBy } from "../lib/groups.js";
import { block, e, figures, jump } from "../lib/html.js";
import { grouped } from "../lib/money.js";
import { front } from "../lib/page.js";
import { HEADINGS, LEADERS, staffed } from "../lib/people.js";

// Organisations by category, then every town with its villages; leaders are shown in full instead.
const branchesOf = ({ orgs, towns }) => {
  const categories = [...groupBy(orgs, (org) => org.category)];
  return [
    ...categories.map(([title, units], n) => [`org-${n + 1}`, title, units, ""]),
    ...towns.map((town) => [`town-${town.code}`, town.name, [town, ...town.villages], town.contacts]),
  ]
    .map(([id, title, units, url]) => [id, title, units.filter(staffed), url])
    .filter(([, title, units]) => title !== LEADERS && units.length);
};

const leading = ({ orgs }) => {
  const leaders = orgs.filter((org) => org.category === LEADERS).flatMap((org) => org.members);
  const sections = [...groupBy(leaders, (each) => HEADINGS[each.role])];
  return sections.map(([title, people]) =>
    block(sections.length > 1 ? `${LEADERS} · ${title}` : LEADERS, faces(people)),
  );
};

const body = (county) => {
  const branches = branchesOf(county);
  const directories = branches.map(([id, title, units, url]) =>
    block(url ? `<a href="../${url}">${e(title)}</a>` : e(title), heads(units), id),
  );
  return `${figures([
    ["公开的人员", `${grouped(county.people.length)} 人`],
    ["单位和村", `${grouped(county.units.filter(staffed).length)} 个`],
  ])}
${jump(branches)}
${[...leading(county), ...directories].join("\n")}`;
};

export default front("contacts", body);
