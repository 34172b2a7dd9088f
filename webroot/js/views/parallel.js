/** Every setting of a method as a line through its parameters, its cost and its quality. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { keyOf } from '../groups.js';
import { highlight } from '../highlight.js';
import { FIELDS, axisOver, figures, marksOn, placeOn } from '../analysis.js';
import { count, parameters, plural, significant, value } from '../format.js';
import { Framed } from './framed.js';
import { useLit } from './legend.js';

const H = 300;
const TOP = 34;
const BOTTOM = 30;

/** The third of an axis that lines must go through, "2:lambda" in the address; null: any. */
function bandOf(text, axes) {
  const [, third, name] = /^([012]):(.+)$/.exec(text ?? '') ?? [];
  const axis = axes.findIndex((a) => a.axis.name === name);
  return axis < 0 ? null : { axis, third: Number(third) };
}

export function Parallel({ answer, cost, query, to }) {
  const lit = useLit();
  const methods = [...new Set(answer.axes.map((a) => a.method))];
  if (!methods.length) return html`<p class="muted">No method has several settings.</p>`;
  const method = methods.includes(query.pm) ? query.pm : methods.at(-1);
  const field = FIELDS[cost];
  const items = answer.items.filter((i) => i.method === method && i.quality && i[field]);
  if (items.length < 2) return html`<p class="muted">Fewer than two settings of ${method} have a result.</p>`;
  const { size, unit } = figures(answer.cost.unit, items.map((i) => i[field].mean));
  const measured = [
    { axis: axisOver(`${cost}, ${unit}`, items.map((i) => i[field].mean * size)), of: (i) => i[field].mean * size },
    { axis: axisOver(answer.quality.name, items.map((i) => i.quality.mean)), of: (i) => i.quality.mean },
  ];
  const axes = [...answer.axes.filter((a) => a.method === method).map((axis) => ({ axis, of: (i) => i.parameters[axis.name] })), ...measured];
  const band = bandOf(query.band, axes);
  const W = Math.max(window.innerWidth < 700 ? 360 : 1100, axes.length * 110);
  const x = (a) => 60 + (a * (W - 120)) / Math.max(1, axes.length - 1);
  const y = (share) => H - BOTTOM - share * (H - TOP - BOTTOM);
  const best = items.map((i) => i.quality.mean * (answer.quality.lessIsBetter ? -1 : 1));
  const [lo, hi] = [Math.min(...best), Math.max(...best)];
  const strength = (n) => (hi > lo ? (best[n] - lo) / (hi - lo) : 1);
  const inside = (i) => !band || (placeOn(axes[band.axis].axis, axes[band.axis].of(i)) ?? -1) * 3 >= band.third && ((placeOn(axes[band.axis].axis, axes[band.axis].of(i)) ?? -1) * 3 < band.third + 1 || band.third === 2);
  const shown = items.filter(inside);
  const order = items.map((i, n) => [i, n]).sort((a, b) => best[a[1]] - best[b[1]]);
  const table = () => ({ columns: ['Setting', 'n', ...axes.map((a) => a.axis.name)], rows: shown.map((i) => [`#${i.setting + 1}`, i.quality.n, ...axes.map((a) => (typeof a.of(i) === 'number' ? a.of(i) : value(a.of(i))))]) });
  return html`<div class="curve-controls">
      ${methods.length > 1 && html`<label class="check">method <select value=${method} onChange=${(e) => to({ pm: e.target.value, band: '' })}>${methods.map((m) => html`<option value=${m} selected=${m === method}>${m}</option>`)}</select></label>`}
      <label class="check">only <select onChange=${(e) => to({ band: e.target.value })}><option value="">all settings</option>${axes.flatMap((a, n) => ['lowest', 'middle', 'highest'].map((t, k) => html`<option value=${`${k}:${a.axis.name}`} selected=${band?.axis === n && band.third === k}>${t} third of ${a.axis.name}</option>`))}</select></label>
      <span class="muted">${plural(shown.length, 'setting')} of ${count(items.length)}</span></div>
    <${Framed} title=${`Settings of ${method} side by side`} table=${table}><div class="scroll" tabindex="0"><svg class="plane parallel" style=${{ minWidth: `${axes.length * 92}px` }} viewBox=${`0 0 ${W} ${H}`} role="img" aria-label=${`${plural(items.length, 'setting')} of ${method} through ${axes.map((a) => a.axis.name).join(', ')}`}>
      ${order.filter(([i]) => inside(i)).map(([i, n]) => {
        const key = keyOf(i);
        const at = axes.map((a, k) => [x(k), placeOn(a.axis, a.of(i))]).filter(([, p]) => p !== null);
        return html`<polyline class="strand" data-lit=${lit === key || null} data-dim=${(lit && lit !== key && items.some((o) => keyOf(o) === lit)) || null} style=${{ '--share': strength(n) }} points=${at.map(([px, p]) => `${px},${y(p)}`).join(' ')} onMouseEnter=${() => highlight(key)} onMouseLeave=${() => highlight(null)}><title>#${i.setting + 1}: ${answer.quality.name} ${significant(i.quality.mean, 4)}, n = ${count(i.quality.n)}; ${parameters(i.parameters)}</title></polyline>`;
      })}
      ${axes.map((a, k) => html`<g><line class="rail" x1=${x(k)} x2=${x(k)} y1=${y(0)} y2=${y(1)} /><text class="label" x=${x(k)} y="14" text-anchor="middle">${a.axis.name}</text>
        ${marksOn(a.axis).map(([p, v]) => html`<text x=${x(k) + 6} y=${y(p) + (p < 0.5 ? 14 : -5)}>${typeof v === 'number' ? significant(v, 3) : value(v)}</text>`)}</g>`)}
    </svg></div></${Framed}>
    <p class="muted small">A line a setting, the stronger the better its ${answer.quality.name}, mean over seeds. Logarithmic ranges by their logarithm.</p>`;
}
