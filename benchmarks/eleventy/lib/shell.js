// The shell around every page.

import { e, links, root, tel } from "./html.js";

const metas = (pairs) =>
  pairs.map(([name, text]) => `<meta name="${name}" content="${e(text)}">\n`).join("");

const columnMetas = (title, description, keywords) =>
  metas([
    ["ColumnName", title], ["ColumnDescription", description], ["ColumnKeywords", keywords],
    ["ColumnType", "政务公开"],
  ]);

// Meta tags of 国办发〔2017〕47号: of an article, or of a page that stands for a column.
const meta = ({ title, published, source, keywords, description, column }, frame) => {
  if (published) {
    const article = metas([
      ["ArticleTitle", title], ["PubDate", published], ["ContentSource", source],
      ["Keywords", keywords], ["Description", description],
    ]);
    return frame.column + article;
  }
  if (!column) return "";
  return columnMetas(title, column, frame.keywords ?? title) + metas([["description", column]]);
};

const trail = (page, up) =>
  page.url === "index.html"
    ? ""
    : `<nav class="trail" aria-label="当前位置"><ol>
<li><a href="${up}index.html">首页</a></li>
${links(page.trail ?? [], up)}<li><span aria-current="page">${e(page.title)}</span></li>
</ol></nav>`;

const titleOf = (page, { site }) => {
  if (page.url === "index.html") return e(site.名称);
  const above = page.trail?.at(-1);
  return e(`${page.title} - ${above ? `${above[0]} - ` : ""}${site.名称}`);
};

const heading = (page) => {
  const title = page.heading ?? e(page.title);
  if (!page.published) return `<h1>${title}</h1>`;
  return `<h1>${title}</h1>
<p class="byline"><span>发布时间：<time datetime="${page.published}">${page.published}</time></span> <span>来源：${e(page.source)}</span></p>`;
};

const mast = ({ site, menu }, section, up) => `<meta name="color-scheme" content="light dark">
<link rel="icon" href="${up}static/logo.svg" type="image/svg+xml">
<link rel="stylesheet" href="${up}static/sunboard.css">
<link rel="stylesheet" href="${up}static/kinds.css">
<link rel="stylesheet" href="${up}static/print.css" media="print">
<script src="${up}static/sunboard.js"></script>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="mast">
<p class="demo"><strong>示例</strong> 演示网站：县名、单位、人员、账目均为虚构</p>
<div class="wrap">
<a class="brand" href="${up}index.html"><img src="${up}static/logo.svg" width="44" height="44" alt=""><span>${e(site.名称)}</span></a>
<div class="tools"><input type="checkbox" id="large"><label for="large">大字</label><button type="button" id="aloud" hidden aria-pressed="false">朗读</button></div>
<nav class="menu" aria-label="主要栏目"><ul>
${menu.map(([name, title, url]) => `<li><a href="${up}${url}"${name === section ? ' aria-current="true"' : ""}>${title}</a></li>\n`).join("")}<li class="all"><a href="${up}sitemap.html">全部栏目</a></li>
</ul></nav>
</div></header>
<div class="wrap page">`;

const foot = ({ site }, up) => `<footer class="foot"><div class="wrap">
<dl>
<div><dt>主办单位</dt><dd>${e(site.主办单位)}</dd></div>
<div><dt>联系电话</dt><dd>${tel(site.联系电话)}</dd></div>
<div><dt>网站标识码</dt><dd>${e(site.网站标识码)}</dd></div>
<div><dt>ICP 备案</dt><dd><a rel="external" href="https://beian.miit.gov.cn/">${e(site.ICP备案号)}</a></dd></div>
<div><dt>公安备案</dt><dd><a rel="external" href="https://beian.mps.gov.cn/">${e(site.公安备案号)}</a></dd></div>
</dl>
<ul class="ways">
<li><a href="${up}sitemap.html">网站地图</a></li>
<li><a href="${up}about.html">网站说明</a></li>
</ul>
<p class="fine">示例：本页所载单位、人员、电话与数字均为演示用的虚构内容。</p>
</div></footer>
</body>
</html>
`;

const named = ({ site }) => `<meta name="SiteName" content="${e(site.名称)}">
<meta name="SiteDomain" content="${e(site.域名)}">
<meta name="SiteIDCode" content="${e(site.网站标识码)}">`;

// What pages of one depth and section have in common is made once.
const frames = new Map();

const frameOf = (county, section, up) => {
  const key = `${up}${section}`;
  if (!frames.has(key)) {
    const own = county.columns.get(section);
    frames.set(key, {
      keywords: own?.keywords, column: own && columnMetas(own.title, own.description, own.keywords),
      site: named(county), mast: mast(county, section, up), foot: foot(county, up),
    });
  }
  return frames.get(key);
};

export const shell = (county, page, body) => {
  const up = root(page.url);
  const frame = frameOf(county, page.section, up);
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; img-src 'self' file: data:; script-src 'self' file:; connect-src 'self'; base-uri 'none'; form-action 'self'">
<title>${titleOf(page, county)}</title>
${frame.site}
${meta(page, frame)}
${frame.mast}
${trail(page, up)}
<main id="main" tabindex="-1">
<header class="heading">
${heading(page)}
</header>
${body}
</main>
</div>
${frame.foot}`;
};
