/** What a sweep's groups are laid out by: quantities, grids of two parameters. Pure. */
import { isNumber } from './format.js';
import { isQuality, metricUnit } from './scale.js';

/** The unit in which the largest mean is at least 1: {unit, size of a joule}. */
function energyUnit(groups) {
  const most = groups.reduce((a, g) => Math.max(a, g.energyJ?.mean ?? 0), 0) / 3600;
  const [unit, wh] = [['MWh', 1e6], ['kWh', 1e3], ['Wh', 1], ['mWh', 1e-3]].find(([, size]) => most >= size) ?? ['µWh', 1e-6];
  return { unit, size: 1 / 3600 / wh };
}

/**
 * Quantities of groups: {name, title, unit, size, least: what none is below, of(group) → {mean, lo, hi, n} or null}.
 *
 * @param groups of `/groups`
 * @param as of scoring(metric)
 */
export function quantitiesOf(groups, as) {
  const metrics = new Set(groups.flatMap((g) => Object.keys(g.metrics)));
  const parameters = new Set(groups.flatMap((g) => Object.entries(g.parameters).filter(([, v]) => isNumber(v)).map(([k]) => k)));
  const constant = (k) => new Set(groups.map((g) => g.parameters[k])).size < 2;
  const metric = (name) => ({ name, title: name === 'score' ? 'test score' : name, unit: name === 'score' ? as.axis.replace(/^score, /, '') : metricUnit(name), size: name === 'score' ? as.size : isQuality(name) ? 100 : 1, of: (g) => g.metrics[name] ?? null });
  return [
    ...(metrics.has('score') ? [metric('score')] : []),
    { name: 'energy', title: 'energy a trial', ...energyUnit(groups), least: 0, of: (g) => g.energyJ },
    { name: 'time', title: 'time a trial', unit: 's', size: 1, least: 0, of: (g) => g.seconds },
    ...[...metrics].filter((m) => m !== 'score').sort().map(metric),
    ...[...parameters].filter((k) => !constant(k)).sort().map((k) => ({ name: `parameter.${k}`, title: k, unit: 'parameter', size: 1, parameter: k, of: (g) => (isNumber(g.parameters[k]) ? { mean: g.parameters[k], lo: g.parameters[k], hi: g.parameters[k], n: g.metrics.score?.n ?? 0 } : null) })),
  ];
}

/** Parameters of a method that take several values, with the values in order. */
export function swept(groups, method) {
  const values = new Map();
  for (const g of groups.filter((x) => x.method === method)) {
    for (const [k, v] of Object.entries(g.parameters)) {
      if (!values.has(k)) values.set(k, new Map());
      values.get(k).set(JSON.stringify(v), v);
    }
  }
  const sort = (list) => (list.every(isNumber) ? list.sort((a, b) => a - b) : list.sort((a, b) => String(a).localeCompare(String(b))));
  return [...values].map(([name, m]) => ({ name, values: sort([...m.values()]) })).filter((p) => p.values.length > 1).sort((a, b) => a.name.localeCompare(b.name));
}

/** How many rows or columns a heat map has at most; beyond, values share one. */
const CELLS = 12;

/** Values as bins {from, to, label}: each its own while they are few, else equal shares of them. */
export function binsOf(values) {
  if (values.length <= CELLS || !values.every(isNumber)) return values.slice(0, 40).map((v) => ({ from: v, to: v }));
  const bins = [];
  for (let b = 0; b < CELLS; b++) {
    const from = Math.floor((values.length * b) / CELLS);
    const to = Math.floor((values.length * (b + 1)) / CELLS) - 1;
    bins.push({ from: values[from], to: values[to] });
  }
  return bins;
}

const within = (bin, v) => (isNumber(v) && isNumber(bin.from) ? v >= bin.from && v <= bin.to : JSON.stringify(v) === JSON.stringify(bin.from));

/**
 * A grid of two parameters: the mean of a quantity over all settings and seeds of a cell, each
 * setting weighing as many seeds as it has.
 *
 * @returns {xs, ys, cells: [[{mean, n, settings} or null]] by y, x}
 */
export function heat(groups, method, x, y, quantity) {
  const of = groups.filter((g) => g.method === method);
  const xs = binsOf(x.values);
  const ys = binsOf(y.values);
  const cells = ys.map((by) => xs.map((bx) => {
    const inside = of.filter((g) => within(bx, g.parameters[x.name]) && within(by, g.parameters[y.name])).map((g) => quantity.of(g)).filter((m) => m && isNumber(m.mean) && m.n > 0);
    const n = inside.reduce((sum, m) => sum + m.n, 0);
    return n ? { n, settings: inside.length, mean: inside.reduce((sum, m) => sum + m.mean * m.n, 0) / n } : null;
  }));
  return { xs, ys, cells };
}
