// Announcements of ratings, and what may be seen of them on the day.

import { chinese, later, periodName } from "./days.js";

export const NAMES = ["五星", "四星", "三星", "二星", "一星"];
// An ended round of fewer people would tell who got which stars.
const LEAST_SHOWN = 3;

// How many got five stars, four … one.
export const countsOf = (rated) => {
  const counts = [0, 0, 0, 0, 0];
  for (const { stars } of rated) counts[5 - stars] += 1;
  return counts;
};

// Whole hundredths, halves to the even one.
const share = (count, all) => {
  const whole = Math.floor((count * 100) / all);
  const rest = (count * 200) % (all * 2);
  return whole + (rest > all || (rest === all && whole % 2) ? 1 : 0);
};

const spreadOf = (rated) =>
  countsOf(rated)
    .map((count, n) => [NAMES[n], `${count} 个`, share(count, rated.length), count])
    .filter(([, , , count]) => count);

export const announcementOf = (raw, units, persons, asOf) => {
  const { 起: first, 期限: term, 受理: receiver } = raw.公示;
  const last = later(first, Number(term.数));
  const open = asOf <= last;
  const issuer = units.get(raw.发布单位);
  const round = periodName(raw.期次);
  const rated = raw.名单
    .map((row) => ({ stars: Number(row.星级), person: persons.get(row.人员) }))
    .sort((one, other) => other.stars - one.stars);
  const spread = open || rated.length >= LEAST_SHOWN ? spreadOf(rated) : [];
  return {
    id: raw.编号, url: `stars/${raw.编号}.html`, title: `${issuer.name}${round}${raw.类别}结果公示`,
    published: raw.发布时间, source: raw.来源, basis: raw.依据, scheme: raw.类别, round, issuer,
    rated, spread, open, ended: !open, receiver, last: chinese(last),
    status: open ? ["公示中", "on"] : ["公示已结束", "off"],
    term: `${chinese(first)}起，至${chinese(last)}止（${term.数}${term.单位}）`,
    summary: open ? `公示至${chinese(last)}` : "公示已结束", figures: spread,
  };
};

// All rounds of one issuer.
export const seriesOf = (issuer, rounds) => {
  const key = `stars/service-${issuer.code}`;
  const standing = rounds.filter((each) => each.ended);
  const shown = standing.some((each) => each.spread.length);
  const series = {
    issuer, rounds, standing, title: `${issuer.name}服务评星台账`, url: `${key}.html`,
    spread: shown ? `${key}/spread.html` : "",
  };
  for (const each of rounds) each.series = series;
  return series;
};
