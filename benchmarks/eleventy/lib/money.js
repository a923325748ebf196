// Money is whole fen; JavaScript's integers are exact far beyond a county's.

export const fen = (text) => Math.round(Number(text.replaceAll(",", "")) * 100);

// A whole number with its thousands parted.
export const grouped = (whole) =>
  whole < 1000
    ? String(whole)
    : `${grouped(Math.trunc(whole / 1000))},${String(whole % 1000).padStart(3, "0")}`;

export const yuan = (value) =>
  value < 0
    ? `-${yuan(-value)}`
    : `${grouped(Math.trunc(value / 100))}.${String(value % 100).padStart(2, "0")}`;

// A value as a share of the largest, 0 to 100.
export const percent = (value, most) =>
  most > 0 ? Math.floor((Math.max(value, 0) * 100) / most) : 0;

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const STEPS = [[1e8, "亿"], [1e4, "万"], [1000, "仟"], [100, "佰"], [10, "拾"]];

const numeral = (number) => {
  const found = STEPS.find(([step]) => number >= step);
  if (!found) return DIGITS[number];
  const [step, name] = found;
  const low = number % step;
  const gap = low < step / 10 ? "零" : "";
  return numeral(Math.trunc(number / step)) + name + (low ? gap + numeral(low) : "");
};

const tenths = (whole, rest) => {
  if (!rest) return "整";
  const jiao = Math.trunc(rest / 10);
  const last = rest % 10;
  const gap = whole && (!jiao || whole % 10 === 0) ? "零" : "";
  return gap + (jiao ? `${DIGITS[jiao]}角` : "") + (last ? `${DIGITS[last]}分` : "");
};

// An amount in capitals, as 支付结算办法 (银发〔1997〕393号) wants it.
export const capitals = (value) => {
  const size = Math.abs(value);
  const whole = Math.trunc(size / 100);
  const rest = size % 100;
  const head = whole ? `${numeral(whole)}元` : rest ? "" : "零元";
  return (value < 0 ? "负" : "") + head + tenths(whole, rest);
};
