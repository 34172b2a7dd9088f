/** The verdict: each method against its matched baselines, with everything needed to doubt it. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { arrange, ended } from '../store.js';
import { count, percent, points, pValue, ratio, ratioParts, scoring, value, MISSING, isNumber } from '../format.js';
import { effortWords, searchWords } from '../words.js';
import { Collapses, Selections, Tests } from './selections.js';
import { trialLink } from '../router.js';
import { Carbon, Empty, Figure, Verdict } from '../parts.js';
import { domainOf, ForestAxis, ForestRow } from './forest.js';
import { Framed } from './framed.js';
import { deltaP, TaskGains } from './tasks.js';

/** @param comparison the server's answer; {@code notes} are the plan's */
export function Comparison({ comparison, sweep, looks }) {
  const { rows = [], notes = [], synthetic = [], metric } = comparison ?? {};
  const as = scoring(metric);
  if (!rows.length) {
    if (ended(sweep.state)) return html`<${Empty} title="No verdict"><p>No method and baseline of this sweep succeeded with the same seed.</p></${Empty}>`;
    return html`<${Empty} title="No verdict yet"><p>A row appears once a method and its baseline have ended with the same seed.</p></${Empty}>`;
  }
  const { primary, other, bounds } = arrange(rows);
  const domain = domainOf([...primary, ...other]);
  return html`<${Alarms} rows=${rows} as=${as} kind=${sweep.kind} /><${Collapses} trials=${comparison.collapsed ?? []} />
    ${synthetic.length > 0 && html`<div class="notice"><strong>Synthetic shift.</strong> Images were changed by computation, no real domain is behind them: ${synthetic.join('; ')}.</div>`}
    <${Framed} title="Gains with their 95 % intervals" table=${() => gains(rows, as)} shown=${true}><div class="scroll" tabindex="0"><table class="comparison">
      <thead><tr>
        <th scope="col">Verdict</th><th scope="col">Method</th><th scope="col" class="plot"><${ForestAxis} domain=${domain} as=${as} /></th>
        <th scope="col" class="number" title="pairs of trials with the same seed">n</th>
        <th scope="col" class="number" title="exact sign-flip test, adjusted after Holm">p</th>
        <th scope="col" class="number">Score</th><th scope="col" class="number">Baseline</th>
        <th scope="col" class="number" title="energy of the method over energy of its baseline">Energy ×</th>
        <th scope="col" class="number">Carbon</th><th scope="col">Break-even</th><th><span class="hidden">Details</span></th>
      </tr></thead>
      <tbody>
        ${primary.map((r) => html`<${Row} key=${keyOf(r)} row=${r} domain=${domain} looks=${looks} as=${as} />`)}
      </tbody>
      ${other.length > 0 && html`<tbody><${Divider} title="Against other baselines" />
        ${other.map((r) => html`<${Row} key=${keyOf(r)} row=${r} domain=${domain} looks=${looks} as=${as} />`)}</tbody>`}
      ${bounds.length > 0 && html`<tbody class="bounds"><${Divider} title="Upper bound, not achievable" note="learns from target labels that the methods may not see" />
        ${bounds.map((r) => html`<${BoundRow} key=${keyOf(r)} row=${r} looks=${looks} as=${as} />`)}</tbody>`}
    </table></div></${Framed}>
    <p class="muted small">Gain is the paired difference of test scores, ${as.sign < 0 ? `baseline minus method as less ${metric} is better` : 'method minus baseline'}, over seeds. One node and one grid: intensity and PUE cancel in the energy ratio.
      ${sweep.state === 'running' && ' The sweep is still running: rows change as pairs end.'}</p>
    <${Tests} tests=${comparison.tests} />
    <${Selections} comparison=${comparison} />
    ${notes.length > 0 && html`<ul class="notes">${notes.map((n) => html`<li>${n}</li>`)}</ul>`}`;
}

/** The rows as numbers; bounds among them. */
const gains = (rows, as) => ({
  columns: ['Method', 'Baseline', 'Labels a class', 'n', `Gain, ${as.unit}`, 'from', 'to', 'p after Holm', 'Verdict', `Score, ${as.axis.replace(/^score, /, '')}`, 'Its baseline'],
  rows: rows.map((r) => [r.method, r.baseline, r.labels ?? null, r.n, ...['mean', 'lo', 'hi'].map((k) => (isNumber(r.gain?.[k]) ? r.gain[k] * as.size : null)), r.gain?.pHolm ?? null, r.bound ? 'bound' : r.verdict, ...[r.score, r.baselineScore].map((m) => (isNumber(m?.mean) ? m.mean * as.size : null))]),
});

const keyOf = (r) => `${r.method}/${r.baseline}/${r.labels ?? ''}`;

/** " · 20 labels a class", where there are several budgets. */
const budget = (r) => (isNumber(r.labels) ? ` · ${count(r.labels)} ${r.labels === 1 ? 'label' : 'labels'} a class` : '');

