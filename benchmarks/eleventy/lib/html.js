// Pieces of HTML, and the shell around every page. All text is escaped.

const SPECIAL = /[&<>"']/g;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

export const e = (text) => String(text).replace(SPECIAL, (each) => ENTITIES[each]);

export const root = (url) => "../".repeat(url.split("/").length - 1);

export const tel = (phone) =>
  phone ? `<a class="tel" href="tel:${e(phone)}">${e(phone)}</a>` : "";

const pairs = (form, rows) =>
  `<dl class="${form}">\n${rows
    .filter(([, text]) => text)
    .map(([label, text]) => {
      const shown = label.includes("电话") ? tel(text) : e(text);
      return `<div><dt>${e(label)}</dt><dd>${shown}</dd></div>\n`;
    })
    .join("")}</dl>`;

export const facts = (rows) => pairs("facts", rows);
export const figures = (rows) => pairs("figures", rows);
export const mini = (rows) => pairs("mini", rows);

export const bars = (rows) =>
  `<dl class="bars">\n${rows
    .map(
      ([label, text, share]) =>
        `<div><dt>${e(label)}</dt><dd><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="10"/><rect width="${share}" height="10"/></svg><span class="amount">${e(text)}</span></dd></div>\n`,
    )
    .join("")}</dl>`;

export const head = (columns) =>
  `<thead><tr>${columns
    .map(([label, form]) => `<th scope="col"${form ? ` class="${form}"` : ""}>${label}</th>`)
    .join("")}</tr></thead>`;

export const cards = (caption, columns, rows) =>
  `<table class="cards">\n<caption>${e(caption)}</caption>\n${head(columns)}\n<tbody>${rows}</tbody></table>`;

export const block = (title, body, id = "") =>
  `<section class="block"${id ? ` id="${id}"` : ""}>\n<h2>${title}</h2>\n${body}\n</section>`;

const NAV = [
  ["accounts/index.html", "村级账目"], ["contacts/index.html", "干部联系方式"],
  ["stars/index.html", "星级评定"], ["villages/index.html", "各村"], ["orgs/index.html", "单位"],
  ["boards/index.html", "公示屏"],
];
export const COLUMNS = {
  accounts: {
    title: "村级账目", keywords: "村级账目,三资,村务公开,财务公开",
    description: "各村集体资金的收入、支出和结余，逐期逐笔公开。",
  },
  contacts: {
    title: "干部联系方式", keywords: "干部,联系方式,电话,分工",
    description: "县领导、部门、乡镇和村的干部：职务、分工、办公电话，全部公开",
  },
  stars: {
    title: "星级评定", keywords: "星级评定,五项评星,公示",
    description: "机关干部、村组干部、基层党组织、村级阵地和村民的星级评定公示与增星减星台账",
  },
};
export const links = NAV;

const meta = (page) => {
  const column = COLUMNS[page.section];
  const lines = [];
  if (column) {
    lines.push(["ColumnName", column.title], ["ColumnDescription", column.description]);
    lines.push(["ColumnKeywords", column.keywords], ["ColumnType", "政务公开"]);
  }
  if (page.published) {
    lines.push(["ArticleTitle", page.title], ["PubDate", page.published]);
    lines.push(["ContentSource", page.source]);
    if (page.keywords) lines.push(["Keywords", page.keywords]);
    if (page.description) lines.push(["Description", page.description]);
  }
  return lines.map(([name, text]) => `<meta name="${name}" content="${e(text)}">`).join("\n");
};

const trail = (page, up) =>
  page.url === "index.html"
    ? ""
    : `<nav class="trail" aria-label="当前位置"><ol>
<li><a href="${up}index.html">首页</a></li>
${(page.trail ?? []).map(([title, url]) => `<li><a href="${up}${url}">${e(title)}</a></li>\n`).join("")}<li><span aria-current="page">${e(page.title)}</span></li>
</ol></nav>`;

const byline = (page) =>
  page.published
    ? `<p class="byline"><span>发布时间：<time datetime="${page.published}">${page.published}</time></span> <span>来源：${e(page.source)}</span></p>`
    : "";

const foot = (site, up) => `<footer class="foot"><div class="wrap">
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
</div></footer>`;

export const shell = (site, page, body) => {
  const up = root(page.url);
  const title = page.url === "index.html" ? site.名称 : `${page.title} - ${site.名称}`;
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; img-src 'self' file: data:; script-src 'self' file:; connect-src 'self'; base-uri 'none'; form-action 'self'">
<title>${e(title)}</title>
<meta name="SiteName" content="${e(site.名称)}">
<meta name="SiteDomain" content="${e(site.域名)}">
<meta name="SiteIDCode" content="${e(site.网站标识码)}">
${meta(page)}
<meta name="color-scheme" content="light dark">
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
${NAV.map(([url, name]) => `<li><a href="${up}${url}"${url.startsWith(`${page.section}/`) ? ' aria-current="true"' : ""}>${name}</a></li>\n`).join("")}</ul></nav>
</div></header>
<div class="wrap page">
${trail(page, up)}
<main id="main" tabindex="-1">
<header class="heading">
<h1>${e(page.title)}</h1>
${byline(page)}
</header>
${body}
</main>
</div>
${foot(site, up)}
</body>
</html>
`;
};
