/** How much each parameter matters, and how quality depends on it. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { useLive } from './use-curves.js';
import { decimalsOf, linear, niceTicks } from '../scale.js';
import { fixed, percent, plural, significant, value } from '../format.js';
import { Failure, Loading } from '../parts.js';
import { Framed } from './framed.js';

export function ImportanceCard({ path, hidden }) {
  const { data, error } = useLive(`${path}/analysis/importance`);
  if (!data) return error ? html`<${Failure} error=${error} />` : html`<${Loading} what="importance" />`;
  const methods = data.methods.filter((m) => !hidden.has(m.method));
  if (!methods.length) return html`<p class="muted">No method has several settings.</p>`;
  return html`${methods.map((m) => html`<${Method} method=${m} quality=${data.quality} />`)}
    <p class="muted small">${data.of}. Quality: ${data.quality.of}.</p>`;
}

function Method({ method: m, quality }) {
  const name = `${m.method}${m.labels === null ? '' : `, ${m.labels} labels`}${m.when ? ` where ${m.when}` : ''}`;
  const of = html`<span class="muted">n = ${plural(m.n, 'setting')}, ${plural(m.trials, 'trial')}</span>`;
  if (!m.parameters.length) return html`<h3>${name} ${of}</h3><p>No importance is told: ${m.reason}.</p>`;
  const table = () => ({
    columns: ['Parameter', 'Importance', 'from', 'to', 'Value', `${quality.name} there`, '95 % of the trees from', 'to'],
    rows: [...m.parameters.flatMap((p) => p.dependence.map((d) => [p.name, p.share, p.lo, p.hi, typeof d.value === 'number' ? d.value : value(d.value), d.mean, d.lo, d.hi])), ['interactions', m.interactions]],
  });
  return html`<h3>${name} ${of}</h3>
    <${Framed} title=${`Which parameters of ${name} matter`} table=${table}><div class="scroll" tabindex="0"><table class="importance"><thead><tr><th scope="col">Parameter</th><th scope="col">Importance</th><th scope="col" class="number">Share</th><th scope="col">Quality by its value</th></tr></thead>
      <tbody>${m.parameters.map((p) => html`<tr><th scope="row">${p.name}</th><td><span class="importance-bar" style=${{ '--share': p.share, '--lo': p.lo, '--hi': p.hi }} aria-hidden="true"></span></td><td class="number">${percent(p.share)} <small class="range">${percent(p.lo)} – ${percent(p.hi)}</small></td><td><${Dependence} parameter=${p} quality=${quality} /></td></tr>`)}
        <tr><th scope="row">interactions</th><td><span class="importance-bar" style=${{ '--share': m.interactions, '--lo': m.interactions, '--hi': m.interactions }} aria-hidden="true"></span></td><td class="number">${percent(m.interactions)}</td><td></td></tr></tbody></table></div></${Framed}>
    <p class="muted small">The forest predicts ${percent(m.explained, 0)} of the variance of settings it has not seen.</p>`;
}

const W = 220;
const H = 74;

function Dependence({ parameter, quality }) {
  const points = parameter.dependence;
  const [lo, hi] = [Math.min(...points.map((p) => p.lo)), Math.max(...points.map((p) => p.hi))];
  const x = linear(0, Math.max(1, points.length - 1), 44, W - 8);
  const y = linear(lo, hi, H - 16, 6);
  const ticks = niceTicks(lo, hi, 2);
  const at = (p, i, of) => `${x(i)},${y(of(p))}`;
  const band = [...points.map((p, i) => at(p, i, (d) => d.hi)), ...points.map((p, i) => at(p, i, (d) => d.lo)).reverse()].join(' ');
  const text = (p) => (typeof p.value === 'number' ? significant(p.value, 2) : value(p.value));
  return html`<svg class="plane dependence" viewBox=${`0 0 ${W} ${H}`} role="img" aria-label=${`${quality.name} by ${parameter.name}: ${points.map((p) => `${text(p)} ${significant(p.mean, 3)}`).join(', ')}`}>
    ${ticks.ticks.map((t) => html`<g><line class="grid" x1="44" x2=${W - 8} y1=${y(t)} y2=${y(t)} /><text x="40" y=${y(t) + 4} text-anchor="end">${fixed(t, decimalsOf(ticks.step))}</text></g>`)}
    <polygon class="trees" points=${band} /><polyline class="grown" points=${points.map((p, i) => at(p, i, (d) => d.mean)).join(' ')} />
    <text x="44" y=${H - 2}>${text(points[0])}</text><text x=${W - 8} y=${H - 2} text-anchor="end">${text(points.at(-1))}</text></svg>`;
}
