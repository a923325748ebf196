import path from "node:path";
import { load } from "../../lib/records.js";

export default () => load(path.join(process.env.COUNTY, "content"), process.env.AS_OF);
