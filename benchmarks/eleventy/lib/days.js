// Days and periods as they are written in Chinese.

export const chinese = (day) => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};

export const monthAndDay = (day) => {
  const [, month, date] = day.split("-").map(Number);
  return `${month}月${date}日`;
};

export const periodName = (key) => {
  const [year, month] = key.split("-").map(Number);
  return `${year}年${month}月`;
};

export const later = (day, count) => {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + count);
  return moment.toISOString().slice(0, 10);
};
