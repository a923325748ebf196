import { directory } from "../lib/directory.js";
import { one } from "../lib/page.js";

const body = (county) => `<p class="lead">${county.villages.length} 个村(社区),按乡镇排列。</p>
${county.towns.map((town) => directory(town.name, town.villages, county)).join("\n")}
<p class="fine">共 ${county.villages.length} 个。</p>`;

export default one({ url: "villages/index.html", title: "各村公开" }, body);
