// Tables of units.

import { block, cards, e, head, tel } from "./html.js";
import { grouped } from "./money.js";

const columns = (phones) =>
  head([["名称", ""], ["代码", ""], ...(phones ? [["电话", ""]] : []), ["公开", "num"], ["最近公开", ""]]);

const row = (phones) => ({ url, name, code, phone, count, latest }) =>
  `<tr><td class="head"><a href="../${url}">${e(name)}</a></td>
<td data-label="代码" class="code">${code}</td>
${phones ? `<td data-label="电话">${phone ? tel(phone) : "—"}</td>` : ""}
<td data-label="公开" class="num">${grouped(count)} 条</td>
<td data-label="最近公开">${latest ? `<time datetime="${latest}">${latest}</time>` : "—"}</td></tr>\n`;

// Groups are a name, its units, and the address of the heading's own page if it has one. A column of
// telephones stands only where there are any.
export const directory = (intro, groups) => {
  const phones = groups.some(([, units]) => units.some(({ phone }) => phone));
  const named = columns(phones);
  const tables = groups.map(([name, units, url]) =>
    block(
      url ? `<a href="../${url}">${e(name)}</a>` : e(name),
      cards(name, named, units.map(row(phones)).join(""), "even"),
    ),
  );
  const total = groups.reduce((all, [, units]) => all + units.length, 0);
  return `<p class="lead">${intro}</p>\n${tables.join("\n")}\n<p class="fine">共 ${total} 个。</p>`;
};
