// How ratings are shown.

import { e, status } from "./html.js";

// How the county reads the rules.
export const READING =
  "本县规定：“三星以下”不含三星（三星为合格）；中间缺评一期的，连续次数中断，重新计算；按年度计的结果到当年年底失效。";

export const starred = (n) =>
  `<span class="stars" role="img" aria-label="${n} 星，满分 5 星">${"★".repeat(n)}<span class="unlit">${"★".repeat(5 - n)}</span></span>`;

const issue = (one) => {
  const day = one.published.slice(0, 10);
  return `<li><time datetime="${day}">${day}</time><div><a href="../${one.url}">${e(one.title)}</a> ${status(...one.status)}</div></li>\n`;
};

export const issues = (announcements) =>
  `<ul class="entries">\n${announcements.map(issue).join("")}</ul>`;
