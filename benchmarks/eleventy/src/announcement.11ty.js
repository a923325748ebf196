import { block, cards, e, facts } from "../lib/html.js";
import { badge, ratedRows, spread } from "../lib/ratings.js";
import { many } from "../lib/page.js";

const page = (one) => ({
  url: one.url, section: "stars", title: one.title, published: one.published, source: one.source,
  keywords: "星级评定,五项评星", description: `${one.title}，${one.status}`,
  trail: [["星级评定", "stars/index.html"]],
});

const COLUMNS = [["评定对象", ""], ["单位职务", ""], ["星级", ""], ["等次", ""], ["较上期", ""]];

const body = (one, _, county) => {
  const town = county.units.get(one.issuer);
  const { receiver } = one;
  const names = one.open
    ? block("名单", cards("评定对象和星级", COLUMNS, ratedRows(one, county.persons)))
    : `<div class="note"><p>公示已于 ${one.lastName} 结束,名单不再公开。</p></div>`;
  const objections = one.open
    ? `${block("异议受理", facts([["受理单位", receiver.单位], ["电话", receiver.电话], ["地址", receiver.地址]]))}
<p class="fine">对公示有异议的,请在公示期内以真实姓名反映;反映人信息严格保密。</p>`
    : "";
  return `<p>${badge(one)}</p>
${facts([
    ["评定类别", "服务评星(村组干部)"], ["评定期次", one.roundName], ["发布单位", town.name],
    ["公示期", `${one.firstName}起,至 ${one.lastName} 止(${one.term}日)`],
    ["评定对象", `${one.rated.length} 个`], ["依据", one.basis],
  ])}
${names}
${block("星级分布", spread(one))}
${objections}
<p><a href="../stars/service-${one.issuer}.html">${e(town.name)}服务评星台账</a></p>`;
};

export default many((county) => county.announcements, page, body);