const Divider = ({ title, note }) => html`<tr class="divider"><th colspan="11" scope="colgroup">${title}${note && html`<span class="note">${note}</span>`}</th></tr>`;

export function Swatch({ look }) {
  if (!look) return null;
  return html`<svg class="swatch" viewBox="0 0 22 8" width="22" height="8" aria-hidden="true"><line x1="1" x2="21" y1="4" y2="4" stroke=${look.colour} stroke-width="3" stroke-dasharray=${look.dash.join(' ')} /></svg>`;
}

function Alarms({ rows, as, kind }) {
  const harmed = rows.filter((r) => r.negativeTransfer && !r.bound);
  if (!harmed.length) return null;
  return html`<div class="notice" data-tone="warn" role="alert"><strong>Negative transfer.</strong> ${kind === 'multitask' ? 'Learning together' : 'What was taken from the source'} does harm here:
    <ul>${harmed.map((r) => html`<li><b>${r.method}</b> against ${r.baseline}${budget(r)}, ${as.gain(r.gain)}</li>`)}</ul></div>`;
}

function BreakEven({ value }) {
  if (!value) return MISSING;
  if (!isNumber(value.n)) return html`<span class="muted small reason">${value.reason || 'none'}</span>`;
  const range = isNumber(value.lo) && isNumber(value.hi) ? ` [${count(value.lo)}–${count(value.hi)}]` : '';
  return html`<span title=${value.reason || null}><b>${count(value.n)}</b>${range} ${value.n === 1 ? 'reuse' : 'reuses'}</span>`;
}

function Row({ row, domain, looks, as }) {
  const [open, setOpen] = useState(false);
  const id = `pairs-${keyOf(row).replace(/\W+/g, '-')}`;
  const search = searchWords(row);
  return html`<tr class="row" data-verdict=${row.verdict}>
      <td data-title="Verdict"><${Verdict} verdict=${row.verdict} /></td>
      <th scope="row" data-title="Method"><span class="method"><${Swatch} look=${looks?.get(row.method)} /> ${row.method}</span><small class="muted block">against ${row.baseline}${budget(row)}</small>${search && html`<small class="muted block searched" title=${search.equal}>${search.short}</small>`}</th>
      <td class="plot" data-title="Gain"><${ForestRow} row=${row} domain=${domain} as=${as} /><small class="block">${as.gain(row.gain)}</small>${row.tasks?.relative && html`<small class="block muted">${deltaP(row.tasks)}</small>`}</td>
      <td class="number" data-title="Pairs">${count(row.n)}${row.sequential && html`<small class="block muted" title=${row.sequential.told}>${row.sequential.decided ? 'of' : 'so far of'} ≤ ${count(row.sequential.most)}, look ${count(row.sequential.looks)}/${count(row.sequential.of)}</small>`}</td>
      <td class="number" data-title="p (Holm)" title=${row.gain ? `unadjusted: ${pValue(row.gain.p)}` : null}>${pValue(row.gain?.pHolm ?? row.gain?.p)}</td>
      <td class="number" data-title="Score"><${Figure} parts=${as.parts(row.score)} /></td>
      <td class="number" data-title="Baseline"><${Figure} parts=${as.parts(asInterval(row.baselineScore))} /></td>
      <td class="number" data-title="Energy ratio"><${Figure} parts=${ratioParts(row.energyRatio)} reason="needs metered energy on both arms" /></td>
      <td class="number" data-title="Carbon"><${Carbon} carbon=${row.carbonG} reason=${row.carbonReason} /></td>
      <td data-title="Break-even"><${BreakEven} value=${row.breakEven} /></td>
      <td class="more"><button class="icon expand" aria-expanded=${open} aria-controls=${id} aria-label=${`Seeds and caveats of ${row.method} against ${row.baseline}${budget(row)}`} onClick=${() => setOpen(!open)}>▾</button></td>
    </tr>
    ${open && html`<tr class="detail" id=${id}><td colspan="11"><${Detail} row=${row} as=${as} /></td></tr>`}`;
}

/** The contract's baselineScore may be a plain number. */
const asInterval = (s) => (isNumber(s) ? { mean: s } : s);

const Sampled = ({ seed }) => html`<td class="number">${count(seed.methodOnly)} : ${count(seed.baselineOnly)}</td><td class="number">${isNumber(seed.p) ? pValue(seed.p) : MISSING}</td>`;

/** A figure that leads to the trial it comes from. */
const Traced = ({ trial, children }) => (trial ? html`<a href=${trialLink(trial)}>${children}</a>` : children);

