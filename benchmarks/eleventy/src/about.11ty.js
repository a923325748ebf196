import { e, facts, tel } from "../lib/html.js";
import { one } from "../lib/page.js";

const body = ({ site, name, columns }) => {
  const held = [...columns.values()].map(
    ({ url, title, description }) => `<li><a href="${url}">${title}</a>：${description}</li>\n`,
  );
  return `<p class="lead">${e(site.名称)}公开${e(name)}村级账目、干部责任与各项公示，由下列单位主办，内容由各单位提供并负责。</p>
${facts([
    ["主办单位", site.主办单位], ["联系电话", site.联系电话], ["网站标识码", site.网站标识码],
    ["ICP 备案", site.ICP备案号], ["公安备案", site.公安备案号],
  ])}
<div class="prose">
<h2>公开什么</h2>
<ul>
${held.join("")}</ul>
<h2>怎样看</h2>
<ul>
<li>内容分村、分单位、分栏目三种找法；网站地图列出全部栏目和单位。</li>
<li>每条内容都写明发布时间和来源。公示期满，名单按规定撤下，只留一则说明。</li>
<li>同样的内容在公示屏上播出，也可以打印出来张贴。</li>
</ul>
<h2>无障碍与大字版</h2>
<ul>
<li>点页面上方“大字”，全站字号放大，下次打开仍然有效；浏览器自带的缩放同样有效。</li>
<li>点“朗读”，由您的手机或电脑读出正文。</li>
<li>全部内容不依赖脚本：关闭脚本、使用读屏软件或键盘，都能读到。</li>
<li>页面按《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668）与 WCAG 2.2 AA 设计。</li>
</ul>
<h2>个人信息</h2>
<p>本站不公开完整的身份证号码、银行卡号、私人手机号码和门牌号，不使用跟踪脚本，不收集访问者信息。</p>
<h2>发现差错</h2>
<p>请打电话 ${tel(site.联系电话)}。</p>
<h2>示例声明</h2>
<p>这是演示网站。县名、单位、人员、电话和账目全部是虚构的，不指向任何真实的地方或个人。</p>
</div>`;
};

export default one("about.html", () => ({ title: "网站说明" }), body);
