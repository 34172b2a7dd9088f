/** From trials and their series to the lines of a chart. Pure. */
import { faint } from './colour.js';
import { meanSeries } from './scale.js';

/** The label budget of a trial, where its experiment has several. */
export const budgetOf = (trial) => trial.parameters?.labels ?? null;

/** One arm of the comparison: a method, at one label budget where there are several. */
const armOf = (method, labels) => (labels === null || labels === undefined ? method : `${method}\u0000${labels}`);

/** Trials of one method with one setting and label budget; their mean over seeds is one line. */
export function groupsOf(trials, hidden, setting) {
  const groups = new Map();
  for (const t of trials) {
    if (t.role === 'source' || hidden.has(t.method)) continue;
    const labels = budgetOf(t);
    const chosen = setting?.get(armOf(t.method, labels));
    if (chosen !== undefined && t.setting !== undefined && t.setting !== chosen) continue;
    const key = `${armOf(t.method, labels)}\u0000\u0000${t.setting ?? 0}`;
    if (!groups.has(key)) groups.set(key, { method: t.method, setting: t.setting ?? 0, labels, trials: [] });
    groups.get(key).trials.push(t);
  }
  return [...groups.values()];
}

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
 * @param select name of the validator's metric
 * @returns [{method, labels, settings: [{setting, parameters, n, validator, score, energy in joules, chosen}]}]
 */
export function settingsOf(trials, rows, select) {
  const chosen = chosenSettings(rows);
  const methods = new Map();
  for (const g of groupsOf(trials, new Set())) {
    const done = g.trials.filter((t) => t.state === 'succeeded');
    const mean = (f) => (done.length ? done.reduce((sum, t) => sum + (f(t) ?? NaN), 0) / done.length : NaN);
    const arm = armOf(g.method, g.labels);
    if (!methods.has(arm)) methods.set(arm, { method: g.method, labels: g.labels, settings: [] });
    methods.get(arm).settings.push({
      setting: g.setting,
      parameters: g.trials[0].parameters,
      n: done.length,
      validator: mean((t) => t.metrics?.[select]),
      score: mean((t) => t.metrics?.score),
      energy: mean((t) => t.energyJ?.total),
      chosen: chosen.get(arm) === g.setting,
    });
  }
  return [...methods.values()].filter(({ settings }) => settings.length > 1 && settings.some((s) => s.n > 0));
}

/**
 * Lines of one metric: a loud mean for each group, and faint single seeds below.
 *
 * @param curves {@code of(trial, name)} gives sorted [step, value, millis]
 */
export function linesOf(groups, curves, name, looks, { seeds = true } = {}) {
  const settings = new Map();
  for (const g of groups) settings.set(g.method, (settings.get(g.method) ?? 0) + 1);
  const loud = [];
  const quiet = [];
  for (const g of groups) {
    const look = looks.get(g.method);
    const single = g.trials.map((t) => curves.of(t.id, name)).filter((s) => s.length);
    if (!single.length || !look) continue;
    const label = `${g.method}${settings.get(g.method) > 1 ? ` #${g.setting + 1}` : ''}`;
    const many = single.length > 1;
    loud.push({ label: many ? `${label} (mean of ${single.length})` : label, method: g.method, points: many ? meanSeries(single) : single[0], colour: look.colour, dash: look.dash, width: 2 });
    if (seeds && many) {
      single.forEach((points, i) => quiet.push({ label: `${label} seed ${g.trials[i].seed}`, method: g.method, points, colour: faint(look.colour, 0.28), dash: look.dash, width: 1, quiet: true }));
    }
  }
  return [...quiet, ...loud];
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

/** How many quiet lines a chart can bear before it is slow and grey. */
export const SEED_LINES = 60;

const FEW_TASKS = 12;

/** Names of metrics apart: those of single tasks, `metric/TASK`, are folded where they are many. */
export function foldTasks(names) {
  const ofTasks = names.filter((n) => n.includes('/'));
  return ofTasks.length > FEW_TASKS
    ? { shown: names.filter((n) => !n.includes('/')), folded: ofTasks }
    : { shown: names, folded: [] };
}
