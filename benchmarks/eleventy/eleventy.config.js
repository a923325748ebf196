// The county published by Eleventy: one global data file reads the records, JavaScript templates
// paginate over them, and the shell is a plain function. COUNTY, AS_OF and STATIC come from the
// environment; the output folder is given by --output.
export default function (config) {
  config.setDataDeepMerge(false);
  config.setTemplateFormats(["11ty.js"]);
  config.addPassthroughCopy({ [process.env.STATIC]: "static" });
  config.setQuietMode(true);
  return { dir: { input: "src" } };
}