function Detail({ row, as }) {
  const caveats = row.caveats ?? [];
  const search = searchWords(row);
  return html`<div class="details">
    <table class="pairs"><caption>Each seed</caption><thead><tr><th scope="col" class="number">Seed</th><th scope="col" class="number">Method</th><th scope="col" class="number">Baseline</th><th scope="col" class="number">Difference</th>${row.testSampling && html`<th scope="col" class="number" title="answers to test rows that are better by the method, and by the baseline: right where the other errs, or of numbers nearer">Better rows</th><th scope="col" class="number" title="exact sign test, of classes McNemar's; none where several tasks share rows">p</th>`}</tr></thead>
      <tbody>${(row.perSeed ?? []).map((s, i) => html`<tr><td class="number">${s.seed}</td><td class="number"><${Traced} trial=${s.trial}>${as.score(s.method)}</${Traced}></td><td class="number"><${Traced} trial=${s.baselineTrial}>${as.score(s.baseline)}</${Traced}></td><td class="number">${as.difference(as.sign * (s.method - s.baseline))}</td>${row.testSampling && html`<${Sampled} seed=${row.testSampling.seeds[i]} />`}</tr>`)}</tbody></table>
    <div>
      <h4>How it was chosen</h4>
      <ul>
        ${isNumber(row.settings) && html`<li>${row.settings === 1 ? 'One setting, on both arms.' : `Settings were chosen without looking at the test${row.nested ? ` on ${count(row.nested.seeds.length)} seeds of their own` : ', on the seeds of the verdict'}.`}</li>`}
        ${search && html`<li>Searched equally hard? ${effortWords(row.tried)} of the method, ${effortWords(row.baselineTried)} of the baseline: ${search.equal}.</li>`}
        ${row.nested && html`<li>Best of many tries: on the seeds that chose it the gain was ${as.gain(row.nested.gain)}, on fresh ones ${as.gain(row.gain)}; choosing promised ${as.difference(row.nested.gap)} ${as.unit}.</li>`}
        ${row.parameters && Object.keys(row.parameters).length > 0 && html`<li>Chosen: ${Object.entries(row.parameters).map(([k, v]) => `${k} = ${value(v)}`).join(', ')}</li>`}
        ${isNumber(row.oracle) && html`<li>Chosen by the test itself it would score ${as.score(row.oracle)}: an upper bound, not achievable.</li>`}
        ${row.sequential && html`<li>${row.sequential.told.replace(/^s/, 'S')}. Interval and p hold whenever it stops.</li>`}
        ${row.gain && html`<li>p = ${pValue(row.gain.p)}, ${pValue(row.gain.pHolm)} after Holm; by Wilcoxon's signed ranks ${pValue(row.gain.wilcoxon)}.</li>`}
        ${row.gain?.equivalent && html`<li>The whole interval lies inside the margin: as good as its baseline.</li>`}
        ${row.gain?.notWorse && !row.gain.equivalent && row.verdict !== 'better' && html`<li>The whole interval lies above minus the margin: not worse than its baseline.</li>`}
        ${row.testSampling && html`<li title="both arms answer the same rows; as if all seeds had the same test, the widest it can be">By the test's ${count(row.testSampling.rows)} rows alone, beside the seeds: ${as.gain(row.testSampling.gain)}.</li>`}
        ${row.forgetting && html`<li>Forgetting of the source: accuracy on held-out source rows ${percent(row.forgetting.before.mean)} before, ${percent(row.forgetting.after.mean)} after; ${points(row.forgetting.lost.mean)} points lost [${points(row.forgetting.lost.lo)}, ${points(row.forgetting.lost.hi)}].</li>`}
        ${row.energyRatio && html`<li>Energy ratio ${ratio(row.energyRatio)}; 1 means the same.</li>`}
      </ul>
      ${caveats.length > 0 && html`<h4>Caveats</h4><ul class="caveats">${caveats.map((c) => html`<li>${c}</li>`)}</ul>`}
    </div>
    <${TaskGains} tasks=${row.tasks} sampling=${row.testSampling} as=${as} />
  </div>`;
}

function BoundRow({ row, looks, as }) {
  const gap = row.gain && isNumber(row.gain.mean) ? `${as.difference(Math.abs(row.gain.mean)).replace(/^\+/, '')} ${as.unit} ${row.gain.mean <= 0 ? 'worse' : 'better'}` : MISSING;
  return html`<tr><td data-title="Verdict"><span class="muted">bound</span></td>
    <th scope="row" data-title="Bound"><span class="method"><${Swatch} look=${looks?.get(row.baseline)} /> ${row.baseline}</span></th>
    <td class="plot" data-title="Gap"><small>${row.method}${budget(row)} is ${gap}</small></td><td class="number" data-title="Pairs">${count(row.n)}</td><td></td>
    <td class="number" data-title="Score"><${Figure} parts=${as.parts(row.score)} /></td>
    <td class="number" data-title="Bound"><${Figure} parts=${as.parts(asInterval(row.baselineScore))} /></td>
    <td class="number" data-title="Energy ratio"><${Figure} parts=${ratioParts(row.energyRatio)} /></td><td></td><td></td><td></td></tr>`;
}
