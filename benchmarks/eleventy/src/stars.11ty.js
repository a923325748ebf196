import { block, e } from "../lib/html.js";
import { issues, spread } from "../lib/ratings.js";
import { one } from "../lib/page.js";

const body = ({ announcements, series, units }) => {
  const recent = announcements.toReversed();
  const open = recent.filter((each) => each.open);
  const ledgers = [...series].map(([issuer, rounds]) => {
    const last = rounds.at(-1);
    return `<h3><a href="../stars/service-${issuer}.html">${e(units.get(issuer).name)}服务评星台账</a></h3>
<p class="fine">${last.roundName}星级分布</p>${spread(last)}`;
  });
  return `${block("正在公示", open.length ? issues(open) : '<p class="empty">今天没有正在公示的评定结果。</p>')}
${block("服务评星<small> 村组干部</small>", ledgers.join(""))}
${block("往期公示", issues(recent.filter((each) => !each.open).slice(0, 20)))}`;
};

export default one({ url: "stars/index.html", title: "星级评定", section: "stars" }, body);
