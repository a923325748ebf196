// The county's records, read from YAML and put in order.

import fs from "node:fs";
import path from "node:path";
import yaml from "js-yaml";
import { announcementOf, seriesOf } from "./announcements.js";
import { columnsOf, latestOf, menuOf } from "./columns.js";
import { groupBy } from "./groups.js";
import { ledgerOf } from "./ledgers.js";
import { inOrder, personOf } from "./people.js";
import { unitsOf } from "./units.js";

// Everything stays text: an amount or a code is not a number of YAML's.
const read = (file) => yaml.load(fs.readFileSync(file, "utf8"), { schema: yaml.FAILSAFE_SCHEMA });

function* records(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* records(file);
    else if (entry.name.endsWith(".yaml")) yield read(file);
  }
}

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
const by = (key) => (one, other) => compare(one[key], other[key]);

const ledgersOf = (folder, units, published) => {
  const ledgers = [...records(folder)].map((raw) => ledgerOf(raw, units)).filter(published);
  for (const ledger of ledgers.sort(by("url"))) {
    const book = ledger.village.ledgers;
    const before = book.at(-1);
    if (before) Object.assign(before, { after: ledger });
    book.push(Object.assign(ledger, { before }));
  }
  return ledgers;
};

const peopleOf = (folder, units) => {
  const people = [...records(folder)].map((raw) => personOf(raw, units)).sort(by("id"));
  for (const person of people) person.unit.members.push(person);
  for (const unit of units.values()) unit.members.sort(inOrder);
  return people;
};

const announcementsOf = (folder, units, people, published, asOf) => {
  const persons = new Map(people.map((person) => [person.id, person]));
  const announcements = [...records(folder)]
    .map((raw) => announcementOf(raw, units, persons, asOf))
    .filter(published)
    .sort((one, other) => compare(one.published, other.published) || compare(one.id, other.id));
  for (const each of announcements) {
    const concerned = new Set([each.issuer, ...each.rated.map(({ person }) => person.unit)]);
    for (const unit of concerned) unit.notices.push(each);
  }
  return announcements;
};

export function load(folder, asOf) {
  const raw = read(path.join(folder, "county.yaml"));
  const units = unitsOf(raw);
  const published = (record) => record.published.slice(0, 10) <= asOf;
  const within = (name) => path.join(folder, name);
  const ledgers = ledgersOf(within("accounts"), units, published);
  const people = peopleOf(within("contacts"), units);
  const announcements = announcementsOf(within("stars"), units, people, published, asOf);
  const all = [...units.values()];
  for (const unit of all) {
    const own = [...unit.ledgers, ...unit.members, ...unit.notices];
    Object.assign(unit, { count: own.length, latest: latestOf(own).slice(0, 10) });
  }
  const level = (name) => all.filter((unit) => unit.level === name);
  const county = {
    name: raw.县.名称, site: raw.网站, units: all, ledgers, people, announcements,
    towns: level("town"), villages: level("village"), orgs: level("org"),
    series: [...groupBy(announcements, (each) => each.issuer)]
      .map(([issuer, rounds]) => seriesOf(issuer, rounds))
      .sort(by("url")),
    columns: columnsOf({ accounts: ledgers, contacts: people, stars: announcements }),
  };
  return { ...county, menu: menuOf(county) };
}
