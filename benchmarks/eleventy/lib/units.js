// Towns, villages and organisations, each with the records that concern it.

const unitOf = (level, folder, row, more) => ({
  level, code: row.代码, name: row.名称, fullName: row.名称, phone: row.电话, address: row.地址,
  groups: row.村民组数, households: row.户数, url: `${folder}/${row.代码}.html`,
  accounts: `accounts/${row.代码}/index.html`, contacts: `contacts/unit-${row.代码}.html`,
  card: `contacts/card-${row.代码}.html`, ledgers: [], members: [], notices: [], ...more,
});

// All units by code, in the order of county.yaml.
export const unitsOf = (raw) => {
  const units = new Map();
  const put = (unit) => units.set(unit.code, unit);
  for (const org of raw.单位) put(unitOf("org", "orgs", org, { category: org.类别 }));
  for (const each of raw.乡镇) {
    const town = unitOf("town", "towns", each, { villages: [] });
    put(town);
    for (const row of each.村) {
      const more = { town, fullName: town.name + row.名称 };
      town.villages.push(unitOf("village", "villages", row, more));
    }
    town.villages.forEach(put);
  }
  return units;
};

// The body a unit is counted under: a village's town, else itself.
export const bodyOf = (unit) => unit.town ?? unit;
