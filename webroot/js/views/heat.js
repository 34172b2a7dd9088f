/** A grid of two parameters of a method: the mean over seeds of a quantity, as colour and as number. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { heat } from '../explore.js';
import { count, significant, value } from '../format.js';
import { Framed } from './framed.js';

const label = (bin) => (JSON.stringify(bin.from) === JSON.stringify(bin.to) ? value(bin.from) : `${value(bin.from)} – ${value(bin.to)}`);

export function Heat({ groups, grids, quantities, query, to }) {
  const [method, parameters] = grids.find(([m]) => m === query.hm) ?? grids[0];
  const x = parameters.find((p) => p.name === query.hx) ?? parameters[0];
  const y = parameters.find((p) => p.name === query.hy && p !== x) ?? parameters.find((p) => p !== x);
  const quantity = quantities.find((q) => q.name === query.hq) ?? quantities[0];
  const { xs, ys, cells } = heat(groups, method, x, y, quantity);
  const means = cells.flat().filter(Boolean).map((c) => c.mean);
  const [lo, hi] = [Math.min(...means), Math.max(...means)];
  const share = (c) => (hi > lo ? (c.mean - lo) / (hi - lo) : 0.5);
  const choice = (name, title, chosen, options) => html`<label class="check">${title} <select value=${chosen} onChange=${(e) => to({ [name]: e.target.value })}>${options.map(([v, text]) => html`<option value=${v} selected=${v === chosen}>${text}</option>`)}</select></label>`;
  const names = parameters.map((p) => [p.name, p.name]);
  const table = () => ({ columns: [y.name, x.name, `Mean ${quantity.title}, ${quantity.unit}`, 'n', 'Settings'], rows: cells.flatMap((row, i) => row.map((c, j) => [label(ys[i]), label(xs[j]), c ? c.mean * quantity.size : null, c?.n ?? 0, c?.settings ?? 0])) });
  return html`<div class="curve-controls">${grids.length > 1 && choice('hm', 'method', method, grids.map(([m]) => [m, m]))}${choice('hx', 'across', x.name, names)}${choice('hy', 'down', y.name, names)}${choice('hq', 'colour', quantity.name, quantities.map((q) => [q.name, q.title]))}</div>
    <${Framed} title=${`${method}: mean ${quantity.title}, ${quantity.unit}, by ${x.name} and ${y.name}`} table=${table} shown=${true}><div class="scroll" tabindex="0"><table class="heat"><caption>${method}: mean ${quantity.title} in ${quantity.unit}, over seeds and every other parameter</caption>
      <thead><tr><th scope="col">${y.name} \\ ${x.name}</th>${xs.map((b) => html`<th scope="col" class="number">${label(b)}</th>`)}</tr></thead>
      <tbody>${cells.map((row, i) => html`<tr><th scope="row">${label(ys[i])}</th>${row.map((c) => (c ? html`<td class="number" style=${{ '--share': share(c) }} data-dark=${share(c) > 0.55 || null} title=${`n = ${count(c.n)}, ${count(c.settings)} ${c.settings === 1 ? 'setting' : 'settings'}`}>${significant(c.mean * quantity.size, 3)}</td>` : html`<td class="number none">–</td>`))}</tr>`)}</tbody></table></div></${Framed}>
    <p class="muted small">The darker, the more. Empty cells were not tried, or have no trial that succeeded.</p>`;
}
