/** How fast methods learn beside their baselines, over steps and over joules. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { count, energy, percent, points, significant, isNumber, MISSING } from '../format.js';
import { Figure } from '../parts.js';
import { Swatch } from './comparison.js';

/** @param learning of the comparison, two lines a pair of arms */
export function Learning({ learning = [], looks, hidden }) {
  const shown = learning.filter((l) => !hidden.has(l.method));
  if (!shown.length) return null;
  return html`<section aria-labelledby="learning"><h2 id="learning">How fast it learns</h2>
    <div class="scroll" tabindex="0"><table class="learning">
      <thead><tr><th scope="col">Method</th><th scope="col">Against</th><th scope="col">Over</th>
        <th scope="col" class="number" title="gain where the later of both curves begins">Jump-start, points</th>
        <th scope="col" class="number" title="gain of the last points">At the end, points</th>
        <th scope="col" class="number" title="area under the curve, relative to the baseline's">Area ratio, %</th>
        <th scope="col" class="number" title="until the method first has what its baseline of the same seed has at its end, and this as a share of that baseline's whole training: medians over seeds">To the baseline's end</th></tr></thead>
      <tbody>${shown.map((l) => html`<tr key=${`${l.method} ${l.baseline} ${l.labels} ${l.by}`}>
        <th scope="row"><span class="method"><${Swatch} look=${looks.get(l.method)} /> ${l.method}</span></th>
        <td>${l.baseline}${isNumber(l.labels) && `, ${count(l.labels)} labels`}</td><td>${l.by === 'step' ? 'steps' : 'energy'}<small class="block muted">n = ${count(l.n)}</small></td>
        <td class="number"><${Figure} parts=${pointParts(l.jumpStart)} /></td><td class="number"><${Figure} parts=${pointParts(l.asymptote)} /></td><td class="number"><${Figure} parts=${pointParts(l.areaRatio)} /></td>
        <td class="number"><${Figure} parts=${needed(l.toThreshold, l.n, l.by === 'step' ? (x) => significant(x, 3) : (x) => energy({ total: x }))} />${isNumber(l.share.median) && html`<small class="block">${percent(l.share.median)} of its whole</small>`}</td></tr>`)}</tbody>
    </table></div>
    <p class="muted small">Of the stored points of ${shown[0].series}, on the target's validation rows; 95 % intervals over seeds. Unless more than half of the seeds ever have what their baseline ends with, it is not reached. Energy is each attempt's × the share of its time, an estimate, without the source model's and without tuning.</p>
  </section>`;
}

const pointParts = (i) => (i ? { value: points(i.mean), range: `[${points(i.lo)} to ${points(i.hi)}]`, unit: '' } : { value: MISSING, range: '', unit: '' });

function needed({ median, lo, hi, reached, censored }, n, written) {
  const end = (x) => (isNumber(x) ? written(x) : 'not reached');
  const some = reached < n ? `; ${count(reached)} of ${count(n)}` : '';
  return { value: isNumber(median) ? written(median) : censored, range: isNumber(median) || isNumber(lo) ? `[${end(lo)} to ${end(hi)}]${some}` : some.slice(2), unit: '' };
}
