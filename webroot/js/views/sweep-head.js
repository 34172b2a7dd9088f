/** The head of a sweep: what it is, how far, what it took, what may be done to it. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { command, exportHref } from '../api.js';
import { erase } from '../deeds.js';
import { ended, progress, remaining, verbs } from '../store.js';
import { carbon, count, duration, elapsed, roughly } from '../format.js';
import { go, link } from '../router.js';
import { useNow } from '../hooks.js';
import { useMay } from '../me.js';
import { undoable } from '../toasts.js';
import { Ago, Carbon, Confirm, Energy, Failure, Kind, ProgressBar, State } from '../parts.js';
import { Budget } from './budget.js';
import { Expected } from './expected.js';
import { Extend, extendable } from './extend.js';
import { Marks } from './marks.js';
import { Priority } from './priority.js';

/** What waiting for a greener grid has brought; while it waits the sweep's reason says so. */
function Waited({ deferral }) {
  if (!deferral?.startedAt) return null;
  const g = deferral.savedG;
  const saved = g === null ? `What waiting saved is not known: ${deferral.savedReason}.` : g >= 0 ? `Waiting saved ${carbon(g)} CO₂e of operational carbon against starting at once.` : `Waiting cost ${carbon(-g)} CO₂e of operational carbon more than starting at once.`;
  return html`<p class="muted small">Greener grid: ${deferral.reason}. ${saved}</p>`;
}

/** What going where trials emit least has brought, with what that rests on. */
function Placed({ placement }) {
  if (!placement) return null;
  const g = placement.savedG;
  const saved = g === null ? 'Nothing to tell yet: ' : g >= 0 ? `Placement saved ${carbon(g)} CO₂e (${placement.label}, n = ${count(placement.attempts)} attempts), ` : `Placement cost ${carbon(-g)} CO₂e more (${placement.label}, n = ${count(placement.attempts)} attempts), `;
  return html`<p class="muted small">Placement greenest; a trial waits ${duration(placement.waitSeconds)} at most. ${saved}${placement.basis}.</p>`;
}

export function Heading({ sweep, onChange }) {
  const now = useNow(1000);
  const may = useMay();
  const [ask, setAsk] = useState(null);
  const [extending, setExtending] = useState(false);
  const [error, setError] = useState(null);
  const p = progress(sweep);
  const took = elapsed(sweep.startedAt, sweep.finishedAt, now);
  const left = remaining(sweep, took);
  const act = (verb) => {
    setError(null);
    command(sweep.id, verb).then(() => {
      if (verb === 'pause') undoable(`${sweep.name} paused`, () => command(sweep.id, 'resume').then(onChange));
      onChange();
    }).catch((e) => { setError(e); onChange(); });
  };
  const press = (verb) => {
    if (verb === 'delete') {
      erase([sweep]);
      go('#/sweeps');
    } else if (verb === 'cancel') {
      setAsk({ title: 'Cancel this sweep?', text: `Running trials stop at once and ${count(p.waiting)} waiting ones are given up. What has ended stays; retry starts the rest again.`, action: 'Cancel the sweep', run: () => act(verb) });
    } else act(verb);
  };
  const can = verbs(sweep, may);
  const grows = may.operate && extendable(sweep);
  const noCarbon = !sweep.carbonG && sweep.carbonReason;
  const titles = { pause: 'Pause', resume: sweep.state === 'queued' ? 'Start now' : 'Resume', cancel: 'Cancel', retry: p.failed > 0 ? `Rerun ${count(p.failed)} failed` : 'Rerun cancelled', delete: 'Delete' };
  const button = (v) => html`<button class=${v === 'cancel' || v === 'delete' ? 'quiet danger' : 'quiet'} onClick=${() => press(v)}>${titles[v]}</button>`;

  return html`<header class="sweep-head">
    <p class="crumbs"><a href="#/sweeps">Sweeps</a> <span aria-hidden="true">/</span> <span>${sweep.id}</span></p>
    <div class="heading">
      <div><h1>${sweep.name}</h1><div class="chips"><${State} state=${sweep.state} reason=${sweep.reason} /><${Kind} kind=${sweep.kind} /><span class="muted">launched <${Ago} time=${sweep.createdAt} now=${now} /></span></div></div>
      <div class="actions">
        ${can.filter((v) => v !== 'delete').map(button)}
        ${may.operate && html`<a class="quiet" role="button" href=${link('/launch', { clone: sweep.id })}>Clone and edit</a>`}
        ${grows && !extending && html`<button class="quiet" onClick=${() => setExtending(true)}>Extend</button>`}
        <a class="quiet" role="button" href=${exportHref(sweep.id, 'csv')} download>CSV</a>
        <a class="quiet" role="button" href=${exportHref(sweep.id, 'json')} download>JSON</a>
        ${can.filter((v) => v === 'delete').map(button)}
      </div>
    </div>
    ${sweep.question && html`<p class="question lead">${sweep.question}</p>`}
    <${Marks} sweep=${sweep} onChange=${onChange} />
    ${sweep.reason && html`<p class="notice" data-tone=${sweep.state === 'failed' ? 'bad' : 'warn'}>${sweep.reason}</p>`}
    <${Waited} deferral=${sweep.deferral} />
    <${Placed} placement=${sweep.placement} />
    <${Failure} error=${error} />
    <${ProgressBar} sweep=${sweep} />
    <${Budget} sweep=${sweep} onChange=${onChange} />
    <${Priority} sweep=${sweep} onChange=${onChange} />
    ${grows && extending && html`<${Extend} sweep=${sweep} onChange=${onChange} onClose=${() => setExtending(false)} />`}
    <dl class="tiles">
      <div><dt>Trials</dt><dd><b>${count(p.done)}</b> of ${count(p.total)}<small>${[p.running && `${count(p.running)} running`, p.waiting && `${count(p.waiting)} waiting`, p.failed && `${count(p.failed)} failed`, p.cancelled && `${count(p.cancelled)} cancelled`, p.stopped && `${count(p.stopped)} stopped early`].filter(Boolean).join(', ') || 'all succeeded'}</small></dd></div>
      <div><dt>Time</dt><dd><b>${duration(took)}</b><small>${left !== null ? `about ${roughly(left)} to go` : ended(sweep.state) ? 'ended' : sweep.state}</small></dd></div>
      <div><dt>Energy</dt><dd><${Energy} energy=${sweep.energyJ} /></dd></div>
      <div><dt>Carbon</dt><dd><${Carbon} carbon=${sweep.carbonG} reason=${sweep.carbonReason} />${noCarbon && html`<small>${sweep.carbonReason}</small>`}</dd></div>
    </dl>
    <${Expected} expected=${sweep.expected} />
    <${Confirm} ask=${ask} onClose=${() => setAsk(null)} />
  </header>`;
}
