// How people are shown in lists.

import { e, tel } from "./html.js";

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
<p class="quiet">${e(each.duties)}</p><p>${dial(each.phone)}</p></div></li>\n`,
    )
    .join("")}</ul>`;

export const lines = (people) =>
  `<ul class="people">\n${people
    .map(
      (each) =>
        `<li><a href="../${each.url}">${e(each.name)} ${e(each.title)}</a><p>${e(each.duties)}</p><dl class="mini"><div><dt>电话</dt><dd>${tel(each.phone)}</dd></div><div><dt>接待日</dt><dd>${e(each.reception)}</dd></div></dl></li>\n`,
    )
    .join("")}</ul>`;

export const json = (value) =>
  `<script type="application/ld+json">${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`;
