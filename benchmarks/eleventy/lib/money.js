// Money is whole fen; JavaScript's integers are exact far beyond a county's.

export const fen = (text) => {
  const [whole, part = ""] = text.replaceAll(",", "").split(".");
  const value = Math.abs(Number(whole)) * 100 + Number(part.padEnd(2, "0"));
  return text.startsWith("-") ? -value : value;
};

export const yuan = (value) => {
  const size = Math.abs(value);
  const whole = String(Math.trunc(size / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value < 0 ? "-" : ""}${whole}.${String(size % 100).padStart(2, "0")}`;
};
