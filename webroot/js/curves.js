/** From trials and their series to the lines of a chart. Pure. */
import { faint } from './colour.js';

/** One arm of the comparison: a method, at one label budget where there are several. */
const armOf = (method, labels) => (labels === null || labels === undefined ? method : `${method}\u0000${labels}`);

/** arm → the setting that the comparison chose without test labels. */
export function chosenSettings(rows) {
  const chosen = new Map();
  for (const r of rows) {
    const baseline = armOf(r.baseline, r.labels);
    if (r.setting !== undefined) chosen.set(armOf(r.method, r.labels), r.setting);
    if (r.baselineSetting !== undefined && !chosen.has(baseline)) chosen.set(baseline, r.baselineSetting);
  }
  return chosen;
}

/**
 * Methods with more than one setting, each with means over its succeeded seeds.
 *
 * @param groups of `/groups`
 * @param select name of the validator's metric
 * @returns [{method, labels, settings: [{setting, parameters, n, validator, score, energy in joules: means with intervals, chosen}]}]
 */
export function settingsOf(groups, rows, select) {
  const chosen = chosenSettings(rows);
  const methods = new Map();
  for (const g of groups) {
    const arm = armOf(g.method, g.labels);
    if (!methods.has(arm)) methods.set(arm, { method: g.method, labels: g.labels, settings: [] });
    methods.get(arm).settings.push({
      setting: g.setting,
      parameters: g.parameters,
      n: g.counts.succeeded ?? 0,
      validator: g.metrics[select] ?? null,
      score: g.metrics.score ?? null,
      energy: g.energyJ,
      chosen: chosen.get(arm) === g.setting,
    });
  }
  return [...methods.values()].filter(({ settings }) => settings.length > 1 && settings.some((s) => s.n > 0));
}

/**
 * Learning curves as lines with their intervals as bands.
 *
 * @param curves {method, points: [{labels, score: {mean, lo, hi}}]}
 * @returns {series, bands: [upper, lower, colour] by index, xs: budgets}
 */
export function bandsOf(curves, looks) {
  const series = [];
  const bands = [];
  for (const c of curves) {
    const look = looks.get(c.method);
    if (!look) continue;
    const line = (f) => c.points.map((p) => [p.labels, f(p.score)]);
    const edge = { colour: 'transparent', dash: [], width: 0, quiet: true };
    series.push({ label: `${c.method} upper end`, points: line((s) => s.hi), ...edge }, { label: `${c.method} lower end`, points: line((s) => s.lo), ...edge });
    bands.push([series.length - 2, series.length - 1, faint(look.colour, 0.15)]);
  }
  for (const c of curves) {
    const look = looks.get(c.method);
    if (look) series.push({ label: c.method, points: c.points.map((p) => [p.labels, p.score.mean]), colour: look.colour, dash: look.dash, width: 2, marked: true });
  }
  const xs = [...new Set(curves.flatMap((c) => c.points.map((p) => p.labels)))].sort((a, b) => a - b);
  return { series, bands, xs };
}

const FEW_TASKS = 12;

/** Names of metrics apart: those of single tasks, `metric/TASK`, are folded where they are many. */
export function foldTasks(names) {
  const ofTasks = names.filter((n) => n.includes('/'));
  return ofTasks.length > FEW_TASKS
    ? { shown: names.filter((n) => !n.includes('/')), folded: ofTasks }
    : { shown: names, folded: [] };
}
