/** The energy of a sweep charged on other terms: another grid, another site, another machine. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { query } from '../api.js';
import { useRead } from '../hooks.js';
import { carbon, carbonParts, energy, significant } from '../format.js';
import { Failure } from '../parts.js';

const MACHINES = [['', 'as charged'], ['server', 'a whole server'], ['virtual-machine', 'a virtual machine'], ['none', 'nothing']];

export function WhatIf({ sweep }) {
  const zones = useRead('/zones').data?.items ?? [];
  const [terms, setTerms] = useState({ zone: '', pue: '', embodied: '' });
  const asked = Object.values(terms).some(Boolean);
  const answer = useRead(asked && `/sweeps/${encodeURIComponent(sweep.id)}/what-if${query(terms)}`);
  const set = (name) => (e) => setTerms((old) => ({ ...old, [name]: e.target.value }));
  return html`<section class="card span what-if" aria-labelledby="what-if"><h2 id="what-if">What if?</h2>
    <p class="muted small">The ${energy(sweep.energyJ.total)} of this sweep on other terms. Nothing is run again.</p>
    <div class="terms">
      <label>On the grid of
        <select value=${terms.zone} onChange=${set('zone')}><option value="">as charged</option>${zones.map((z) => html`<option value=${z.zone}>${z.country} (${z.zone})</option>`)}</select></label>
      <label>At a PUE of
        <input type="number" min="1" max="10" step="0.05" placeholder="as charged" value=${terms.pue} onChange=${set('pue')} /></label>
      <label>Making the machine charged as
        <select value=${terms.embodied} onChange=${set('embodied')}>${MACHINES.map(([value, title]) => html`<option value=${value}>${title}</option>`)}</select></label>
    </div>
    <${Failure} error=${asked ? answer.error : null} />
    ${asked && answer.data && !answer.error && html`<${Beside} answer=${answer.data} />`}
  </section>`;
}

function Beside({ answer }) {
  const cases = [answer.charged, answer.whatIf];
  const cells = (of) => cases.map((terms) => html`<td class="number">${of(terms)}</td>`);
  return html`<div class="scroll" tabindex="0"><table class="beside"><thead><tr><th></th><th scope="col" class="number">As charged</th><th scope="col" class="number">What if</th></tr></thead>
    <tbody>
      <tr><th scope="row">Carbon</th>${cells(total)}</tr>
      <tr><th scope="row">Operational</th>${cells((t) => carbon(t.carbonG?.operational))}</tr>
      <tr><th scope="row">Embodied share</th>${cells((t) => carbon(t.carbonG?.embodied))}</tr>
      <tr><th scope="row">Grid</th>${cells((t) => t.factors.map((f) => `${f.zone} ${significant(f.gramsPerKwh, 3)} g/kWh, ${f.byTime ? 'by time' : f.year}`).join('; ') || 'not known')}</tr>
      <tr><th scope="row">PUE</th>${cells((t) => significant(t.pue, 3))}</tr>
      <tr><th scope="row">Machine</th>${cells((t) => t.embodied)}</tr>
    </tbody></table></div>
    ${answer.ratio !== null && html`<p class="muted small">×${significant(answer.ratio, 3)} of what was charged.</p>`}`;
}

function total(terms) {
  if (!terms.carbonG) return html`<span title=${terms.carbonReason}>not computed</span>`;
  const parts = carbonParts(terms.carbonG);
  return html`<b>${parts.value}</b> ${parts.unit} CO₂e <small class="range">${parts.range}</small>`;
}
