import { chinese } from "../lib/days.js";
import { block, e, facts } from "../lib/html.js";
import { dial, json, portrait } from "../lib/people.js";
import { many } from "../lib/page.js";

const page = (person) => ({
  url: person.url, section: "contacts", title: person.name, published: person.published,
  source: person.source, keywords: `${person.unit.name},${person.title}`,
  description: `${person.unit.name}${person.title}`,
  trail: [
    ["干部联系方式", "contacts/index.html"],
    [person.unit.name, `contacts/unit-${person.unit.code}.html`],
  ],
});

const linked = (person) => ({
  "@context": "https://schema.org", "@type": "Person", identifier: person.id, name: person.name,
  familyName: person.name[0], givenName: person.name.slice(1), jobTitle: [person.title],
  worksFor: {
    "@type": "GovernmentOrganization", name: person.unit.name, identifier: person.unit.code,
  },
  description: person.duties, telephone: person.phone,
  contactPoint: {
    "@type": "ContactPoint", contactType: "办公电话", telephone: person.phone,
    availableLanguage: "zh-CN",
  },
  workLocation: { "@type": "Place", name: person.office, address: person.office },
});

const body = (person) => `<div class="profile">
${portrait(person.name)}
<div>
<ul class="posts">
${person.posts.map((post) => `<li><a href="../contacts/unit-${post.单位}.html">${e(person.unit.name)}</a> <strong>${e(post.名称)}</strong><small>${chinese(post.任职)}任职 · 任期 ${e(post.任期)}</small></li>\n`).join("")}</ul>
<p class="call"><span>办公电话</span> ${dial(person.phone)}</p>
${facts([["办公地点", person.office], ["办公时间", person.hours], ["接待日", person.reception]])}
</div>
</div>
${json(linked(person))}
${block("分工", `<div class="prose">\n<p>${e(person.duties)}</p>\n</div>`)}
<section class="block scan">
<h2>存入手机</h2>
<div>
<img class="qr" src="../contacts/${person.id}-qr.svg" width="160" height="160" alt="二维码：${e(person.name)}的姓名、职务和办公电话">
<div><p>用手机扫一扫，把 ${e(person.name)} 存进通讯录。</p>
<p class="downloads"><span>下载</span>
<a href="../contacts/${person.id}.vcf" download>通讯录名片 <small>vCard 3.0</small></a>
<a href="../contacts/${person.id}-v4.vcf" download>通讯录名片 <small>vCard 4.0</small></a>
</p></div>
</div>
</section>`;

export default many((county) => county.people, page, body);
