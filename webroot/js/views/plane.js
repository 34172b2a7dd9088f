/** Two quantities of groups against each other, with their intervals. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { keyOf, namesOf } from '../groups.js';
import { highlight } from '../highlight.js';
import { decimalsOf, linear, niceTicks, spread } from '../scale.js';
import { count, fixed, isNumber, significant } from '../format.js';
import { Framed } from './framed.js';
import { useLit } from './legend.js';

const H = 380;
const LEFT = 64;
const BOTTOM = 46;

const titled = (q) => `${q.title}, ${q.unit}`;

/** Ticks of a logarithmic axis: 1, 2, 5 of each decade, or whole decades where those are many. */
export function logTicks(lo, hi) {
  const all = [];
  for (let e = Math.floor(Math.log10(lo)); e <= Math.ceil(Math.log10(hi)); e++) all.push(...[1, 2, 5].map((m) => m * 10 ** e));
  const inside = all.filter((t) => t >= lo * 0.999 && t <= hi * 1.001);
  const decades = inside.filter((t) => Math.abs(Math.log10(t) - Math.round(Math.log10(t))) < 1e-9);
  return inside.length > 8 && decades.length > 1 ? decades : inside;
}

export function Plane({ groups, looks, quantities, x: xName, y: yName, logX, to }) {
  const lit = useLit();
  const qx = quantities.find((q) => q.name === xName) ?? quantities[1] ?? quantities[0];
  const qy = quantities.find((q) => q.name === yName) ?? quantities[0];
  const names = namesOf(groups);
  const marks = groups.filter((g) => looks.has(g.method)).map((g) => ({ g, key: keyOf(g), x: qx.of(g), y: qy.of(g) })).filter((m) => m.x && m.y && isNumber(m.x.mean) && isNumber(m.y.mean));
  const log = logX && marks.every((m) => m.x.mean > 0);
  const choice = (name, q, label) => html`<label class="check">${label} <select value=${q.name} onChange=${(e) => to({ [name]: e.target.value })}>${quantities.map((o) => html`<option value=${o.name} selected=${o.name === q.name}>${o.title}</option>`)}</select></label>`;
  const controls = html`<div class="curve-controls">${choice('x', qx, 'x')}${choice('y', qy, 'y')}<button class="quiet" aria-pressed=${logX} onClick=${() => to({ logx: logX ? '' : '1' })}>log x</button></div>`;
  if (!marks.length) return html`${controls}<p class="muted">No group has both.</p>`;
  const W = window.innerWidth < 700 ? 360 : 1100;
  const span = (of, q, positive) => {
    const least = q.least ?? -Infinity;
    const ends = marks.flatMap((m) => [of(m).lo, of(m).hi, of(m).mean]).filter((v) => isNumber(v) && (!positive || v > 0)).map((v) => Math.max(least, v * q.size));
    const [lo, hi] = [Math.min(...ends), Math.max(...ends)];
    if (positive) return [lo / 1.15, hi * 1.15];
    const pad = (hi - lo) * 0.07 || Math.abs(hi) * 0.05 || 1;
    return [Math.max(least, lo - pad), hi + pad];
  };
  const [x0, x1] = span((m) => m.x, qx, log);
  const [y0, y1] = span((m) => m.y, qy, false);
  const lx = linear(log ? Math.log10(x0) : x0, log ? Math.log10(x1) : x1, LEFT, W - 14);
  const x = (v) => lx(log ? Math.log10(Math.max(v, x0)) : Math.max(v, x0));
  const ly = linear(y0, y1, H - BOTTOM, 10);
  const y = (v) => ly(Math.max(v, y0));
  const tx = log ? { ticks: logTicks(x0, x1) } : niceTicks(x0, x1, W < 500 ? 4 : 8);
  const ty = niceTicks(y0, y1, 6);
  const few = marks.length <= 24;
  const labels = few ? spread(marks.map((m) => y(m.y.mean * qy.size) - 7), 14) : [];
  const ends = (v, q) => [v.mean, v.lo, v.hi].map((e) => (isNumber(e) ? e * q.size : null));
  const table = () => ({
    columns: ['Setting', 'n', titled(qx), 'from', 'to', titled(qy), 'from', 'to'],
    rows: marks.map((m) => [names.get(m.key), m.y.n, ...ends(m.x, qx), ...ends(m.y, qy)]),
  });
  return html`${controls}<${Framed} title=${`${qy.title} against ${qx.title}`} table=${table}><svg class="plane" viewBox=${`0 0 ${W} ${H}`} role="img" aria-label=${`${titled(qy)} against ${titled(qx)}. ${marks.slice(0, 40).map((m) => `${names.get(m.key)}: ${significant(m.y.mean * qy.size, 3)} at ${significant(m.x.mean * qx.size, 3)}`).join('; ')}`}>
    ${tx.ticks.map((t) => html`<g><line class="grid" x1=${x(t)} x2=${x(t)} y1="10" y2=${H - BOTTOM} /><text x=${x(t)} y=${H - BOTTOM + 16} text-anchor="middle">${log ? significant(t, 2) : fixed(t, decimalsOf(tx.step))}</text></g>`)}
    ${ty.ticks.map((t) => html`<g><line class="grid" x1=${LEFT} x2=${W - 14} y1=${y(t)} y2=${y(t)} /><text x=${LEFT - 7} y=${y(t) + 4} text-anchor="end">${fixed(t, decimalsOf(ty.step))}</text></g>`)}
    <text class="axis" x=${(LEFT + W) / 2} y=${H - 6} text-anchor="middle">${titled(qx)}${log ? ', logarithmic' : ''}</text>
    <text class="axis" transform=${`translate(14 ${(H - BOTTOM) / 2}) rotate(-90)`} text-anchor="middle">${titled(qy)}</text>
    ${marks.map((m, i) => {
      const look = looks.get(m.g.method);
      const [cx, cy] = [x(m.x.mean * qx.size), y(m.y.mean * qy.size)];
      const right = cx > W * 0.75;
      return html`<g class="mark" data-lit=${lit === m.key || null} data-dim=${(lit && lit !== m.key) || null} onMouseEnter=${() => highlight(m.key)} onMouseLeave=${() => highlight(null)}>
        <line x1=${cx} x2=${cx} y1=${y(m.y.lo * qy.size)} y2=${y(m.y.hi * qy.size)} stroke=${look.colour} /><line x1=${x(m.x.lo * qx.size)} x2=${x(m.x.hi * qx.size)} y1=${cy} y2=${cy} stroke=${look.colour} />
        ${look.role === 'method' ? html`<circle cx=${cx} cy=${cy} r="5.5" fill=${look.colour} />` : html`<rect x=${cx - 5} y=${cy - 5} width="10" height="10" fill=${look.colour} />`}
        <title>${names.get(m.key)}: ${qy.title} ${significant(m.y.mean * qy.size, 4)} ${qy.unit}, ${qx.title} ${significant(m.x.mean * qx.size, 4)} ${qx.unit}, n = ${count(m.y.n)}</title>
        ${(few || lit === m.key) && html`<text class="label" x=${cx + (right ? -9 : 9)} y=${labels[i] ?? cy - 7} text-anchor=${right ? 'end' : 'start'}>${names.get(m.key)}</text>`}</g>`;
    })}
  </svg></${Framed}><p class="muted small">Means over seeds with 95 % t intervals. Discs are methods, squares baselines.</p>`;
}
