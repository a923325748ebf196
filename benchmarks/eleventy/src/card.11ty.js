import { chinese } from "../lib/days.js";
import { e } from "../lib/html.js";
import { many } from "../lib/page.js";

const page = ([code, [first]]) => ({
  url: `contacts/card-${code}.html`, section: "contacts", title: `${first.unit.name}便民联系卡`,
  trail: [
    ["干部联系方式", "contacts/index.html"], [first.unit.name, `contacts/unit-${code}.html`],
  ],
});

const body = ([code, members]) => {
  const { unit, id, name, published } = members[0];
  const rows = members
    .slice(0, 6)
    .map((m) => `<tr><th scope="row">${e(m.name)}</th><td>${e(m.title)}</td><td class="num">${e(m.phone)}</td></tr>\n`)
    .join("");
  const card = (copy) => `<section class="namecard"${copy ? ' aria-hidden="true"' : ""}>
<h2>${e(unit.name)}<small>便民联系卡</small></h2>
<div>
<table>
<tbody>
${rows}</tbody>
</table>
<figure><img src="../contacts/${id}-qr.svg" width="96" height="96" alt="二维码：${e(name)}的电话"><figcaption>扫码存${e(name)}电话</figcaption></figure>
</div>
<p>${unit.phone ? `值班电话 ${e(unit.phone)}　` : ""}${unit.address ? `${e(unit.address)}　` : ""}${chinese(published.slice(0, 10))}</p>
</section>\n`;
  return `<p class="lead screen-only">下面是一张样卡。打印本页（A4，不缩放）得到 8 张，剪开后发给住户。</p>
<p class="more screen-only"><a href="../contacts/unit-${code}.html">返回${e(unit.name)}名单</a></p>
<div class="namecards">
${Array.from({ length: 8 }, (_, n) => card(n)).join("")}</div>`;
};

export default many((county) => [...county.staff], page, body);
