import { block, e } from "../lib/html.js";
import { issues } from "../lib/ratings.js";
import { many } from "../lib/page.js";

const page = ([issuer], county) => ({
  url: `stars/service-${issuer}.html`, section: "stars",
  title: `${county?.units.get(issuer).name}服务评星台账`, trail: [["星级评定", "stars/index.html"]],
});

const body = ([issuer, rounds], _, county) => {
  const town = county.units.get(issuer);
  return `<p class="lead">评定对象:村组干部。发布单位:<a href="../${town.url}">${e(town.name)}</a>。</p>
<p class="empty">还没有可以列出姓名的评定结果。</p>
<p class="fine">另有 ${rounds[0].rated.length} 个评定对象的结果只在公示期内公开,或按规定不公开姓名,不列入本台账。</p>
<div class="note"><p>本县规定:“三星以下”不含三星(三星为合格);中间缺评一期的,连续次数中断,重新计算。</p></div>
${block("历期公示", issues(rounds.toReversed()))}`;
};

export default many((county) => [...county.series], page, body);
