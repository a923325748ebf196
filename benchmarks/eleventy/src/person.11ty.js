import { CONTEXT, contactPoint, dial, linked, organization, portrait } from "../lib/faces.js";
import { block, e, facts } from "../lib/html.js";
import { many } from "../lib/page.js";

const page = ({ name, title, fullTitle, unit, published, source }) => ({
  title: name, published, source, section: "contacts", keywords: `${name},${title}`,
  description: `${name}，${fullTitle}`,
  trail: [["干部联系方式", "contacts/index.html"], [unit.fullName, unit.contacts]],
});

const data = ({ id, name, title, unit, duties, phone, office }) => ({
  ...CONTEXT, "@type": "Person", identifier: id, name, familyName: name[0],
  givenName: name.slice(1), jobTitle: [title], worksFor: organization(unit), description: duties,
  telephone: phone,
  contactPoint: contactPoint("办公电话", phone),
  workLocation: { "@type": "Place", name: office, address: office },
});

const body = (person) => {
  const { name, title, unit, since, term, phone, office, hours, reception, duties } = person;
  return `<div class="profile">
${portrait(name)}
<div>
<ul class="posts">
<li><a href="../${unit.contacts}">${e(unit.fullName)}</a> <strong>${e(title)}</strong><small>${since}任职 · 任期 ${e(term)}</small></li>
</ul>
<p class="call"><span>办公电话</span> ${dial(phone)}</p>
${facts([["办公地点", office], ["办公时间", hours], ["接待日", reception]])}
</div>
</div>
${linked(data(person))}
${block("分工", `<div class="prose">\n<p>${e(duties)}</p>\n</div>`)}`;
};

export default many({ items: ({ people }) => people, url: (person) => person.url, page, body });
