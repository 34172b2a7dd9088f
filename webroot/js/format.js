/**
 * Numbers, units and times as people read them. Pure. Energy comes in joules, carbon in grams
 * CO₂e, quality in 0..1 or as errors in the unit of the data, times as ISO 8601 or epoch milliseconds. What is missing reads "–".
 */

export const MISSING = '–';
const MINUS = '−';
/** Between a figure and its unit, which no line break parts. */
export const NBSP = '\u00a0';

export const isNumber = (x) => typeof x === 'number' && Number.isFinite(x);

/** With this many significant digits, thousands grouped, a true minus, no exponent between 1e-4 and 1e15. */
export function significant(x, digits = 3) {
  if (!isNumber(x)) return MISSING;
  if (x === 0) return '0';
  const magnitude = Math.floor(Math.log10(Math.abs(x)));
  if (magnitude < -4 || magnitude > 14) return x.toExponential(digits - 1).replace('-', MINUS);
  const rounded = Number(x.toPrecision(digits));
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(rounded))));
  return fixed(rounded, Math.min(decimals, 12));
}

/** decimals → how they are written; made once, as that takes long. */
const WRITERS = new Map();
function writer(decimals) {
  if (!WRITERS.has(decimals)) WRITERS.set(decimals, new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
  return WRITERS.get(decimals);
}

export function fixed(x, decimals) {
  if (!isNumber(x)) return MISSING;
  const text = writer(decimals).format(Math.abs(x));
  return (x < 0 && Number(x.toFixed(decimals)) !== 0 ? MINUS : '') + text;
}

export const count = (n) => (isNumber(n) ? fixed(n, 0) : MISSING);

/** "1 trial", "2 trials". */
export const plural = (n, one, many = one + 's') => `${count(n)} ${n === 1 ? one : many}`;

const ENERGY = [
  ['µWh', 1e-6],
  ['mWh', 1e-3],
  ['Wh', 1],
  ['kWh', 1e3],
  ['MWh', 1e6],
];
const CARBON = [
  ['µg', 1e-6],
  ['mg', 1e-3],
  ['g', 1],
  ['kg', 1e3],
  ['t', 1e6],
];

/** The largest unit in which x is at least 1. */
function unitOf(x, units) {
  const size = Math.abs(x);
  let best = units[0];
  for (const unit of units) if (size >= unit[1] * 0.9995) best = unit;
  return size === 0 ? units.find((u) => u[1] === 1) : best;
}

/** A value with its interval in one unit: {value, range, unit}, the range "" where there is none. */
function quantity(value, lo, hi, units, digits) {
  if (!isNumber(value)) return { value: MISSING, range: '', unit: '' };
  const [unit, size] = unitOf(value, units);
  const ranged = isNumber(lo) && isNumber(hi) && (lo !== value || hi !== value);
  const part = (x) => significant(x / size, digits);
  return { value: part(value), range: ranged ? `[${part(lo)}–${part(hi)}]` : '', unit };
}

const joined = (q) => [q.value, q.range, q.unit].filter(Boolean).join(NBSP);

/** Measured energy has three digits, modelled two. */
const digitsOf = (label) => (label === 'measured' ? 3 : 2);

/** {value, range, unit} of an `energyJ`, or of plain joules. */
export function energyParts(e) {
  if (isNumber(e)) return quantity(e / 3600, null, null, ENERGY, 2);
  if (!e || !isNumber(e.total) || (e.method === 'none' && e.total === 0)) return quantity(null);
  const wh = (x) => (isNumber(x) ? x / 3600 : null);
  return quantity(wh(e.total), wh(e.lo), wh(e.hi), ENERGY, digitsOf(e.label));
}

/** {value, range, unit} of a `carbonG`, or of plain grams; a total of 0 means: nothing metered yet. */
export function carbonParts(c) {
  if (isNumber(c)) return quantity(c, null, null, CARBON, 2);
  if (!c || !isNumber(c.total) || c.total === 0) return quantity(null);
  return quantity(c.total, c.lo, c.hi, CARBON, 2);
}

export const energy = (e) => joined(energyParts(e));
export const carbon = (c) => joined(carbonParts(c));

export function watts(w) {
  return isNumber(w) ? `${significant(w, 2)}${NBSP}W` : MISSING;
}

/** Quality in 0..1 as per cent with one decimal. */
export const percent = (x, decimals = 1) => (isNumber(x) ? `${fixed(100 * x, decimals)}${NBSP}%` : MISSING);

/** A range of two numbers, whose minus would be lost beside a dash. */
const between = (lo, hi) => (lo.startsWith(MINUS) || hi.startsWith(MINUS) ? `[${lo} to ${hi}]` : `[${lo}–${hi}]`);

/** Whether there is an interval to show: of one seed it is the mean itself. */
export const ranged = (i) => isNumber(i.lo) && isNumber(i.hi) && i.lo < i.hi;

/** {value, range, unit} of a mean quality with its interval, in per cent. */
export function percentParts(i) {
  if (!i || !isNumber(i.mean)) return quantity(null);
  return { value: fixed(100 * i.mean, 1), range: ranged(i) ? between(fixed(100 * i.lo, 1), fixed(100 * i.hi, 1)) : '', unit: '%' };
}

/** A difference of qualities in percentage points, with its sign: "+3.2". */
export function points(x) {
  if (!isNumber(x)) return MISSING;
  const text = fixed(100 * x, 1);
  return x > 0 && text !== '0.0' ? `+${text}` : text;
}

export function gain(g) {
  if (!g || !isNumber(g.mean)) return MISSING;
  return `${points(g.mean)}${ranged(g) ? ` [${points(g.lo)} to ${points(g.hi)}]` : ''} points`;
}

const signed = (x) => {
  const text = significant(x, 3);
  return x > 0 ? `+${text}` : text;
};

/** {value, range, unit} of a mean error, or R², with its interval. */
function plainParts(i) {
  if (!i || !isNumber(i.mean)) return quantity(null);
  return { value: significant(i.mean, 4), range: ranged(i) ? between(significant(i.lo, 4), significant(i.hi, 4)) : '', unit: '' };
}

function plainGain(g) {
  if (!g || !isNumber(g.mean)) return MISSING;
  return `${signed(g.mean)}${ranged(g) ? ` [${signed(g.lo)} to ${signed(g.hi)}]` : ''}`;
}

const SHARES = { score: percent, parts: percentParts, difference: points, gain, unit: 'points', axis: 'score, %', size: 100, most: 101, sign: 1 };
const plain = (metric, sign) => ({ score: (x) => significant(x, 4), parts: plainParts, difference: signed, gain: plainGain, unit: metric, axis: metric, size: 1, most: Infinity, sign });
const NUMBERS = { rmse: plain('RMSE', -1), mae: plain('MAE', -1), r2: plain('R²', 1) };

/**
 * How a metric's scores are written: shares in per cent and their differences in points, errors in
 * the unit of the data. `sign` is −1 where less is better; a gain is positive where the method is
 * better all the same.
 */
export const scoring = (metric) => NUMBERS[metric] ?? SHARES;

/** "p = .031"; without the leading zero, as papers write it. */
export function pValue(p) {
  if (!isNumber(p)) return MISSING;
  if (p < 0.001) return '< .001';
  return p >= 0.9995 ? '1' : fixed(p, 3).replace(/^0/, '');
}

/** {value, range, unit} of a ratio. */
export const ratioParts = (r) => (r && isNumber(r.value) ? quantity(r.value, r.lo, r.hi, [['×', 1]], 2) : quantity(null));
export const ratio = (r) => joined(ratioParts(r));

/** Seconds as "850 ms", "42 s", "3 min 5 s", "2 h 4 min", "3 d 2 h". */
export function duration(seconds) {
  if (!isNumber(seconds) || seconds < 0) return MISSING;
  if (seconds === 0) return `0${NBSP}s`;
  if (seconds < 1) return `${significant(seconds * 1000, 2)}${NBSP}ms`;
  const s = Math.round(seconds);
  if (seconds < 10) return `${Number(seconds.toFixed(1))}${NBSP}s`;
  if (s < 60) return `${s}${NBSP}s`;
  const pair = (big, bigUnit, small, smallUnit) => [big, bigUnit, ...(small ? [small, smallUnit] : [])].join(NBSP);
  if (s < 3600) return pair(Math.floor(s / 60), 'min', s % 60, 's');
  if (s < 86400) return pair(Math.floor(s / 3600), 'h', Math.floor((s % 3600) / 60), 'min');
  return pair(Math.floor(s / 86400), 'd', Math.floor((s % 86400) / 3600), 'h');
}

/** A guess of seconds, no finer than guesses are: "40 s", "16 min", "2 h". */
export function roughly(seconds) {
  if (!isNumber(seconds)) return MISSING;
  if (seconds < 55) return `${Math.max(5, Math.ceil(seconds / 5) * 5)}${NBSP}s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)}${NBSP}min`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)}${NBSP}h`;
  return `${Math.round(seconds / 86400)}${NBSP}d`;
}

/** Epoch milliseconds of an ISO time or a number; null where there is none. */
export function millis(time) {
  if (time === null || time === undefined || time === '' || time === 0) return null;
  const ms = typeof time === 'number' ? time : Date.parse(time);
  return Number.isFinite(ms) ? ms : null;
}

/** "just now", "3 min ago", "in 2 h". */
export function relative(time, now) {
  const at = millis(time);
  if (at === null) return MISSING;
  const seconds = (now - at) / 1000;
  if (Math.abs(seconds) < 5) return 'just now';
  const size = Math.abs(seconds);
  const text =
    size < 60 ? `${Math.round(size)}${NBSP}s`
    : size < 3600 ? `${Math.round(size / 60)}${NBSP}min`
    : size < 86400 ? `${Math.round(size / 3600)}${NBSP}h`
    : `${Math.round(size / 86400)}${NBSP}d`;
  return seconds > 0 ? `${text} ago` : `in ${text}`;
}

/** "24 Nov 2026, 23:58". */
export function dateTime(time) {
  const at = millis(time);
  if (at === null) return MISSING;
  return new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
}

/** Hours, minutes and seconds, local. */
export const clockTime = (at) => new Date(at).toLocaleTimeString('en-GB');

/** "2026-11-30 07:43:21 UTC", for those elsewhere. */
export const utc = (at) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** Both, for a time's hover; "" where there is none. */
export const moment = (time) => (millis(time) === null ? '' : `${dateTime(time)} here, ${utc(millis(time))}`);

/** Seconds from start to end, or to now while it runs; null before the start. */
export function elapsed(startedAt, finishedAt, now) {
  const start = millis(startedAt);
  if (start === null) return null;
  return Math.max(0, ((millis(finishedAt) ?? now) - start) / 1000);
}

/** A parameter's value, short: numbers with at most four digits, whole ones as they are, lists joined. */
export function value(v) {
  if (v === null || v === undefined) return MISSING;
  if (typeof v === 'number') return String(Number.isInteger(v) ? v : Number(v.toPrecision(4))).replace('-', MINUS);
  if (Array.isArray(v)) return v.map(value).join(', ');
  if (typeof v === 'object') return Object.entries(v).map(([k, x]) => `${k}: ${value(x)}`).join(', ');
  return String(v);
}

/** Parameters as "lambda 0.1 · learningRate 0.001". */
export function parameters(map) {
  const entries = Object.entries(map ?? {});
  return entries.length ? entries.map(([k, v]) => `${k} ${value(v)}`).join(' · ') : '';
}
