/** Score against target labels: what a method saves, where an experiment has several label budgets. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { bandsOf } from '../curves.js';
import { useTheme } from '../hooks.js';
import { Chart } from '../chart.js';
import { count, fixed, percentParts, points, significant, isNumber, MISSING } from '../format.js';
import { Figure } from '../parts.js';
import { Swatch } from './comparison.js';

/** @param curves of the comparison; a baseline's own has no baseline */
export function LabelCurves({ curves = [], looks, hidden }) {
  const [theme] = useTheme();
  const shown = curves.filter((c) => !hidden.has(c.method));
  if (!shown.length) return null;
  const { series, bands, xs } = bandsOf(shown, looks);
  const baseline = curves.find((c) => c.baseline)?.baseline;
  return html`<section aria-labelledby="label-curves"><h2 id="label-curves">Score against labels</h2>
    <figure class="card chart-card wide-chart" data-metric="labels" data-points=${xs.length}>
      <figcaption>test score, mean over seeds with its 95 % interval</figcaption>
      <${Chart} title="Score against target labels" series=${series} bands=${bands} xTicks=${xs} xLabel="target labels a class, logarithmic" yLabel="score, %" percent=${true} height=${280} theme=${theme} />
    </figure>
    <div class="scroll" tabindex="0"><table class="label-curves">
      <thead><tr><th scope="col">Method</th><th scope="col" class="number">Labels a class</th><th scope="col" class="number">n</th><th scope="col" class="number">Score</th>
        <th scope="col" class="number" title="where the baseline's curve first reaches the method's score, straight between budgets over log labels">${baseline ?? 'Baseline'} needs</th>
        <th scope="col" class="number" title="gain at the smallest budget, in points">Jump-start</th>
        <th scope="col" class="number" title="area under the curve, relative to the baseline's">Area ratio</th></tr></thead>
      ${shown.map((c) => html`<tbody key=${c.method}>${c.points.map((p, i) => html`<tr>
        ${i === 0 && html`<th scope="rowgroup" rowspan=${c.points.length}><span class="method"><${Swatch} look=${looks.get(c.method)} /> ${c.method}</span></th>`}
        <td class="number">${count(p.labels)}</td><td class="number">${count(p.n)}</td><td class="number"><${Figure} parts=${percentParts(p.score)} /></td>
        <td class="number">${needed(p.saved)}</td>
        ${i === 0 && html`<td class="number" rowspan=${c.points.length}>${ofPoints(c.jumpStart)}</td><td class="number" rowspan=${c.points.length}>${ofPoints(c.areaRatio, ' %')}</td>`}</tr>`)}</tbody>`)}
    </table></div>
    <p class="muted small">Labels that ${baseline ?? 'the baseline'} needs for the method's score are read off its curve. Beyond the budgets nothing is known: "not reached" means more than the largest, "below" fewer than the smallest.</p>
  </section>`;
}

function needed(saved) {
  if (!saved) return MISSING;
  const end = (x) => (isNumber(x) ? significant(x, 2) : '…');
  const value = isNumber(saved.needed) ? significant(saved.needed, 3) : saved.censored === 'not reached' ? 'not reached' : 'below';
  return html`<span title=${saved.censored || null}><b>${value}</b> <span class="muted">[${end(saved.lo)}–${end(saved.hi)}]</span></span>`;
}

function ofPoints(interval, unit = '') {
  if (!interval) return MISSING;
  return html`<b>${points(interval.mean)}${unit}</b> <span class="muted">[${fixed(100 * interval.lo, 1)}–${fixed(100 * interval.hi, 1)}]</span>`;
}
