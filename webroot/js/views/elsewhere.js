/** What if a sweep had run elsewhere: the grids of the world on one axis, and its energy on other terms. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { standing } from '../ledger.js';
import { useRead } from '../hooks.js';
import { linear } from '../scale.js';
import { count, significant } from '../format.js';
import { useAddress } from '../router.js';
import { Framed } from './framed.js';
import { WhatIf } from './what-if.js';
import { logTicks } from './plane.js';

export function Elsewhere({ sweeps, factors, query }) {
  const to = useAddress();
  const zones = useRead('/zones').data?.items ?? [];
  const sweep = sweeps.find((s) => s.id === query.sweep) ?? sweeps[0];
  return html`<section aria-labelledby="elsewhere"><h2 id="elsewhere">Elsewhere</h2>
    ${zones.length > 0 && html`<${World} zones=${zones} factors=${factors} />`}
    <label class="field of-sweep"><span>Sweep</span><select onChange=${(e) => to({ sweep: e.target.value })}>${sweeps.map((s) => html`<option value=${s.id} selected=${s.id === sweep.id}>${s.name} (${s.id})</option>`)}</select></label>
    <${WhatIf} sweep=${sweep} query=${query} key=${sweep.id} />
  </section>`;
}

const H = 96;

function World({ zones, factors }) {
  const [at, setAt] = useState(null);
  const phone = window.innerWidth < 700;
  const W = phone ? 360 : 1100;
  const known = zones.filter((z) => z.gramsPerKwh > 0);
  const values = known.map((z) => z.gramsPerKwh);
  const [lo, hi] = [Math.min(...values), Math.max(...values)];
  const lx = linear(Math.log10(lo), Math.log10(hi), 16, W - 16);
  const x = (v) => lx(Math.log10(v));
  const own = [...new Set(factors.map((f) => f.zone))].map((zone) => known.find((z) => z.zone === zone)).filter(Boolean);
  const table = () => ({ columns: ['Zone', 'Country', 'g CO₂e/kWh', 'Year', 'Source'], rows: [...known].sort((a, b) => a.gramsPerKwh - b.gramsPerKwh).map((z) => [z.zone, z.country, z.gramsPerKwh, String(z.year), z.source]) });
  const place = (z) => { const s = standing(known, z.zone); return `${z.country}: ${significant(z.gramsPerKwh, 3)} g/kWh, ${count(s.place)} of ${count(s.of)} from the cleanest`; };
  return html`<div class="card"><${Framed} title="Grids of the world, g CO₂e/kWh" table=${table}><svg class="plane world" viewBox=${`0 0 ${W} ${H}`} role="img" aria-label=${`Grids of the world by intensity. ${own.map(place).join('; ')}`}>
      ${logTicks(lo, hi).filter((_, i, all) => !phone || all.length < 6 || i % 2 === 0).map((t) => html`<g><line class="grid" x1=${x(t)} x2=${x(t)} y1="26" y2="56" /><text x=${x(t)} y="70" text-anchor="middle">${count(t)}</text></g>`)}
      ${known.map((z) => html`<line class="zone" x1=${x(z.gramsPerKwh)} x2=${x(z.gramsPerKwh)} y1="30" y2="52" onMouseEnter=${() => setAt(z)} onMouseLeave=${() => setAt(null)}><title>${place(z)}</title></line>`)}
      ${own.map((z) => html`<g><line class="own" x1=${x(z.gramsPerKwh)} x2=${x(z.gramsPerKwh)} y1="24" y2="56" /><text class="label" x=${x(z.gramsPerKwh)} y="16" text-anchor=${x(z.gramsPerKwh) < 40 ? 'start' : x(z.gramsPerKwh) > W - 40 ? 'end' : 'middle'}>${z.zone}</text></g>`)}
      <text class="axis" x=${W / 2} y=${H - 6} text-anchor="middle">yearly mean of a grid, g CO₂e/kWh, logarithmic</text></svg></${Framed}>
    <p class="muted small">${at ? place(at) : own.length ? `${own.map(place).join('; ')}.` : 'A stroke is a country.'}</p></div>`;
}
