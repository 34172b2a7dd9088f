/** What each of several sweeps took, and what the cheaper ones saved. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { carbon, count, energy, isNumber, percent, MISSING } from '../format.js';
import { sweepLink } from '../router.js';
import { Basis, Verdict } from '../parts.js';

/**
 * @param sweeps as lists tell them
 * @param told what each says by itself, with its id; none until it is known
 */
export function Spent({ sweeps, told = [] }) {
  if (sweeps.length < 2) return null;
  const grams = (s) => s.carbonG?.total ?? null;
  const most = Math.max(...sweeps.map((s) => grams(s) ?? -Infinity));
  const saved = (s) => {
    if (!isNumber(grams(s)) || !Number.isFinite(most)) return MISSING;
    return grams(s) === most ? 'the most' : `${carbon({ total: most - grams(s) })} (${percent((most - grams(s)) / most, 0)})`;
  };
  return html`<section aria-labelledby="spent"><h2 id="spent">What each took</h2>
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Sweep</th><th scope="col">Its own verdict</th><th scope="col" class="number">Trials</th><th scope="col" class="number">Energy</th><th scope="col" class="number">Carbon</th><th scope="col" class="number" title="estimated, against the sweep that took the most">Grams saved, estimated</th></tr></thead>
      <tbody>${sweeps.map((s) => html`<tr><th scope="row" data-title="Sweep"><a href=${sweepLink(s.id)}>${s.name}</a> <span class="muted">${s.id}</span></th>
        <td data-title="Its own verdict">${(told.find((t) => t.id === s.id)?.verdicts ?? []).map((v) => html`<span class="block">${v.method}${isNumber(v.labels) && ` at ${count(v.labels)} labels a class`} <${Verdict} verdict=${v.verdict} /></span>`)}</td>
        <td class="number" data-title="Trials">${count(s.counts.succeeded)}</td><td class="number" data-title="Energy">${energy(s.energyJ)} <${Basis} label=${s.energyJ?.label} method=${s.energyJ?.method} /></td>
        <td class="number" data-title="Carbon">${carbon(s.carbonG)}</td><td class="number" data-title="Grams saved">${saved(s)}</td></tr>`)}</tbody></table></div>
    <p class="muted small">Savings are of central figures; where sweeps ran on one machine their bands are common to them. A source model that one has made and another reused is charged to the one that made it.</p></section>`;
}
