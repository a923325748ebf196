import { latestOf } from "../lib/columns.js";
import { chinese } from "../lib/days.js";
import { e } from "../lib/html.js";
import { many } from "../lib/page.js";
import { staffed } from "../lib/people.js";

const MOST = 6;
const COPIES = 8;

const page = ({ fullName, contacts }) => ({
  title: `${fullName}便民联系卡`, section: "contacts",
  column: `${fullName}便民联系卡，打印后剪开发放`,
  trail: [["干部联系方式", "contacts/index.html"], [`${fullName}干部联系方式`, contacts]],
});

const row = ({ name, title, phone }) =>
  `<tr><th scope="row">${e(name)}</th><td>${e(title)}</td><td class="num">${e(phone)}</td></tr>\n`;

const body = ({ fullName, phone, address, contacts, members }) => {
  const card = `<h2>${e(fullName)}<small>便民联系卡</small></h2>
<div>
<table>
<tbody>
${members.slice(0, MOST).map(row).join("")}</tbody>
</table>
</div>
<p>${phone ? `值班电话 ${e(phone)}　` : ""}${address ? `${e(address)}　` : ""}${chinese(latestOf(members))}</p>
</section>\n`;
  const copy = `<section class="namecard" aria-hidden="true">\n${card}`;
  return `<p class="lead screen-only">下面是一张样卡。打印本页（A4，不缩放）得到 ${COPIES} 张，剪开后发给住户。</p>
<p class="more screen-only"><a href="../${contacts}">返回${e(fullName)}名单</a></p>
<div class="namecards">
<section class="namecard">
${card}${copy.repeat(COPIES - 1)}</div>`;
};

export default many({
  items: ({ units }) => units.filter(staffed),
  url: (unit) => unit.card, page, body,
});
