/** Quality against energy: one mark for each method, its seeds faint, the Pareto front as a line. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { energy, fixed, isNumber, scoring, value } from '../format.js';
import { decimalsOf, linear, niceTicks, paretoFront, spread } from '../scale.js';
import { Framed } from './framed.js';

const H = 300;
const LEFT = 54;
const BOTTOM = 44;
const UNITS = [[1e6, 'MWh'], [1e3, 'kWh'], [1, 'Wh'], [1e-3, 'mWh'], [1e-6, 'µWh']];

/** How many single trials are drawn below the means. */
const SEEDS = 1000;

/** Means over succeeded trials of each method and setting: {method, cost: joules, quality, n}. */
export function marksOf(groups) {
  const few = groups.reduce((n, g) => n + (g.seeds?.length ?? 0), 0) <= SEEDS;
  return groups.filter((g) => g.metrics.score && g.energyJ?.mean > 0).map((g) => ({
    method: g.method, setting: g.setting, labels: g.labels, n: g.metrics.score.n, quality: g.metrics.score.mean, cost: g.energyJ.mean,
    trials: few ? (g.seeds ?? []).filter((s) => s.score !== null && s.energyJ > 0) : [],
  }));
}

export function Scatter({ groups, looks, metric }) {
  const as = scoring(metric);
  const W = window.innerWidth < 700 ? 360 : 520;
  const marks = marksOf(groups);
  if (!marks.length) return html`<p class="muted">Appears with the first trial that has both a score and metered energy.</p>`;
  const settings = new Map();
  const armOf = (m) => (isNumber(m.labels) ? `${m.method} ${m.labels}` : m.method);
  for (const m of marks) settings.set(armOf(m), (settings.get(armOf(m)) ?? 0) + 1);
  const nameOf = (m) => (settings.get(armOf(m)) > 1 ? `${armOf(m)} #${m.setting + 1}` : armOf(m));
  const all = marks.flatMap((m) => [{ energyJ: m.cost, score: m.quality }, ...m.trials]);
  const [unitSize, unit] = UNITS.find(([size]) => Math.max(...all.map((t) => t.energyJ)) / 3600 >= size) ?? UNITS[4];
  const costs = all.map((t) => t.energyJ / 3600 / unitSize);
  const scores = all.map((t) => t.score * as.size);
  const x = linear(0, Math.max(...costs) * 1.08, LEFT, W - 12);
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const pad = Math.max((high - low) * 0.12, 0.005 * as.size);
  const y = linear(low - pad, Math.min(high + pad, as.most), H - BOTTOM, 12);
  const place = (m) => [x(m.cost / 3600 / unitSize), y(m.quality * as.size)];
  const front = paretoFront(marks.map((m) => ({ ...m, quality: as.sign * m.quality })));
  const labels = spread(marks.map((m) => place(m)[1] + 4), 14);
  const xTicks = niceTicks(0, Math.max(...costs) * 1.08, 5).ticks;
  const y0 = niceTicks(low - pad, Math.min(high + pad, as.most), 5);
  const decimals = decimalsOf(y0.step);
  const ofMark = (m) => [nameOf(m), m.n, m.cost / 3600 / unitSize, m.quality * as.size];
  const table = (full) => ({
    columns: ['Setting', full ? 'n, or trial' : 'n', `Energy a trial, ${unit}`, `Test ${as.axis}`],
    rows: marks.flatMap((m) => [ofMark(m), ...(full ? m.trials.map((t) => [nameOf(m), t.trial, t.energyJ / 3600 / unitSize, t.score * as.size]) : [])]),
  });
  return html`<${Framed} title="Quality against energy" table=${table}><svg class="scatter" viewBox=${`0 0 ${W} ${H}`} role="img" aria-label=${`Quality against energy. ${marks.map((m) => `${nameOf(m)} ${as.score(m.quality)} at ${energy(m.cost)}`).join(', ')}`}>
    ${xTicks.map((t) => html`<g><line class="grid" x1=${x(t)} x2=${x(t)} y1="12" y2=${H - BOTTOM} /><text x=${x(t)} y=${H - BOTTOM + 16} text-anchor="middle">${value(t)}</text></g>`)}
    ${y0.ticks.map((t) => html`<g><line class="grid" x1=${LEFT} x2=${W - 12} y1=${y(t)} y2=${y(t)} /><text x=${LEFT - 6} y=${y(t) + 4} text-anchor="end">${fixed(t, decimals)}</text></g>`)}
    <text class="axis" x=${(LEFT + W) / 2} y=${H - 6} text-anchor="middle">energy a trial, ${unit}</text>
    <text class="axis" transform=${`translate(13 ${(H - BOTTOM) / 2}) rotate(-90)`} text-anchor="middle">${as.axis}</text>
    ${front.length > 1 && html`<polyline class="front" points=${front.map((m) => place({ ...m, quality: as.sign * m.quality }).join(',')).join(' ')} />`}
    ${marks.flatMap((m) => m.trials.map((t) => html`<circle class="seed" cx=${x(t.energyJ / 3600 / unitSize)} cy=${y(t.score * as.size)} r="2.5" fill=${looks.get(m.method)?.colour} />`))}
    ${marks.map((m, i) => {
      const [cx, cy] = place(m);
      const end = cx > W * 0.7;
      return html`<g><${Mark} role=${looks.get(m.method)?.role} cx=${cx} cy=${cy} colour=${looks.get(m.method)?.colour} /><text class="label" x=${cx + (end ? -11 : 11)} y=${labels[i]} text-anchor=${end ? 'end' : 'start'}>${nameOf(m)}</text></g>`;
    })}
  </svg></${Framed}>`;
}

/** A disc for a method, a square for a baseline, a diamond for a bound: not by colour alone. */
function Mark({ role, cx, cy, colour }) {
  if (role === 'method') return html`<circle cx=${cx} cy=${cy} r="6.5" fill=${colour} />`;
  const turn = role === 'bound' ? `rotate(45 ${cx} ${cy})` : null;
  return html`<rect x=${cx - 5.5} y=${cy - 5.5} width="11" height="11" fill=${colour} transform=${turn} />`;
}
