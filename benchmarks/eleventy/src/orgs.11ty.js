import { directory } from "../lib/directory.js";
import { groupBy } from "../lib/records.js";
import { one } from "../lib/page.js";

const body = (county) => `<p class="lead">${county.orgs.length} 个单位。</p>
${[...groupBy(county.orgs, (org) => org.category)].map(([title, orgs]) => directory(title, orgs, county)).join("\n")}
<p class="fine">共 ${county.orgs.length} 个。</p>`;

export default one({ url: "orgs/index.html", title: "单位与干部" }, body);
