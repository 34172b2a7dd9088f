/** The trials of a sweep: a page at a time from the server, whatever their number. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { query } from '../api.js';
import { trialLink } from '../router.js';
import { useNow, useRead } from '../hooks.js';
import { duration, elapsed, parameters, plural, scoring } from '../format.js';
import { Carbon, Empty, Energy, Failure, Loading, Share, SortHead, State } from '../parts.js';
import { Swatch } from './comparison.js';
import { Pager } from './sweeps.js';

const STATES = ['waiting', 'running', 'succeeded', 'failed', 'cancelled'];
const PAGE = 50;

const COLUMNS = [
  ['state', 'State'],
  ['method', 'Method'],
  ['seed', 'Seed', true],
  ['score', 'Score', true, 'quality on the sealed test'],
  ['energy', 'Energy', true, 'all attempts, dynamic and reserved idle'],
];

export function Trials({ sweep, looks, round, series }) {
  const [method, setMethod] = useState('');
  const [state, setState] = useState('');
  const [sort, setSort] = useState('');
  const [cursors, setCursors] = useState(['']);
  const now = useNow(1000);
  const as = scoring(sweep.spec?.metric);
  useEffect(() => setCursors(['']), [method, state, sort]);
  const list = useRead(`/sweeps/${encodeURIComponent(sweep.id)}/trials${query({ method, state, sort, limit: PAGE, cursor: cursors[cursors.length - 1] })}`);
  useEffect(() => {
    if (round) list.refresh();
  }, [round]);
  const items = list.data?.items ?? [];
  const columns = COLUMNS.map(([name, title, numeric, hint]) => html`<${SortHead} name=${name} title=${title} numeric=${numeric} hint=${hint} sort=${sort} onSort=${setSort} />`);

  return html`<div class="filters">
      <select aria-label="Method" value=${method} onChange=${(e) => setMethod(e.target.value)}>
        <option value="">every method</option>${[...looks.keys()].map((m) => html`<option value=${m}>${m}</option>`)}
      </select>
      <select aria-label="State" value=${state} onChange=${(e) => setState(e.target.value)}>
        <option value="">every state</option>${STATES.map((s) => html`<option value=${s}>${s}</option>`)}
      </select>
    </div>
    <${Failure} error=${list.error} onRetry=${list.refresh} />
    ${list.loading && !items.length && html`<${Loading} what="the trials" />`}
    ${list.data && !items.length && html`<${Empty} title="No such trials"><p>No trial of this sweep matches.</p></${Empty}>`}
    ${items.length > 0 && html`<div class="scroll" tabindex="0"><table class="trials">
      <thead><tr>${columns}<th scope="col" class="number">Carbon</th><th scope="col">Parameters</th><th scope="col" class="number">Time</th><th scope="col">Where</th></tr></thead>
      <tbody>${items.map((t) => html`<${TrialRow} key=${t.id} trial=${t} share=${series.share(t.id)} look=${looks.get(t.method)} now=${now} as=${as} />`)}</tbody>
    </table></div>`}
    <${Pager} cursors=${cursors} next=${list.data?.next} onMove=${setCursors} />`;
}

function TrialRow({ trial: t, share, look, now, as }) {
  const where = [t.node, t.slot].filter(Boolean).join(' · ');
  return html`<tr>
    <td data-title="State"><${State} state=${t.state} reason=${t.error} />${t.state === 'running' && html`<${Share} share=${share} />`}</td>
    <th scope="row" data-title="Method"><span><${Swatch} look=${look} /> <a href=${trialLink(t.id)}>${t.method}</a></span>${t.role !== 'method' && html`<small class="muted"> ${t.role}</small>`}</th>
    <td class="number" data-title="Seed">${t.seed}</td>
    <td class="number" data-title="Score">${as.score(t.metrics?.score)}</td>
    <td class="number" data-title="Energy"><${Energy} energy=${t.energyJ} plain /></td>
    <td class="number" data-title="Carbon"><${Carbon} carbon=${t.carbonG} reason=${t.carbonReason} /></td>
    <td class="wide" data-title="Parameters">${parameters(t.parameters) || html`<span class="muted">as the experiment</span>`}${t.error && html`<small class="bad block">${t.error}</small>`}</td>
    <td class="number" data-title="Time">${duration(elapsed(t.startedAt, t.finishedAt, now))}</td>
    <td data-title="Where">${where || html`<span class="muted">not placed</span>`}${t.attempt > 1 && html`<small class="muted block">attempt ${t.attempt}${t.lost > 0 ? `, ${plural(t.lost, 'lost')}`.replace('losts', 'lost') : ''}</small>`}</td>
  </tr>`;
}
