/** Quality of settings against what they cost, the Pareto front as a line, and how it grew as was spent. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { keyOf, namesOf } from '../groups.js';
import { highlight } from '../highlight.js';
import { FIELDS, figures, frontOf } from '../analysis.js';
import { decimalsOf, isQuality, linear, metricUnit, niceTicks } from '../scale.js';
import { count, fixed, parameters, plural, significant } from '../format.js';
import { Framed } from './framed.js';
import { useLit } from './legend.js';

const H = 340;
const LEFT = 64;
const BOTTOM = 46;
const COSTS = [['carbon', 'carbon'], ['energy', 'energy'], ['time', 'time']];

export function Pareto({ answer, looks, hidden, cost, to }) {
  const field = FIELDS[cost];
  const items = answer.items.filter((i) => !hidden.has(i.method) && looks.has(i.method) && i.quality && i[field]);
  const controls = html`<div class="curve-controls"><label class="check">against <select value=${cost} onChange=${(e) => to({ cost: e.target.value })}>${COSTS.map(([v, t]) => html`<option value=${v} selected=${v === cost}>${t}</option>`)}</select></label></div>`;
  if (!items.length) return html`${controls}<p class="muted">No setting has both a quality and ${cost}.</p>`;
  return html`${controls}<${Plot} answer=${answer} items=${items} field=${field} looks=${looks} />
    <p class="muted small">${answer.quality.of}; ${answer.cost.of}. Means over seeds with 95 % t intervals (on the front and under the pointer, cut at the edge); the line joins the settings that no other betters in both.${answer.without > 0 ? ` ${plural(answer.without, 'setting')} without a result.` : ''}</p>
    <${Spent} answer=${answer} />`;
}

function Plot({ answer, items, field, looks }) {
  const lit = useLit();
  const names = namesOf(items);
  const W = window.innerWidth < 700 ? 360 : 1100;
  const { size, unit } = figures(answer.cost.unit, items.map((i) => i[field].mean));
  const of = isQuality(answer.quality.name) ? 100 : 1;
  const quality = `${answer.quality.name}, ${metricUnit(answer.quality.name)}`;
  const span = (part) => {
    const ends = items.map((i) => part(i).mean);
    const [lo, hi] = [Math.min(...ends), Math.max(...ends)];
    const pad = (hi - lo) * 0.15 || Math.abs(hi) * 0.05 || 1;
    return [lo - pad, hi + pad];
  };
  const [c0, c1] = span((i) => i[field]).map((v) => v * size);
  const [q0, q1] = span((i) => i.quality).map((v) => v * of);
  const inside = (scale, lo, hi) => (v) => scale(Math.min(hi, Math.max(lo, v)));
  const x = inside(linear(Math.max(0, c0), c1, LEFT, W - 14), Math.max(0, c0), c1);
  const y = inside(linear(q0, q1, H - BOTTOM, 10), q0, q1);
  const tx = niceTicks(Math.max(0, c0), c1, W < 500 ? 4 : 8);
  const ty = niceTicks(q0, q1, 6);
  const front = frontOf(items, field);
  const title = `${answer.quality.name} against ${answer.cost.name} a trial, ${unit}`;
  const table = () => ({
    columns: ['Setting', 'Rank', 'n', quality, 'from', 'to', `${answer.cost.name} a trial, ${unit}`, 'from', 'to', 'With'],
    rows: [...items].sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || a[field].mean - b[field].mean).map(({ quality: q, [field]: c, ...i }) => [names.get(keyOf(i)), i.rank === 0 ? 'front' : i.rank, q.n, q.mean * of, q.lo * of, q.hi * of, c.mean * size, c.lo * size, c.hi * size, parameters(i.parameters)]),
  });
  return html`<${Framed} title=${title} table=${table}><svg class="plane" viewBox=${`0 0 ${W} ${H}`} role="img" aria-label=${`${title}. On the front: ${front.map((i) => `${names.get(keyOf(i))} ${significant(i.quality.mean * of, 3)} at ${significant(i[field].mean * size, 3)}`).join('; ')}`}>
    ${tx.ticks.map((t) => html`<g><line class="grid" x1=${x(t)} x2=${x(t)} y1="10" y2=${H - BOTTOM} /><text x=${x(t)} y=${H - BOTTOM + 16} text-anchor="middle">${fixed(t, decimalsOf(tx.step))}</text></g>`)}
    ${ty.ticks.map((t) => html`<g><line class="grid" x1=${LEFT} x2=${W - 14} y1=${y(t)} y2=${y(t)} /><text x=${LEFT - 7} y=${y(t) + 4} text-anchor="end">${fixed(t, decimalsOf(ty.step))}</text></g>`)}
    <text class="axis" x=${(LEFT + W) / 2} y=${H - 6} text-anchor="middle">${answer.cost.name} a trial, ${unit}</text>
    <text class="axis" transform=${`translate(14 ${(H - BOTTOM) / 2}) rotate(-90)`} text-anchor="middle">${quality}</text>
    ${front.length > 1 && html`<polyline class="front" points=${front.map((i) => `${x(i[field].mean * size)},${y(i.quality.mean * of)}`).join(' ')} />`}
    ${items.map((i) => {
      const look = looks.get(i.method);
      const key = keyOf(i);
      const [cx, cy] = [x(i[field].mean * size), y(i.quality.mean * of)];
      return html`<g class="mark" data-lit=${lit === key || null} data-dim=${(lit ? lit !== key : i.rank !== 0) || null} onMouseEnter=${() => highlight(key)} onMouseLeave=${() => highlight(null)}>
        ${(i.rank === 0 || lit === key) && html`<line x1=${cx} x2=${cx} y1=${y(i.quality.lo * of)} y2=${y(i.quality.hi * of)} stroke=${look.colour} /><line x1=${x(i[field].lo * size)} x2=${x(i[field].hi * size)} y1=${cy} y2=${cy} stroke=${look.colour} />`}
        ${i.role === 'method' ? html`<circle cx=${cx} cy=${cy} r="5" fill=${look.colour} />` : html`<rect x=${cx - 4.5} y=${cy - 4.5} width="9" height="9" fill=${look.colour} />`}
        <title>${names.get(key)}: ${significant(i.quality.mean * of, 4)}, ${significant(i[field].mean * size, 4)} ${unit}, n = ${count(i.quality.n)}; ${parameters(i.parameters)}</title>
        ${lit === key && html`<text class="label" x=${cx + (cx > W * 0.75 ? -9 : 9)} y=${cy - 7} text-anchor=${cx > W * 0.75 ? 'end' : 'start'}>${names.get(key)}</text>`}</g>`;
    })}
  </svg></${Framed}>`;
}

function Spent({ answer }) {
  const points = answer.hypervolume?.points ?? [];
  if (!points.length) return html`<p class="muted small">No hypervolume: ${answer.reason}.</p>`;
  const W = window.innerWidth < 700 ? 360 : 1100;
  const { size, unit } = figures(answer.cost.unit, points.map((p) => p.spent));
  const x = linear(0, points.at(-1).spent * size || 1, LEFT, W - 14);
  const y = linear(0, 1, 104, 8);
  const path = points.map((p, i) => `${i ? `H${x(p.spent * size)}` : `M${x(p.spent * size)},${y(p.share)}`}V${y(p.share)}`).join('');
  const ticks = niceTicks(0, points.at(-1).spent * size, W < 500 ? 4 : 8);
  const table = () => ({ columns: [`Spent by all trials, ${unit}`, 'Share of the hypervolume'], rows: points.map((p) => [p.spent * size, p.share]) });
  return html`<h3>Hypervolume over what was spent</h3><${Framed} title="Hypervolume over what was spent" table=${table}><svg class="plane" viewBox=${`0 0 ${W} 150`} role="img" aria-label=${`Hypervolume ${significant(points.at(-1).share, 3)} after ${significant(points.at(-1).spent * size, 3)} ${unit} and ${plural(points.length, 'setting')}`}>
    ${[0, 0.5, 1].map((t) => html`<g><line class="grid" x1=${LEFT} x2=${W - 14} y1=${y(t)} y2=${y(t)} /><text x=${LEFT - 7} y=${y(t) + 4} text-anchor="end">${t}</text></g>`)}
    ${ticks.ticks.map((t) => html`<text x=${x(t)} y="122" text-anchor="middle">${fixed(t, decimalsOf(ticks.step))}</text>`)}
    <text class="axis" x=${(LEFT + W) / 2} y="144" text-anchor="middle">spent by all trials, ${unit}</text>
    <text class="axis" transform="translate(14 56) rotate(-90)" text-anchor="middle">share of the most</text>
    <path class="grown" d=${path} /></svg></${Framed}>
    <p class="muted small">${answer.hypervolume.of}. The corners are ${significant(answer.hypervolume.best.quality, 3)} at ${significant(answer.hypervolume.best.cost, 3)} ${answer.cost.unit} and ${significant(answer.hypervolume.worst.quality, 3)} at ${significant(answer.hypervolume.worst.cost, 3)} ${answer.cost.unit}.</p>`;
}
