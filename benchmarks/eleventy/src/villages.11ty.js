import { directory } from "../lib/directory.js";
import { grouped } from "../lib/money.js";
import { one } from "../lib/page.js";

const intro = ({ villages }) => `${grouped(villages.length)} 个村（社区），按乡镇排列。`;

const page = (county) => ({ section: "villages", title: "各村公开", column: intro(county) });

const body = (county) =>
  directory(intro(county), county.towns.map((town) => [town.name, town.villages, town.url]));

export default one("villages/index.html", page, body);
