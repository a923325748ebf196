import { block, links } from "../lib/html.js";
import { one } from "../lib/page.js";

const body = ({ menu }) => {
  const ways = menu.map(([, title, url]) => [title, url]);
  return `<p class="lead">这个网址上没有内容。可能是网址写错了，也可能是公示期已满，内容按规定撤下了。</p>
${block("您可以从这里找", `<ul class="sitemap">\n${links(ways, "")}</ul>`)}`;
};

export default one("404.html", () => ({ title: "没有找到这个页面" }), body);
