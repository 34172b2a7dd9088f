/** From trials and their series to the lines of a chart. Pure. */
import { faint } from './colour.js';
import { meanSeries } from './scale.js';

/** Trials of one method with one setting; their mean over seeds is one line. */
export function groupsOf(trials, hidden, setting) {
  const groups = new Map();
  for (const t of trials) {
    if (t.role === 'source' || hidden.has(t.method)) continue;
    const chosen = setting?.get(t.method);
    if (chosen !== undefined && t.setting !== undefined && t.setting !== chosen) continue;
    const key = `${t.method}\u0000${t.setting ?? 0}`;
    if (!groups.has(key)) groups.set(key, { method: t.method, setting: t.setting ?? 0, trials: [] });
    groups.get(key).trials.push(t);
  }
  return [...groups.values()];
}

/** method → the setting that the comparison chose without test labels. */
export function chosenSettings(rows) {
  const chosen = new Map();
  for (const r of rows) {
    if (r.setting !== undefined) chosen.set(r.method, r.setting);
    if (r.baselineSetting !== undefined && !chosen.has(r.baseline)) chosen.set(r.baseline, r.baselineSetting);
  }
  return chosen;
}

/**
 * Methods with more than one setting, each with means over its succeeded seeds.
 *
 * @param select name of the validator's metric
 * @returns [{method, settings: [{setting, parameters, n, validator, score, energy in joules, chosen}]}]
 */
export function settingsOf(trials, rows, select) {
  const chosen = chosenSettings(rows);
  const methods = new Map();
  for (const g of groupsOf(trials, new Set())) {
    const done = g.trials.filter((t) => t.state === 'succeeded');
    const mean = (f) => (done.length ? done.reduce((sum, t) => sum + (f(t) ?? NaN), 0) / done.length : NaN);
    methods.set(g.method, [...(methods.get(g.method) ?? []), {
      setting: g.setting,
      parameters: g.trials[0].parameters,
      n: done.length,
      validator: mean((t) => t.metrics?.[select]),
      score: mean((t) => t.metrics?.score),
      energy: mean((t) => t.energyJ?.total),
      chosen: chosen.get(g.method) === g.setting,
    }]);
  }
  return [...methods].filter(([, settings]) => settings.length > 1 && settings.some((s) => s.n > 0)).map(([method, settings]) => ({ method, settings }));
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

/** How many quiet lines a chart can bear before it is slow and grey. */
export const SEED_LINES = 60;
