/** The numbers behind a chart: columns and rows, and both as CSV. Pure. */

/** A single seed's faint line, as against a mean or an end of its band. */
const isSeed = (s) => Boolean(s.quiet) && s.width !== 0;

/**
 * The lines of a chart as columns over x: each mean, behind it the ends of its band, last single seeds.
 *
 * @param series of a Chart
 * @param xTitle, unit of the columns; {@code size} times the values are in that unit
 * @param seeds whether single seeds are among the columns
 * @returns {columns: [title], rows: [[x, value or null …]]}
 */
export function tableOf(series, { xTitle, unit = '', size = 1, seeds = false }) {
  const kept = series.filter((s) => s.points.length && (seeds || !isSeed(s)));
  const loud = kept.filter((s) => !s.quiet);
  const ends = kept.filter((s) => s.quiet && !isSeed(s));
  const own = (s) => ends.filter((e) => e.key === s.key && e.label.startsWith(s.label));
  const order = loud.flatMap((s) => [s, ...own(s)]);
  order.push(...ends.filter((e) => !order.includes(e)), ...kept.filter(isSeed));
  const xs = [...new Set(order.flatMap((s) => s.points.map((p) => p[0])))].sort((a, b) => a - b);
  const values = order.map((s) => new Map(s.points.map((p) => [p[0], p[1]])));
  const number = (y) => (Number.isFinite(y) ? Number((y * size).toPrecision(12)) : null);
  return {
    columns: [xTitle, ...order.map((s) => `${s.label}${unit ? `, ${unit}` : ''}`)],
    rows: xs.map((x) => [x, ...values.map((of) => number(of.get(x)))]),
  };
}

/** A cell of RFC 4180; text that a spreadsheet would run as a formula is marked as text. */
function cell(v) {
  if (v === null || v === undefined) return '';
  if (typeof v === 'number') return String(v);
  const text = /^[=+\-@\t\r]/.test(v) ? `'${v}` : String(v);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @returns lines that end in CR LF, as RFC 4180 has them */
export const csvOf = ({ columns, rows }) => [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** A file's name from words: "Score against labels" → "score-against-labels". */
export const fileName = (words) => words.toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'chart';
