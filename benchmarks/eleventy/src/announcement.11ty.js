import { bars, block, cards, e, facts, head, note, onward, status } from "../lib/html.js";
import { many } from "../lib/page.js";
import { starred } from "../lib/ratings.js";

const page = ({ title, published, source, rated, scheme, series }) => ({
  title, published, source, section: "stars", keywords: `星级评定,${scheme}`,
  description: `${title}，评定对象 ${rated.length} 个`,
  trail: [["星级评定", "stars/index.html"], [series.title, series.url]],
});

const COLUMNS = head([
  ["评定对象", ""], ["单位职务", ""], ["星级", ""], ["等次", ""], ["较上期", ""],
]);
const GRADES = { 5: "优秀", 4: "良好", 3: "合格", 2: "不合格", 1: "差" };
const LOW = 3;

// Whose a low rating is, is not said; what anybody had before is nobody's business any more.
const row = ({ stars, person: { name, title, url, unit } }) => {
  const low = stars < LOW;
  const who = low ? "不公开姓名" : `<a href="../${url}">${e(name)}</a>`;
  const where = low ? "" : e(unit.fullName + title);
  return `<tr><td class="head">${who}</td><td class="quiet">${where}</td><td class="key">${starred(stars)}</td><td data-label="等次">${GRADES[stars]}</td><td data-label="较上期"></td></tr>\n`;
};

const objections = ({ 单位: office, 电话: phone, 地址: address }) =>
  block(
    "异议受理",
    `${facts([["受理单位", office], ["电话", phone], ["地址", address]])}
<p class="fine">对公示有异议的，请在公示期内以真实姓名反映；反映人信息严格保密。</p>`,
  );

const body = (one) => {
  const { open, rated, scheme, spread, series } = one;
  return `<p>${status(...one.status)}</p>
${facts([
    ["评定类别", `${scheme}（村组干部）`], ["评定期次", one.round], ["发布单位", one.issuer.name],
    ["公示期", one.term], ["评定对象", `${rated.length} 个`],
    ["异议", open ? "" : "公示期内未收到异议"], ["依据", one.basis],
  ])}
${open ? block("名单", cards("评定对象和星级", COLUMNS, rated.map(row).join(""))) : note(`<p>公示已于${one.last}结束，名单不再公开。</p>`)}
${spread.length ? block("星级分布", bars(spread)) : ""}
${open ? objections(one.receiver) : ""}
${onward(`../${series.url}`, e(series.title))}`;
};

export default many({
  items: ({ announcements }) => announcements, url: (one) => one.url, page, body,
});
