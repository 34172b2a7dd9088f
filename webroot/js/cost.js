/** Costs of transfer beside training alone, worked out for N tasks. Pure; joules or grams alike. */
import { carbonParts, count, energyParts, isNumber, significant, MISSING, NBSP } from './format.js';

/** What the costs are counted in: {key in a cost, title, parts of a figure}. */
export const UNITS = {
  energy: { key: 'energyJ', title: 'Energy', parts: (i, label) => energyParts(i && { total: i.mean, lo: i.lo, hi: i.hi, label }) },
  carbon: { key: 'carbonG', title: 'Carbon', parts: (i) => carbonParts(i && { total: i.mean, lo: i.lo, hi: i.hi }) },
};

/** S / N + f with its interval; null where S is needed and not known. */
export function amortised(costs, arms, reuses, hasSource) {
  if (hasSource && !isNumber(costs.source)) return null;
  const share = hasSource ? costs.source / reuses : 0;
  const f = arms.marginal;
  return { mean: share + f.mean, lo: share + f.lo, hi: share + f.hi };
}

/** Numbers of tasks from which the line over N is drawn: around the break-even, else up to four times what was reused. */
export function span(arms, reuses) {
  const even = arms.breakEven.value;
  const most = isNumber(even) ? Math.max(8, even * 8) : Math.max(10, 4 * (reuses ?? 1));
  const least = isNumber(even) ? Math.max(1, even / 6) : 1;
  return [Math.max(1, Math.floor(least)), Math.ceil(most)];
}

/** About forty whole numbers, evenly spaced in ratio, both ends among them. */
export function steps([least, most]) {
  const all = Array.from({ length: 41 }, (_, i) => Math.round(least * (most / least) ** (i / 40)));
  return [...new Set(all)];
}

/** 1, 2, 5, 10, 20 … inside the span. */
export function ticks([least, most]) {
  const marks = [];
  for (let decade = 1; decade <= most; decade *= 10) marks.push(...[1, 2, 5].map((m) => m * decade));
  const inside = marks.filter((m) => m >= least && m <= most);
  return inside.length > 9 ? inside.filter((m) => /^10*$/.test(String(m))) : inside;
}

/** The unit of an axis: {unit, size} of the largest value drawn, in joules or grams. */
export function axis(unit, most) {
  const { unit: name } = unit.parts({ mean: most, lo: most, hi: most });
  return { unit: name, size: SIZES[name] };
}

const SIZES = { 'µWh': 0.0036, mWh: 3.6, Wh: 3600, kWh: 3.6e6, MWh: 3.6e9, 'µg': 1e-6, mg: 1e-3, g: 1, kg: 1e3, t: 1e6 };

export function breakEven(even) {
  if (!isNumber(even?.n)) return even?.reason ? `none: ${even.reason}` : MISSING;
  return `${count(even.n)} [${significant(even.lo, 2)}–${significant(even.hi, 2)}]`;
}

export const said = (parts) => [parts.value, parts.unit].filter(Boolean).join(NBSP);

/** The row in words. */
export function sentence(cost, costs, arms, reuses, unit) {
  const say = (i) => said(unit.parts(i, cost.energyLabel));
  const summed = cost.baseline === 'single-task';
  const alone = summed ? `One model a task (single-task), summed over the tasks, costs ${say(arms.alone)}; ${cost.method} learns them together at ${say(arms.marginal)}` : `Alone (${cost.baseline}) a task costs ${say(arms.alone)}; with ${cost.method} it costs ${say(arms.marginal)}`;
  if (!cost.source) return `${alone}.`;
  if (!isNumber(costs.source)) return `${alone}, the source model not included: ${cost.source.missing ?? 'what is published has no such figure'}.`;
  const once = `${alone}, and ${said(unit.parts({ mean: costs.source }))}${cost.source.published ? ' (as published)' : ''} once for the source model`;
  const over = `${say(amortised(costs, arms, reuses, true))} each over ${count(reuses)} ${reuses === 1 ? 'task' : 'tasks'}`;
  const even = isNumber(arms.breakEven.n) ? `From ${count(arms.breakEven.n)} ${arms.breakEven.n === 1 ? 'task' : 'tasks'} on transfer has cost less` : `No break-even: ${arms.breakEven.reason}`;
  return `${once}: ${over}. ${even}.`;
}
