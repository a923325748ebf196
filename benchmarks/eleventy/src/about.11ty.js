import { e } from "../lib/html.js";
import { one } from "../lib/page.js";

const body = ({ site }) =>
  `<p class="lead">${e(site.名称)}公开示例县村级账目、干部责任与各项公示，由${e(site.主办单位)}主办。</p>`;

export default one({ url: "about.html", title: "网站说明" }, body);
