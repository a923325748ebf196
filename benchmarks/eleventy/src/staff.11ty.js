import { block, e, facts } from "../lib/html.js";
import { faces, json } from "../lib/people.js";
import { HEADINGS, groupBy } from "../lib/records.js";
import { many } from "../lib/page.js";

const page = ([code, [first]]) => ({
  url: `contacts/unit-${code}.html`, section: "contacts",
  title: `${first.unit.name}干部联系方式`, trail: [["干部联系方式", "contacts/index.html"]],
});

const linked = (unit, members) => ({
  "@type": "GovernmentOrganization", name: unit.name, identifier: unit.code,
  "@context": "https://schema.org",
  employee: members.map((each) => ({
    "@type": "Person", name: each.name, jobTitle: each.title, telephone: each.phone,
  })),
});

const body = ([code, members]) => {
  const { unit } = members[0];
  const sections = [...groupBy(members, (each) => HEADINGS[each.role])];
  return `${facts([["电话", unit.phone], ["地址", unit.address]])}
<p class="more"><a href="../${unit.url}">${e(unit.name)}的全部公开内容</a></p>
${json(linked(unit, members))}
${sections.map(([title, people]) => block(title, faces(people))).join("\n")}
<p class="more"><a class="button" href="../contacts/card-${code}.html">打印便民联系卡</a></p>
<p class="downloads"><span>下载</span>
<a href="../contacts/unit-${code}.vcf" download>全部名片 <small>vCard 3.0</small></a>
<a href="../contacts/unit-${code}.json" download>开放数据 <small>Popolo JSON</small></a>
</p>`;
};

export default many((county) => [...county.staff], page, body);
