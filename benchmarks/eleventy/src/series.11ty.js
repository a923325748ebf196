import { block, e, empty, note, onward } from "../lib/html.js";
import { many } from "../lib/page.js";
import { issues, READING } from "../lib/ratings.js";

const page = ({ title }) => ({
  title, section: "stars", trail: [["星级评定", "stars/index.html"]],
  column: `${title}：村组干部历期星级、增星减星和由此产生的结果`,
});

// Cadres are named while a round is open and no longer, so that the ledger only counts them.
const unnamed = (standing) => {
  const rated = new Set(standing.flatMap((each) => each.rated.map(({ person }) => person)));
  return `<p class="fine">另有 ${rated.size} 个评定对象的结果只在公示期内公开，或按规定不公开姓名，不列入本台账。</p>`;
};

const body = ({ issuer, rounds, standing, spread }) => `<p class="lead">评定对象：村组干部。发布单位：<a href="../${issuer.url}">${e(issuer.name)}</a>。</p>
${empty("还没有可以列出姓名的评定结果。")}
${standing.length ? unnamed(standing) : ""}${spread && onward(`../${spread}`, "各单位、各期星级分布")}
${note(`<p>${READING}</p>`)}
${block("历期公示", issues(rounds.toReversed()))}`;

export default many({ items: ({ series }) => series, url: (one) => one.url, page, body });
