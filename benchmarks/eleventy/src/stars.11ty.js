import { bars, block, e, empty, note } from "../lib/html.js";
import { front } from "../lib/page.js";
import { issues, READING } from "../lib/ratings.js";

const RECENT = 12;
const SOURCE = "大方县“星级管理”“服务评星”机制（“强化结果运用”）";
const RULES = [
  ["连续三次以上保持五星", "评先选优、提拔任用时优先考虑"],
  ["连续三次以上保持五星", "年度考核可定为优秀"],
  ["被评为一次三星以下的干部", "取消当年年度考核优秀评定及“七一”评先选优资格"],
  ["连续三次处于三星以下的基层党组织负责人", "对负责人予以通报批评，并启动整顿转化措施"],
];

const ledger = ({ url, title, standing }) => {
  const last = standing.at(-1);
  const spread = last?.spread.length
    ? `\n<p class="fine">${last.round}星级分布</p>${bars(last.spread)}`
    : "";
  return `<div><p class="fine">服务评星 · 村组干部</p>
<h3><a href="../${url}">${e(title)}</a></h3>${spread}</div>\n`;
};

const rules = `<dl class="rules">
${RULES.map(([trigger, effect]) => `<div><dt>${trigger}</dt><dd>${effect}</dd></div>\n`).join("")}</dl>
${note(`<p>${READING}</p><p class="fine">规则出处：${SOURCE}。</p>`)}`;

const body = ({ announcements, series }) => {
  const newest = announcements.toReversed();
  const open = newest.filter((each) => each.open);
  const ended = newest.filter((each) => each.ended).slice(0, RECENT);
  return `${block("正在公示", open.length ? issues(open) : empty("今天没有正在公示的评定结果。"))}
${block("五项评星", `<div class="schemes">\n${series.map(ledger).join("")}</div>`)}
${block("星级怎么用", rules)}
${ended.length ? block("其他公示", issues(ended)) : ""}`;
};

export default front("stars", body);
