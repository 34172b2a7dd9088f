/** What a sweep was expected to take at its launch, beside what it took. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { carbon, duration, energy } from '../format.js';

const QUANTITIES = {
  seconds: ['Time', duration],
  energyWh: ['Energy', (wh) => energy(wh * 3600)],
  carbonG: ['Carbon', carbon],
};

export function Expected({ expected }) {
  if (!expected) return null;
  return html`<details class="small expected"><summary>Estimated at the launch${expected.note && html`<span class="muted"> (${expected.note})</span>`}</summary>
    <ul>${expected.lines.map(({ quantity, estimate: e, actual, inside }) => {
      const [name, show] = QUANTITIES[quantity];
      return html`<li>${name}: ${show(e.value)} [${show(e.lo)} – ${show(e.hi)}], took <b>${show(actual)}</b>${inside === false && ', outside the interval'} <span class="muted">${e.basis}</span></li>`;
    })}</ul></details>`;
}
