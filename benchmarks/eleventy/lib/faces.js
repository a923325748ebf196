// How people and units are shown, to readers and to search engines.

import { e } from "./html.js";

export const dial = (phone) =>
  `<a class="tel" href="tel:+86${phone.replace(/^0/, "").replace("-", "")}">${e(phone)}</a>`;

export const portrait = (name) =>
  `<span class="portrait" aria-hidden="true"><svg viewBox="0 0 36 48"><circle cx="18" cy="19" r="8"/><ellipse cx="18" cy="48" rx="16" ry="17"/></svg><b>${e(name[0])}</b></span>`;

export const faces = (people) =>
  `<ul class="faces">\n${people
    .map(
      (each) => `<li>${portrait(each.name)}
<div><p class="who"><a href="../${each.url}">${e(each.name)}</a></p>
<p>${e(each.title)}</p>
<p class="quiet">${e(each.duties)}</p>
<p>${dial(each.phone)}</p></div></li>\n`,
    )
    .join("")}</ul>`;

const line = ({ name, contacts, members }) =>
  `<li><a href="../${contacts}">${e(name)}</a><span>${e(members[0].title)} ${e(members[0].name)}</span><span>${dial(members[0].phone)}</span><small>${members.length} 人</small></li>\n`;

export const heads = (units) =>
  `<ul class="directory">\n${units.map(line).join("")}</ul>`;

export const CONTEXT = { "@context": "https://schema.org" };
const UNSAFE = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026" };

// JSON-LD as a data block that no text in it can end.
export const linked = (node) => {
  const safe = JSON.stringify(node).replace(/[<>&]/g, (each) => UNSAFE[each]);
  return `<script type="application/ld+json">${safe}</script>`;
};

export const organization = ({ fullName, code, phone, address }) => ({
  "@type": "GovernmentOrganization", name: fullName, identifier: code, telephone: phone, address,
});

export const contactPoint = (contactType, telephone) => ({
  "@type": "ContactPoint", contactType, telephone, availableLanguage: "zh-CN",
});
