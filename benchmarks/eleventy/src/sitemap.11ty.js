import { block, e, links } from "../lib/html.js";
import { one } from "../lib/page.js";

const list = (rows) =>
  `<ul>\n${rows.map(([url, title]) => `<li><a href="${url}">${e(title)}</a></li>\n`).join("")}</ul>`;
const row = (unit) => [unit.url, unit.name];

const body = ({ towns, orgs }) => `<div class="sitemap">
${block("栏目", list([["index.html", "首页"], ...links, ["about.html", "网站说明"]]))}
${towns.map((town) => block(e(town.name), list([town, ...town.villages].map(row)))).join("\n")}
${block("单位", list(orgs.map(row)))}
</div>`;

export default one({ url: "sitemap.html", title: "网站地图" }, body);
