/** Score against target labels: what a method saves, where an experiment has several label budgets. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { bandsOf } from '../curves.js';
import { useTheme } from '../hooks.js';
import { Chart } from '../chart.js';
import { count, percentParts, points, significant, isNumber, MISSING } from '../format.js';
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
      <thead><tr><th scope="col">Method</th>${xs.map((n) => html`<th scope="col" class="number">${count(n)} ${n === 1 ? 'label' : 'labels'}</th>`)}
        <th scope="col" class="number" title="gain at the smallest budget">Jump-start, points</th>
        <th scope="col" class="number" title="gain at the largest budget">At the end, points</th>
        <th scope="col" class="number" title="labels a class that the method needs to reach what its baseline reaches at the largest budget">Labels to the baseline's end</th>
        <th scope="col" class="number" title="area under the curve, relative to the baseline's">Area ratio, %</th></tr></thead>
      <tbody>${shown.map((c) => html`<tr key=${c.method}>
        <th scope="row"><span class="method"><${Swatch} look=${looks.get(c.method)} /> ${c.method}</span></th>
        ${xs.map((n) => html`<td class="number"><${Point} point=${c.points.find((p) => p.labels === n)} /></td>`)}
        <td class="number"><${Figure} parts=${pointParts(c.jumpStart)} /></td><td class="number"><${Figure} parts=${pointParts(c.asymptote)} /></td><td class="number">${c.toThreshold ? reached(c.toThreshold) : MISSING}</td><td class="number"><${Figure} parts=${pointParts(c.areaRatio)} /></td></tr>`)}</tbody>
    </table></div>
    <p class="muted small">"Worth" are the labels a class that ${baseline ?? 'the baseline'} needs for the same score, read off its curve of means. Beyond the budgets nothing is known: an end of an interval there is open.</p>
  </section>`;
}

/** A score, and what it is worth in the baseline's labels. */
function Point({ point }) {
  if (!point) return MISSING;
  return html`<${Figure} parts=${percentParts(point.score)} />${point.saved && html`<small class="block">${worth(point.saved)}</small>`}`;
}

const end = (x) => (isNumber(x) ? significant(x, 2) : '…');

const reached = ({ needed, lo, hi, censored }) => (isNumber(needed) ? `${significant(needed, 2)} [${end(lo)}–${end(hi)}]` : censored);

function worth({ needed, lo, hi, censored }) {
  const value = isNumber(needed) ? `worth ${significant(needed, 2)}` : censored === 'not reached' ? 'worth more than all' : 'worth less than any';
  return isNumber(needed) ? `${value} [${end(lo)}–${end(hi)}]` : value;
}

const pointParts = (interval) => (interval ? { value: points(interval.mean), range: `[${points(interval.lo)} to ${points(interval.hi)}]`, unit: '' } : { value: MISSING, range: '', unit: '' });
