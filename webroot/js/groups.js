/** Trials grouped by everything but the seed: their names, which are shown, their lines. Pure. */
import { faint } from './colour.js';
import { detailed, smooth } from './smooth.js';

/** One group wherever it appears. */
export const keyOf = (g) => `${g.method}|${g.setting}|${g.labels ?? ''}`;

/** The key of a trial's group. */
export const keyOfTrial = (t) => keyOf({ method: t.method, setting: t.setting ?? 0, labels: t.parameters?.labels ?? null });

const armOf = (g) => `${g.method}|${g.labels ?? ''}`;

/** group → "dann", or "dann #3" where its method has several settings among these. */
export function namesOf(groups) {
  const settings = new Map();
  for (const g of groups) settings.set(armOf(g), (settings.get(armOf(g)) ?? 0) + 1);
  return new Map(groups.map((g) => [keyOf(g), settings.get(armOf(g)) > 1 ? `${g.method} #${g.setting + 1}` : g.method]));
}

/**
 * Groups of the settings that the comparison chose, or all.
 *
 * @param rows of the comparison
 * @param labels only this label budget; null: any
 */
export function visible(groups, rows, { every = false, labels = null, hidden = new Set() } = {}) {
  const chosen = new Map();
  for (const r of rows) {
    if (r.setting !== undefined) chosen.set(armOf({ method: r.method, labels: r.labels }), r.setting);
    const baseline = armOf({ method: r.baseline, labels: r.labels });
    if (r.baselineSetting !== undefined && !chosen.has(baseline)) chosen.set(baseline, r.baselineSetting);
  }
  return groups.filter((g) => {
    if (hidden.has(g.method)) return false;
    if (labels !== null && g.labels !== null && g.labels !== labels) return false;
    const setting = chosen.get(armOf(g));
    return every || setting === undefined || g.setting === setting;
  });
}

const finite = (p, columns) => columns.every((c) => Number.isFinite(p[c]));

/** How many bands a chart bears before it is a fog. */
const BANDS = 10;

/** How strong a band is drawn: the more lie over each other, the fainter. */
const bandAlpha = (lines) => Math.max(0.05, Math.min(0.16, 0.4 / lines));

/** Points of single seeds that a chart redraws at each step of a zoom without falling behind. */
const POINTS = 40_000;

/**
 * The lines of one metric: a mean a group with its band, and single seeds faint below.
 *
 * @param groups shown, of `/groups`
 * @param answer of `/curves`
 * @param seeds trial → points of the metric; empty: none are drawn
 * @param options {name, looks, weight: smoothing, logX, logY, limits: what the metric can be, range: of x that is looked at, write: a value as text}
 * @returns {series, bands} of a Chart
 */
export function linesOf(groups, answer, seeds, { name, looks, weight = 0, logX = false, logY = false, limits = [-Infinity, Infinity], range = null, write = String }) {
  const names = namesOf(groups);
  const curves = new Map(answer.groups.map((g) => [keyOf(g), g.curves.find((c) => c.name === name)]));
  const able = (p, columns) => finite(p, columns) && (!logX || p[0] > 0) && (!logY || columns.every((c) => p[c] > 0));
  const quiet = [];
  const edges = [];
  const loud = [];
  const bands = [];
  const drawn = groups.filter((g) => curves.get(keyOf(g)) && looks.get(g.method));
  const singles = drawn.reduce((n, g) => n + (g.seeds?.length ?? 0), 0);
  const each = Math.max(100, Math.min(1000, Math.floor(POINTS / Math.max(1, singles))));
  for (const g of drawn) {
    const look = looks.get(g.method);
    const key = keyOf(g);
    const curve = curves.get(key);
    const label = names.get(key);
    for (const t of g.seeds ?? []) {
      const points = seeds.get(t.trial);
      if (points?.length && g.seeds.length > 1) quiet.push({ label: `${label} seed ${t.seed}`, key, points: detailed(smooth(points.filter((p) => able(p, [1])), weight), each, range), colour: faint(look.colour, 0.28), dash: look.dash, width: 1, quiet: true });
    }
    const inside = (v) => Math.max(limits[0], Math.min(limits[1], v));
    const means = smooth(curve.points.filter((p) => able(p, [2])), weight, [2, 3, 4]).map((p) => [p[0], p[1], p[2], inside(p[3]), inside(p[4])]);
    if (!means.length) continue;
    const at = new Map(means.map((p) => [p[0], p]));
    const note = (x) => {
      const p = at.get(x);
      return p && curve.n > 1 ? ` [${write(p[3])} to ${write(p[4])}], n = ${p[1]}` : '';
    };
    loud.push({ label, key, points: means.map((p) => [p[0], p[2]]), colour: look.colour, dash: look.dash, width: 2, note });
    if (curve.n > 1 && drawn.length <= BANDS) {
      const edge = { key, colour: 'transparent', dash: [], width: 0, quiet: true };
      const side = (c) => means.map((p) => [p[0], logY && !(p[c] > 0) ? null : p[c]]);
      edges.push({ label: `${label} upper end`, points: side(4), ...edge }, { label: `${label} lower end`, points: side(3), ...edge });
      bands.push([edges.length - 2, edges.length - 1, faint(look.colour, bandAlpha(drawn.length))]);
    }
  }
  return { series: [...quiet, ...edges, ...loud], bands: bands.map(([u, l, fill]) => [u + quiet.length, l + quiet.length, fill]) };
}

/** The sum of points of the mean curves of a metric: it grows as trials go on. */
export const pointsIn = (answer, name) => answer.groups.reduce((n, g) => n + g.curves.filter((c) => c.name === name).reduce((m, c) => m + c.points.reduce((k, p) => k + p[1], 0), 0), 0);
