/** The energy of a sweep charged on other terms: another grid, hour, site or machine. Terms are in the address. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { query as search } from '../api.js';
import { faultOf, hoursOf, named } from '../day.js';
import { useNow, useRead, useSettled } from '../hooks.js';
import { carbon, carbonParts, energy, significant } from '../format.js';
import { useAddress } from '../router.js';
import { Failure, Loading } from '../parts.js';
import { Day } from './day.js';
import { useLive } from './use-curves.js';

const MACHINES = [['', 'as charged'], ['server', 'a whole server'], ['virtual-machine', 'a virtual machine'], ['none', 'nothing']];

/** term → its name in the address. */
const PLACES = { zone: 'zone', hour: 'hour', grams: 'grams', pue: 'pue', embodied: 'machine' };

export function WhatIf({ sweep, query }) {
  const to = useAddress();
  const zones = useRead('/zones').data?.items ?? [];
  const now = useNow(60_000);
  const terms = Object.fromEntries(Object.entries(PLACES).map(([term, place]) => [term, query[place] ?? '']));
  const set = (term, value) => to({ [PLACES[term]]: value, ...(term === 'grams' && value && { zone: '' }), ...(term === 'zone' && value && { grams: '' }) });
  const fault = faultOf(terms.grams);
  const asked = Object.values(terms).some(Boolean);
  const answer = useLive(!fault && `/sweeps/${encodeURIComponent(sweep.id)}/what-if${search(terms)}`);
  const choose = (term, title, options, disabled = false) => html`<label>${title}
    <select disabled=${disabled} onChange=${(e) => set(term, e.target.value)}>${options.map(([value, text]) => html`<option value=${value} selected=${value === terms[term]}>${text}</option>`)}</select></label>`;
  const { data } = answer;
  return html`<section class="card span what-if" aria-labelledby="what-if"><h2 id="what-if">What if?</h2>
    <p class="muted small">The ${energy(sweep.energyJ.total)} of this sweep on other terms. Nothing is run again.</p>
    <div class="terms">
      ${choose('zone', 'On the grid of', [['', 'as charged'], ...zones.map((z) => [z.zone, `${z.country} (${z.zone})`])])}
      ${choose('hour', 'Launched at', [['', 'when it was'], ...hoursOf(now).map((h) => [String(h.hour), `${h.local} (${h.utc})`])], !terms.hour && data?.hours === null)}
      <${Typed} label="At figures of your own, g/kWh" placeholder="one, or 24 from 00:00 UTC" value=${terms.grams} onValue=${(v) => set('grams', v)} />
      <${Typed} label="At a PUE of" type="number" placeholder="as charged" value=${terms.pue} onValue=${(v) => set('pue', v)} />
      ${choose('embodied', 'Making the machine charged as', MACHINES)}
      ${asked && html`<button class="quiet" onClick=${() => to(Object.fromEntries(Object.values(PLACES).map((p) => [p, ''])))}>As charged</button>`}
    </div>
    ${fault && html`<p class="notice" data-tone="bad" role="alert">Figures of your own: ${fault}.</p>`}
    <${Failure} error=${answer.error} />
    ${!data && !answer.error && !fault && html`<${Loading} what="other terms" />`}
    ${data && !answer.error && html`${asked && html`<${Beside} answer=${data} now=${now} />`}
      ${data.hours ? html`<h3>By the hour of the launch</h3><${Day} hours=${data.hours} chosen=${data.whatIf.hour} now=${now} onHour=${(h) => set('hour', String(h))} />` : html`<p class="muted small">By the hour: ${data.hoursReason}.</p>`}`}
  </section>`;
}

/** A field that is asked about once the typing rests. */
function Typed({ label, value, onValue, type = 'text', placeholder }) {
  const [text, setText] = useState(value);
  const settled = useSettled(text, 400);
  useEffect(() => {
    if (settled !== value) onValue(settled);
  }, [settled]);
  useEffect(() => setText(value), [value]);
  return html`<label>${label}
    <input type=${type} min=${type === 'number' ? 1 : null} max=${type === 'number' ? 10 : null} step=${type === 'number' ? 0.05 : null} placeholder=${placeholder} value=${text} onInput=${(e) => setText(e.target.value)} /></label>`;
}

function Beside({ answer, now }) {
  const cases = [answer.charged, answer.whatIf];
  const cells = (of) => cases.map((terms) => html`<td class="number">${of(terms)}</td>`);
  const launched = (terms) => {
    const hour = terms.hour ?? answer.hours?.launched;
    if (hour === undefined) return 'when it was';
    const { local, utc } = named(hour, now);
    return html`<span title=${utc}>${local}</span>`;
  };
  return html`<div class="scroll" tabindex="0"><table class="beside"><thead><tr><th></th><th scope="col" class="number">As charged</th><th scope="col" class="number">What if</th></tr></thead>
    <tbody>
      <tr><th scope="row">Carbon</th>${cells(total)}</tr>
      <tr><th scope="row">Operational</th>${cells((t) => carbon(t.carbonG?.operational))}</tr>
      <tr><th scope="row">Embodied share</th>${cells((t) => carbon(t.carbonG?.embodied))}</tr>
      <tr><th scope="row">Grid</th>${cells((t) => t.factors.map((f) => `${f.zone === 'own' ? 'your own' : f.zone} ${significant(f.gramsPerKwh, 3)} g/kWh${whenOf(f)}`).join('; ') || 'not known')}</tr>
      <tr><th scope="row">Launched at</th>${cells(launched)}</tr>
      <tr><th scope="row">PUE</th>${cells((t) => significant(t.pue, 3))}</tr>
      <tr><th scope="row">Machine</th>${cells((t) => t.embodied)}</tr>
    </tbody></table></div>
    ${answer.ratio !== null && html`<p class="muted small">×${significant(answer.ratio, 3)} of what was charged.</p>`}`;
}

const whenOf = (f) => (f.byTime ? ', by time' : f.year ? `, mean of ${f.year}` : f.zone === 'own' ? '' : `, ${f.source}`);

function total(terms) {
  if (!terms.carbonG) return html`<span title=${terms.carbonReason}>not computed</span>`;
  const parts = carbonParts(terms.carbonG);
  return html`<b>${parts.value}</b> ${parts.unit} CO₂e <small class="range">${parts.range}</small>`;
}
