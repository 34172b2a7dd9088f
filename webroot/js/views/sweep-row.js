/** One sweep in the list. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { read } from '../api.js';
import { ended, headline, progress, remaining } from '../store.js';
import { count, elapsed, percent, roughly, scoring } from '../format.js';
import { link, sweepLink } from '../router.js';
import { Ago, Carbon, Energy, Kind, ProgressBar, State, Verdict } from '../parts.js';
import { Tags } from './marks.js';

export function SweepRow({ sweep, now, may, chosen, onChoose }) {
  const p = progress(sweep);
  const left = remaining(sweep, elapsed(sweep.startedAt, sweep.finishedAt, now));
  return html`<tr data-state=${sweep.state} data-chosen=${chosen || null}>
    <td class="pick"><input type="checkbox" aria-label=${`Choose ${sweep.name}`} checked=${chosen} onChange=${onChoose} /></td>
    <th scope="row" class="what">
      <span class="name"><a href=${sweepLink(sweep.id)}>${sweep.name}</a> <${Kind} kind=${sweep.kind} /> <${Tags} tags=${sweep.tags} /></span>
      ${sweep.question && html`<span class="question">${sweep.question}</span>`}
      ${sweep.note && html`<span class="note-text">${sweep.note}</span>`}
    </th>
    <td class="how"><${State} state=${sweep.state} reason=${sweep.reason} />
      ${!ended(sweep.state) && html`<span class="bar"><${ProgressBar} sweep=${sweep} /><small class="muted">${percent(sweep.progress ?? p.share, 0)}${left !== null ? `, about ${roughly(left)} to go` : ''}</small></span>`}</td>
    <td class="came"><${Headline} sweep=${sweep} /></td>
    <td class="number" data-title="Trials">${count(p.done)}<small class="muted block">of ${count(p.total)}</small>${p.failed > 0 && html`<a class="bad small block" href=${link(`/sweeps/${encodeURIComponent(sweep.id)}/trials`, { state: 'failed' })}>${count(p.failed)} failed</a>`}${p.cancelled > 0 && html`<small class="muted block">${count(p.cancelled)} cancelled</small>`}</td>
    <td class="number" data-title="Energy"><${Energy} energy=${sweep.energyJ} /></td>
    <td class="number" data-title="Carbon"><${Carbon} carbon=${sweep.carbonG} reason=${sweep.carbonReason} /></td>
    <td class="number" data-title="Age"><${Ago} time=${sweep.createdAt} now=${now} />${may.operate && html`<small class="block"><a href=${link('/launch', { clone: sweep.id })} title="A new sweep that begins as this one, to be edited first">Clone</a></small>`}</td>
  </tr>`;
}

const verdicts = new Map();

/** The comparison's best row; asked once for each state a sweep has ended in. */
function Headline({ sweep }) {
  const key = `${sweep.id}/${sweep.state}/${sweep.finishedAt}`;
  const [row, setRow] = useState(verdicts.get(key));
  const finished = ended(sweep.state);
  useEffect(() => {
    setRow(verdicts.get(key));
    if (verdicts.has(key) || !finished) return;
    read(`/sweeps/${encodeURIComponent(sweep.id)}/comparison`).then((answer) => {
      const best = headline(answer.rows);
      if (best) best.metric = answer.metric;
      verdicts.set(key, best);
      setRow(best);
    }, () => setRow(null));
  }, [key]);
  if (!row) return html`<span class="muted small">${finished ? (row === undefined ? 'looking …' : 'no comparison') : 'verdict to come'}</span>`;
  return html`<span class="verdict-line"><${Verdict} verdict=${row.verdict} /> <b class="gain">${scoring(row.metric).gain(row.gain)}</b></span>
    <small class="muted block">${row.method} against ${row.baseline}, n = ${count(row.n)}</small>`;
}
