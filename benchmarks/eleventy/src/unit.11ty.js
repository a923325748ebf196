import { block, e, facts } from "../lib/html.js";
import { entries, ledgerLine, ratingLine } from "../lib/entries.js";
import { lines } from "../lib/people.js";
import { many } from "../lib/page.js";

const page = (unit) => ({ url: unit.url, title: unit.name, trail: [] });
const SHOWN = 12;

const more = (href, title) => `<p class="more"><a href="../${href}">全部${title}</a></p>`;

const body = (unit, _, county) => {
  const up = "../";
  const town = unit.level === "village" ? unit.town : unit;
  const parts = [];
  const book = county.books.get(unit.code);
  if (book) {
    const latest = book.slice(-SHOWN).reverse();
    const shown = entries(latest.map((each) => ledgerLine(each, unit, up)));
    parts.push(block("村级账目", shown + more("accounts/index.html", "村级账目"), "accounts"));
  }
  const members = county.staff.get(unit.code);
  if (members) {
    const title = unit.level === "org" ? (unit.category ?? "干部") : "村干部";
    parts.push(block(title, lines(members) + more("contacts/index.html", title), "contacts"));
  }
  const rounds = county.series.get(town.code);
  if (rounds) {
    const shown = entries(rounds.slice(-SHOWN).reverse().map((one) => ratingLine(one, town, up)));
    parts.push(block("公示", shown + more("stars/index.html", "公示"), "stars"));
  }
  if (unit.villages) {
    const below = unit.villages.map((each) => `<li><a href="../${each.url}">${e(each.name)}</a></li>\n`);
    parts.push(block("下属各村", `<ul class="units">\n${below.join("")}</ul>`, "below"));
  }
  return `${facts([
    [unit.level === "org" ? "统一社会信用代码" : "区划代码", unit.code], ["电话", unit.phone],
    ["地址", unit.address], ["村民组", unit.groups && `${unit.groups} 个`],
    ["户数", unit.households && `${unit.households} 户`],
  ])}
${parts.join("\n")}`;
};

export default many((county) => [...county.units.values()], page, body);
