// Days and periods as they are written in Chinese.

const part = (text, from, to) => Number(text.slice(from, to));

export const chinese = (day) =>
  `${part(day, 0, 4)}年${part(day, 5, 7)}月${part(day, 8, 10)}日`;

export const monthAndDay = (day) => `${part(day, 5, 7)}月${part(day, 8, 10)}日`;

export const yearOf = (key) => key.slice(0, 4);

export const monthName = (key) => `${part(key, 5, 7)}月`;

export const periodName = (key) => `${yearOf(key)}年${monthName(key)}`;

export const later = (day, count) => {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + count);
  return moment.toISOString().slice(0, 10);
};
