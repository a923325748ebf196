// Pieces of HTML. All text is escaped.

const SPECIAL = /[&<>"']/g;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

// Hardly any text has something to escape, and to look is cheaper than to replace.
export const e = (value) => {
  const text = String(value);
  return text.search(SPECIAL) < 0 ? text : text.replace(SPECIAL, (each) => ENTITIES[each]);
};

export const root = (url) => "../".repeat(url.split("/").length - 1);

export const tel = (phone) => `<a class="tel" href="tel:${e(phone)}">${e(phone)}</a>`;

const pair = ([label, text]) =>
  `<div><dt>${e(label)}</dt><dd>${label.includes("电话") ? tel(text) : e(text)}</dd></div>\n`;

const told = (form, pairs) => {
  const shown = pairs.filter(([, text]) => text);
  return shown.length ? `<dl class="${form}">\n${shown.map(pair).join("")}</dl>` : "";
};

export const facts = (pairs) => told("facts", pairs);
export const mini = (pairs) => told("mini", pairs);

export const figures = (pairs) =>
  `<dl class="figures">\n${pairs
    .map(([label, text]) => `<div><dt>${e(label)}</dt><dd>${e(text)}</dd></div>\n`)
    .join("")}</dl>`;

export const bars = (rows) =>
  `<dl class="bars">\n${rows
    .map(
      ([label, text, share]) =>
        `<div><dt>${e(label)}</dt><dd><svg aria-hidden="true"><rect width="${share}%" height="100%"/></svg><span class="amount">${e(text)}</span></dd></div>\n`,
    )
    .join("")}</dl>`;

export const status = (text, tone) => `<span class="status ${tone}">${text}</span>`;

export const empty = (text) => `<p class="empty">${text}</p>`;

export const note = (body) => `<div class="note">${body}</div>`;

export const onward = (href, title) => `<p class="onward"><a href="${href}">${title}</a></p>`;

export const unitList = (units, up) =>
  `<ul class="units">\n${units.map(({ url, name }) => `<li><a href="${up}${url}">${e(name)}</a></li>\n`).join("")}</ul>`;

export const jump = (links) => `<nav class="jump" aria-label="本页内容"><ul>
${links.map(([id, title]) => `<li><a href="#${id}">${e(title)}</a></li>\n`).join("")}</ul></nav>`;

export const links = (rows, up) =>
  rows.map(([title, url]) => `<li><a href="${up}${url}">${e(title)}</a></li>\n`).join("");

// The head of a table; a page's is made once, for all its tables.
export const head = (columns) =>
  `<thead><tr>${columns
    .map(([label, form]) => `<th scope="col"${form ? ` class="${form}"` : ""}>${label}</th>`)
    .join("")}</tr></thead>`;

export const cards = (caption, columns, rows, extra = "") =>
  `<table class="cards${extra && ` ${extra}`}">\n<caption>${e(caption)}</caption>\n${columns}\n<tbody>${rows}</tbody></table>`;

// A table that scrolls sideways on phones.
export const scrolled = (caption, columns, rows) =>
  `<div class="scroll" role="region" aria-label="${e(caption)}" tabindex="0"><table>\n<caption>${e(caption)}</caption>\n${columns}\n<tbody>${rows}</tbody></table></div>`;

export const block = (title, body, id = "") =>
  `<section class="block"${id && ` id="${id}"`}><h2>${title}</h2>\n${body}\n</section>`;
