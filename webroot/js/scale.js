/** Axes, forest plots: the arithmetic of charts, without a canvas. Pure. */

/** About `target` round ticks that cover lo..hi: {ticks, step}. */
export function niceTicks(lo, hi, target = 5) {
  if (!(hi > lo)) return { ticks: [lo], step: 1 };
  const raw = (hi - lo) / target;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999);
  const ticks = [];
  for (let i = Math.ceil(lo / step - 1e-9); i * step <= hi + step * 1e-9; i++) ticks.push(Number((i * step).toPrecision(12)));
  return { ticks, step };
}

/** The decimals it takes to write every multiple of a tick step as it is: 2.5 → 1, 0.05 → 2, 20 → 0. */
export function decimalsOf(step) {
  for (let d = 0; d < 8; d++) {
    const scaled = step * 10 ** d;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(1, scaled)) return d;
  }
  return 8;
}

/** Maps lo..hi to from..to. */
export function linear(lo, hi, from, to) {
  const span = hi - lo || 1;
  return (x) => from + ((x - lo) / span) * (to - from);
}

/** A symmetric-enough domain for gains that always shows 0 and every interval; null without any. */
export function forestDomain(gains) {
  const ends = gains.filter(Boolean).flatMap((g) => [g.mean, g.lo, g.hi]).filter(Number.isFinite);
  if (!ends.length) return null;
  const lo = Math.min(0, ...ends);
  const hi = Math.max(0, ...ends);
  const pad = Math.max((hi - lo) * 0.08, 0.002);
  return [lo - pad, hi + pad];
}

/**
 * Columns for uPlot: one shared sorted x, a y column a series, null where it has no point.
 */
export function align(series) {
  const xs = [...new Set(series.flatMap((s) => s.map((p) => p[0])))].sort((a, b) => a - b);
  const at = new Map(xs.map((x, i) => [x, i]));
  const columns = series.map((s) => {
    const column = new Array(xs.length).fill(null);
    for (const [x, y] of s) column[at.get(x)] = Number.isFinite(y) ? y : null;
    return column;
  });
  return [xs, ...columns];
}

/** Whether a logarithmic axis shows more: all positive and more than two decades apart. */
export function suitsLog(values) {
  const finite = values.filter((v) => v !== null && Number.isFinite(v));
  if (!finite.length) return false;
  const lo = finite.reduce((a, b) => Math.min(a, b));
  const hi = finite.reduce((a, b) => Math.max(a, b));
  return lo > 0 && hi / lo > 100;
}

/** A quality metric lives in 0..1 and is shown in per cent; a loss has no unit. */
export function isQuality(name) {
  return /(^|[.\-_/ ])(accuracy|balanced-accuracy|score|validation|source-validation|target|auc|recall)$/i.test(name)
    && !/loss/i.test(name);
}

/** The unit of a metric's axis. */
export function metricUnit(name) {
  if (isQuality(name)) return '%';
  if (/entropy|(^|[-_ ])(im|snd)$/i.test(name)) return 'nats';
  return 'no unit';
}

/** Points that no other has both higher quality and lower cost, in order of cost. */
export function paretoFront(points) {
  const front = [];
  for (const p of [...points].sort((a, b) => a.cost - b.cost || b.quality - a.quality)) {
    if (!front.length || p.quality > front[front.length - 1].quality) front.push(p);
  }
  return front;
}

/** Positions moved apart, as little as a sweep from the top can, so that none are closer than a gap. */
export function spread(positions, gap) {
  const order = positions.map((p, i) => [p, i]).sort((a, b) => a[0] - b[0]);
  const moved = new Array(positions.length);
  let last = -Infinity;
  for (const [p, i] of order) {
    last = Math.max(p, last + gap);
    moved[i] = last;
  }
  return moved;
}

/** Parts of a whole as percentages of it, in order; none negative. */
export function shares(parts) {
  const total = parts.reduce((sum, p) => sum + Math.max(0, p), 0);
  return parts.map((p) => (total > 0 ? (100 * Math.max(0, p)) / total : 0));
}
