/** How past estimates did: what came over what was estimated, and how often the interval held it. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { aroundOne, outcomes } from '../ledger.js';
import { useRead } from '../hooks.js';
import { linear } from '../scale.js';
import { count, percent, significant } from '../format.js';
import { sweepLink } from '../router.js';
import { Basis, Failure } from '../parts.js';
import { Framed } from './framed.js';
import { logTicks } from './plane.js';
import { swarm } from './strips.js';

const TITLES = { seconds: 'time', energyWh: 'energy', carbonG: 'carbon' };
const UNITS = { seconds: 's', energyWh: 'Wh', carbonG: 'g CO₂e' };
const ROW = 40;
const MOST = 300;

export function Accuracy() {
  const { data, error } = useRead('/estimates');
  const groups = data ? outcomes(data) : [];
  return html`<section class="card" aria-labelledby="accuracy"><h2 id="accuracy">How past estimates did</h2><${Failure} error=${error} />
    ${data && !groups.length && html`<p class="muted">Known once a sweep has succeeded that was estimated at its launch.</p>`}
    ${groups.length > 0 && html`<${Ratios} groups=${groups} />
      <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Estimate of</th><th scope="col">Resting on</th><th scope="col" class="number">n</th><th scope="col" class="number">In its interval</th><th scope="col" class="number" title="what came over what was estimated">Median ratio</th></tr></thead>
        <tbody>${groups.map((g) => html`<tr><th scope="row">${TITLES[g.quantity] ?? g.quantity}</th><td><${Basis} label=${g.basis} /></td><td class="number">${count(g.n)}</td><td class="number">${count(g.inside)} <small class="muted">${percent(g.inside / g.n, 0)}</small></td><td class="number">${significant(g.medianRatio, 2)}${g.widen > 1 ? html` <small class="muted">intervals now ×${significant(g.widen, 2)} wider</small>` : ''}</td></tr>`)}</tbody></table></div>
      <p class="muted small">Of sweeps that succeeded, as estimated at their launch. An assumed estimate rests on operations counted; one of past trials on what the same work took before, or on short trials run to measure it.</p>`}
  </section>`;
}

function Ratios({ groups }) {
  const phone = window.innerWidth < 700;
  const W = phone ? 360 : 1100;
  const LEFT = phone ? 110 : 190;
  const H = groups.length * ROW + 52;
  const [lo, hi] = aroundOne(groups.flatMap((g) => g.items.map((i) => i.ratio)));
  const lx = linear(Math.log10(lo), Math.log10(hi), LEFT, W - 16);
  const x = (v) => lx(Math.log10(v));
  const table = () => ({ columns: ['Sweep', 'Name', 'Quantity', 'Unit', 'Estimated', 'from', 'to', 'Came', 'Ratio', 'In the interval', 'Resting on'], rows: groups.flatMap((g) => g.items.map((i) => [i.sweep, i.name, TITLES[i.quantity] ?? i.quantity, UNITS[i.quantity] ?? '', i.estimate.value, i.estimate.lo, i.estimate.hi, i.actual, i.ratio, i.inside ? 'yes' : 'no', i.estimate.basis])) });
  return html`<${Framed} title="What came over what was estimated" table=${table}><svg class="strips" viewBox=${`0 0 ${W} ${H}`} role="group" aria-label=${`What came over what was estimated. ${groups.map((g) => `${TITLES[g.quantity]}, ${g.basis}: median ${significant(g.medianRatio, 2)}, n = ${g.n}`).join('; ')}`}>
    ${logTicks(lo, hi).map((t) => html`<g><line class=${t === 1 ? 'par' : 'grid'} x1=${x(t)} x2=${x(t)} y1="4" y2=${H - 46} /><text x=${x(t)} y=${H - 28} text-anchor="middle">${significant(t, 1)}</text></g>`)}
    ${groups.map((g, k) => {
      const y = 4 + k * ROW + ROW / 2;
      const items = g.items.slice(0, MOST);
      const offsets = swarm(items.map((i) => x(i.ratio)), 4.5);
      return html`<g><text class="label" x=${LEFT - 12} y=${y} text-anchor="end">${TITLES[g.quantity] ?? g.quantity}</text><text x=${LEFT - 12} y=${y + 14} text-anchor="end">${g.basis}</text>
        ${items.map((i, n) => html`<a href=${sweepLink(i.sweep)} tabindex="-1" aria-label=${`${i.name}: ${significant(i.ratio, 2)}`}><circle class="came" data-inside=${i.inside} cx=${x(i.ratio)} cy=${y + offsets[n]} r="4.2"><title>${i.name}: estimated ${significant(i.estimate.value, 3)} ${UNITS[i.quantity]}, came ${significant(i.actual, 3)}</title></circle></a>`)}</g>`;
    })}
    <text class="axis" x=${(LEFT + W) / 2} y=${H - 6} text-anchor="middle">what came ÷ what was estimated, logarithmic</text></svg></${Framed}>
    <p class="muted small">A dot is a sweep: full where the estimate's interval held what came, hollow where it did not. Right of 1 it took more than estimated.</p>`;
}
