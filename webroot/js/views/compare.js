/** What holds over several sweeps, or over the tasks of one; their curves; single trials side by side. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { query } from '../api.js';
import { count, fixed, isNumber, pValue, ranged, scoring, MISSING } from '../format.js';
import { go, link, sweepLink } from '../router.js';
import { useRead, useTitle } from '../hooks.js';
import { MOST_PICKS } from '../picks.js';
import { Empty, Failure, Figure, Kind, Loading, State } from '../parts.js';
import { domainOf, ForestAxis, ForestRow } from './forest.js';
import { Across } from './across.js';
import { Framed } from './framed.js';
import { SideBySide } from './side-by-side.js';
import { Spent } from './spent.js';

export function Compare({ query: asked }) {
  const chosen = asked.sweeps ? asked.sweeps.split(',') : [];
  const list = useRead('/sweeps?limit=100');
  const answer = useRead(chosen.length > 0 && `/comparisons${query({ sweeps: chosen.join(',') })}`);
  useTitle('Compare sweeps');
  const trials = asked.trials ? asked.trials.split(',').slice(0, MOST_PICKS) : [];
  const choose = (ids) => go(link('/compare', { ...asked, sweeps: ids.join(',') }), { replace: true });
  return html`<div class="page">
    <div class="heading"><div><h1>Compare ${trials.length && !chosen.length ? 'trials' : 'sweeps'}</h1><p class="lead">${trials.length && !chosen.length ? 'Runs of any sweeps beside each other: what they share, where they differ.' : 'Does a method help over several data sets or tasks, not on one alone?'}</p></div></div>
    ${trials.length > 0 && html`<${SideBySide} ids=${trials} query=${asked} />`}
    <${Failure} error=${list.error} onRetry=${list.refresh} />
    <${Choice} items=${list.data?.items ?? []} chosen=${chosen} alone=${trials.length > 0} onChoose=${choose} />
    <${Failure} error=${answer.error} />
    ${chosen.length > 0 && !answer.data && !answer.error && html`<${Loading} what="the comparison" />`}
    ${answer.data && !answer.error && html`<${Answer} answer=${answer.data} />`}
    ${chosen.length > 0 && html`<${Across} sweeps=${chosen} query=${asked} />`}
    <${Spent} sweeps=${(list.data?.items ?? []).filter((s) => chosen.includes(s.id))} told=${answer.data?.sweeps} />
  </div>`;
}

function Choice({ items, chosen, alone, onChoose }) {
  if (!items.length) return null;
  const toggle = (id) => onChoose(chosen.includes(id) ? chosen.filter((c) => c !== id) : [...chosen, id]);
  return html`<details class="choice" open=${chosen.length === 0 && !alone}><summary>${chosen.length ? `${count(chosen.length)} chosen` : 'Choose sweeps of one metric'}</summary>
    <ul class="choices">${items.map((s) => html`<li><label><input type="checkbox" checked=${chosen.includes(s.id)} onChange=${() => toggle(s.id)} /> ${s.name} <span class="muted">${s.id}</span> <${Kind} kind=${s.kind} /> <${State} state=${s.state} /></label></li>`)}</ul>
  </details>`;
}

function Answer({ answer }) {
  const as = scoring(answer.metric);
  if (!answer.rows.length) return html`<${Empty} title="Nothing to put together"><p>No method is compared with the same baseline in two sweeps or tasks.</p><${Alone} pairs=${answer.alone} /></${Empty}>`;
  const domain = domainOf(answer.rows.map((r) => ({ gain: r.gain })));
  return html`<section aria-labelledby="over"><h2 id="over">Over all parts</h2>
    <${Framed} title="Gains over all parts with their 95 % intervals" table=${() => overall(answer.rows, as)} shown=${true}><div class="scroll" tabindex="0"><table class="comparison">
      <thead><tr><th scope="col">Method</th><th scope="col" class="plot"><${ForestAxis} domain=${domain} as=${as} /></th>
        <th scope="col" class="number" title="data sets or tasks">Parts</th>
        <th scope="col" class="number" title="interquartile mean of scores over parts and seeds">Score</th><th scope="col" class="number">Baseline</th>
        <th scope="col" class="number" title="mean over parts of their mean gains">Mean gain</th>
        <th scope="col" class="number" title="probability that the method is better on a part drawn by chance">P(better)</th>
        <th scope="col" class="number" title="Wilcoxon's signed ranks over the parts' mean gains, from 6 parts on">p</th></tr></thead>
      <tbody>${answer.rows.map((r) => html`<${Row} row=${r} domain=${domain} as=${as} />`)}</tbody>
    </table></div></${Framed}>
    <p class="muted small">Scores are interquartile means; intervals are 95 %, of a bootstrap that resamples seeds within each part. They say nothing of data sets that were not tried.</p>
    <${Alone} pairs=${answer.alone} /></section>
    <section aria-labelledby="parts"><h2 id="parts">Part by part</h2>${answer.rows.map((r) => html`<${Parts} row=${r} as=${as} />`)}</section>`;
}

const cells = (i, as) => ['mean', 'lo', 'hi'].map((k) => (isNumber(i?.[k]) ? i[k] * as.size : null));

const overall = (rows, as) => ({
  columns: ['Method', 'Baseline', 'Parts', `Gain, ${as.unit}`, 'from', 'to', `Score, ${as.axis.replace(/^score, /, '')}`, 'from', 'to', 'Its baseline', 'from', 'to', 'P(better)', 'p'],
  rows: rows.map((r) => [r.method, r.baseline, r.parts.length, ...cells(r.gain, as), ...cells(r.score, as), ...cells(r.baselineScore, as), r.improvement.mean, r.wilcoxon]),
});

const partByPart = (row, as) => ({ columns: ['Part', 'Sweep', 'n', `Gain, ${as.unit}`, 'from', 'to'], rows: row.parts.map((p) => [p.name, p.sweep, p.n, ...cells(p.gain, as)]) });

function Row({ row, domain, as }) {
  return html`<tr class="row"><th scope="row" data-title="Method">${row.method}<small class="muted block">against ${row.baseline}</small></th>
    <td class="plot" data-title="Gain"><${ForestRow} row=${{ gain: row.gain, perSeed: [] }} domain=${domain} as=${as} /><small class="block">${as.gain(row.gain)}</small></td>
    <td class="number" data-title="Parts">${count(row.parts.length)}</td>
    <td class="number" data-title="Score"><${Figure} parts=${as.parts(row.score)} /></td>
    <td class="number" data-title="Baseline"><${Figure} parts=${as.parts(row.baselineScore)} /></td>
    <td class="number" data-title="Mean gain">${as.gain(row.meanGain)}</td>
    <td class="number" data-title="P(better)">${fixed(row.improvement.mean, 2)}${ranged(row.improvement) && html` <small class="muted">[${fixed(row.improvement.lo, 2)} to ${fixed(row.improvement.hi, 2)}]</small>`}</td>
    <td class="number" data-title="p">${row.wilcoxon === null ? MISSING : pValue(row.wilcoxon)}</td></tr>`;
}

function Parts({ row, as }) {
  const domain = domainOf(row.parts);
  const title = `${row.method} against ${row.baseline}`;
  return html`<${Framed} title=${`${title}, part by part`} table=${() => partByPart(row, as)} shown=${true}><div class="scroll" tabindex="0"><table class="comparison"><caption>${title}</caption>
    <thead><tr><th scope="col">Part</th><th scope="col" class="plot"><${ForestAxis} domain=${domain} as=${as} /></th><th scope="col" class="number">n</th></tr></thead>
    <tbody>${row.parts.map((p) => html`<tr class="row"><th scope="row" data-title="Part"><a href=${sweepLink(p.sweep)}>${p.name}</a></th>
      <td class="plot" data-title="Gain"><${ForestRow} row=${{ gain: p.gain, perSeed: [] }} domain=${domain} as=${as} /><small class="block">${as.gain(p.gain)}</small></td><td class="number" data-title="Pairs">${count(p.n)}</td></tr>`)}</tbody></table></div></${Framed}>
    ${row.caveats.length > 0 && html`<ul class="notes">${row.caveats.map((c) => html`<li>${c}</li>`)}</ul>`}`;
}

const Alone = ({ pairs }) => pairs.length > 0 && html`<ul class="notes">${pairs.map((p) => html`<li>Not compared: ${p}.</li>`)}</ul>`;
