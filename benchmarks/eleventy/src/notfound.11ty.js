import { one } from "../lib/page.js";

const body = () =>
  `<p class="lead">这个网址上没有内容。可能是网址写错了，也可能是公示期已满，内容按规定撤下了。</p>`;

export default one({ url: "404.html", title: "没有找到这个页面" }, body);
