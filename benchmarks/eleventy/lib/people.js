// Officials, each with one post in one unit.

import { chinese } from "./days.js";

export const LEADERS = "县领导";
// The heading under which people of a role are listed, in the order of the lists.
export const HEADINGS = {
  领导班子成员: "领导班子", 中层干部: "内设机构", 村党组织成员: "村党组织",
  村民委员会成员: "村民委员会", 村务监督委员会成员: "村务监督委员会",
  村民小组长: "村民小组", 驻村干部: "驻村干部",
};
const RANKS = new Map(Object.keys(HEADINGS).map((role, rank) => [role, rank]));

export const personOf = (raw, units) => {
  const [post] = raw.职务;
  const unit = units.get(post.单位);
  const title = post.名称;
  return {
    id: raw.编号, name: raw.姓名, published: raw.发布时间, source: raw.来源, duties: raw.分工,
    phone: raw.电话, office: raw.办公地点, hours: raw.办公时间, reception: raw.接待日, unit, title,
    fullTitle: unit.category === LEADERS ? title : unit.fullName + title, since: chinese(post.任职),
    term: post.任期, role: post.角色, rank: RANKS.get(post.角色), order: Number(post.排序),
    url: `contacts/${raw.编号}.html`,
  };
};

export const inOrder = (one, other) => one.rank - other.rank || one.order - other.order;

export const staffed = (unit) => unit.members.length > 0;
