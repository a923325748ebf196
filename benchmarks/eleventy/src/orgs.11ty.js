import { directory } from "../lib/directory.js";
import { groupBy } from "../lib/groups.js";
import { one } from "../lib/page.js";

const intro = ({ orgs }) => `${orgs.length} 个单位。`;

const page = (county) => ({ section: "orgs", title: "单位与干部", column: intro(county) });

const body = (county) =>
  directory(intro(county), [...groupBy(county.orgs, (org) => org.category)]);

export default one("orgs/index.html", page, body);
