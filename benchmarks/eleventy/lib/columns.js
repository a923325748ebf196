// The columns of the site, in the order of the menu.

const COLUMNS = [
  {
    name: "accounts", title: "村级账目", keywords: "村级账目,三资,村务公开,财务公开",
    description: "各村集体资金的收入、支出和结余，逐期逐笔公开。",
  },
  {
    name: "contacts", title: "干部联系方式", keywords: "干部,联系方式,分工,电话",
    description: "县领导、部门、乡镇和村的干部：职务、分工、办公电话，全部公开",
  },
  {
    name: "stars", title: "星级评定", keywords: "星级评定,五项评星,公示,增星减星",
    description: "机关干部、村组干部、基层党组织、村级阵地和村民的星级评定公示与增星减星台账",
  },
];

export const latestOf = (records) =>
  records.reduce((latest, { published }) => (published > latest ? published : latest), "");

// Columns that have something to show, by name; `records` are theirs.
export const columnsOf = (records) =>
  new Map(
    COLUMNS.filter(({ name }) => records[name].length).map((column) => [
      column.name,
      {
        ...column, url: `${column.name}/index.html`, count: records[column.name].length,
        latest: latestOf(records[column.name]).slice(0, 10),
      },
    ]),
  );

// The menu as [section, title, url]: nothing that is empty.
export const menuOf = ({ villages, orgs, columns }) => [
  ["home", "首页", "index.html"],
  ...(villages.length ? [["villages", "各村", "villages/index.html"]] : []),
  ...(orgs.length ? [["orgs", "单位", "orgs/index.html"]] : []),
  ...[...columns.values()].map(({ name, title, url }) => [name, title, url]),
];
