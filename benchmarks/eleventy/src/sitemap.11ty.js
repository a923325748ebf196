import { block, e, links } from "../lib/html.js";
import { one } from "../lib/page.js";

const list = (title, units) =>
  block(e(title), `<ul>\n${links(units.map(({ name, url }) => [name, url]), "")}</ul>`);

const body = ({ menu, towns, orgs }) => {
  const columns = menu.map(([, name, url]) => ({ name, url }));
  return `<div class="sitemap">
${list("栏目", [...columns, { name: "网站说明", url: "about.html" }])}
${towns.map((town) => list(town.name, [town, ...town.villages])).join("\n")}
${list("单位", orgs)}
</div>`;
};

export default one("sitemap.html", () => ({ title: "网站地图" }), body);
