/** Choosing without target labels: what it gave, what it could have given, and models that collapsed. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { count, fixed, percentParts, points, value, MISSING } from '../format.js';
import { trialLink } from '../router.js';
import { Figure } from '../parts.js';

/** The four columns of adaptation, a method each; nothing where nothing is adapted. */
export function Selections({ comparison }) {
  const rows = comparison.selections ?? [];
  if (!rows.length) return null;
  const labelled = comparison.select === 'validation';
  return html`<section class="selections" aria-labelledby="selection"><h3 id="selection">${labelled ? 'Chosen by held-out target labels' : 'Chosen without target labels'}</h3>
    <div class="scroll" tabindex="0"><table class="comparison">
      <thead><tr>
        <th scope="col">Method</th><th scope="col" class="number">Source only</th>
        <th scope="col" class="number">Chosen by ${comparison.select}</th>
        <th scope="col" class="number" title="the setting that the test itself would have chosen">By the test<small class="block">upper bound, not achievable</small></th>
        <th scope="col" class="number">Target-supervised<small class="block">upper bound, not achievable</small></th>
        <th scope="col" class="number" title="by the test − chosen">Selection gap</th><th scope="col">Choice</th>
      </tr></thead>
      <tbody>${rows.map((r) => html`<${Row} key=${r.method} row=${r} />`)}</tbody>
    </table></div>
    <p class="muted small">Mean test scores over the same seeds. The source model as it is, is always a candidate: where the validator prefers it, nothing is adapted.${!labelled && ' Validators without target labels are advisory.'}</p>
  </section>`;
}

function Row({ row: r }) {
  return html`<tr data-kept=${r.keptSourceOnly}>
    <th scope="row" data-title="Method">${r.method}<small class="muted block">${count(r.n)} ${r.n === 1 ? 'seed' : 'seeds'}</small></th>
    <td class="number" data-title="Source only"><${Figure} parts=${percentParts(r.sourceOnly)} /></td>
    <td class="number" data-title="Chosen"><${Figure} parts=${percentParts(r.choice.score)} /></td>
    <td class="number" data-title="By the test (not achievable)"><${Figure} parts=${percentParts(r.oracle.score)} /></td>
    <td class="number" data-title="Target-supervised">${r.targetSupervised ? html`<${Figure} parts=${percentParts(r.targetSupervised)} />` : MISSING}</td>
    <td class="number" data-title="Selection gap">${points(r.selectionGap.mean)}</td>
    <td data-title="Choice">${r.keptSourceOnly ? html`<b>kept source-only</b>` : settings(r.choice)}</td></tr>`;
}

const settings = (choice) => Object.entries(choice.parameters).map(([k, v]) => `${k} = ${value(v)}`).join(', ') || 'its one setting';

/** An alarm as soon as the first such trial has ended. */
export function Collapses({ trials }) {
  if (!trials.length) return null;
  return html`<div class="notice collapse" data-tone="warn" role="alert"><strong>Collapse.</strong> Predictions on the target fall on fewer than half as many classes as on the source: adaptation has given up classes, or the target really has few.
    <ul>${trials.map((t) => html`<li key=${t.trial}><a href=${trialLink(t.trial)}>${t.method}, seed ${t.seed}</a>: ${fixed(t.targetClasses, 1)} of ${fixed(t.sourceClasses, 1)} classes (effective numbers)</li>`)}</ul></div>`;
}

/** Whether the sealed tests were new to whoever launched the sweep. */
export function Tests({ tests }) {
  if (!tests?.opened) return null;
  const seen = tests.seen === 0
    ? 'none of them had been opened by an earlier sweep'
    : html`<strong>${count(tests.seen)} had been seen</strong>: ${tests.sweeps === 1 ? 'an earlier sweep' : `up to ${count(tests.sweeps)} earlier sweeps`} had opened the same test before this one was launched, so choices made since may fit it`;
  return html`<p class="muted small tests">Sealed tests were opened for ${count(tests.opened)} ${tests.opened === 1 ? 'score' : 'scores'}; ${seen}.</p>`;
}
