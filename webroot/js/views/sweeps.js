/** All sweeps: what was asked, how far it is, what came out, what it cost. */
import { html, useEffect, useMemo, useState } from '/lib/htm/preact/standalone.module.js';
import { launch, query, read } from '../api.js';
import { ended, headline, progress } from '../store.js';
import { count, plural, scoring } from '../format.js';
import { go, link, sweepLink } from '../router.js';
import { useFeed, useNow, useRead, useSettled, useTitle } from '../hooks.js';
import { Ago, Carbon, Empty, Energy, Failure, Kind, Loading, ProgressBar, State, Verdict } from '../parts.js';

const STATES = ['queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled', 'budget-exhausted'];
const PAGE = 25;

export function Sweeps({ query: asked }) {
  const [text, setText] = useState(asked.q ?? '');
  const settled = useSettled(text, 250);
  const [state, setState] = useState(asked.state ?? '');
  const [sort, setSort] = useState(asked.sort ?? '-createdAt');
  const [cursors, setCursors] = useState(['']);
  const now = useNow(5000);

  useEffect(() => setCursors(['']), [settled, state, sort]);
  useEffect(() => {
    const address = link('/sweeps', { q: settled, state, sort: sort === '-createdAt' ? '' : sort });
    if (address !== window.location.hash && window.location.hash.startsWith('#/sweeps')) go(address, { replace: true });
  }, [settled, state, sort]);

  const cursor = cursors[cursors.length - 1];
  const list = useRead(`/sweeps${query({ q: settled, state, sort, limit: PAGE, cursor })}`);
  useFeed(undefined, (event) => {
    if (['state', 'energy', 'reset'].includes(event.type)) list.refresh();
  });

  const items = list.data?.items ?? [];
  const running = items.filter((s) => s.state === 'running');
  useTitle(running.length ? `${plural(running.length, 'sweep')} running` : 'Sweeps');
  const filtered = settled || state;

  return html`<div class="page">
    <div class="heading">
      <div><h1>Sweeps</h1><p class="lead">Does transferring knowledge beat training alone, by how much, and at what energy and carbon?</p></div>
      <div class="actions">${items.length > 1 && html`<a class="quiet" role="button" href="#/compare">Compare sweeps</a>`}<a class="primary" role="button" href="#/launch">Launch a sweep</a></div>
    </div>
    <search class="filters">
      <input type="search" placeholder="Search names and questions" aria-label="Search names and questions" value=${text} onInput=${(e) => setText(e.target.value)} />
      <select aria-label="State" value=${state} onChange=${(e) => setState(e.target.value)}>
        <option value="">every state</option>
        ${STATES.map((s) => html`<option value=${s}>${s.replace('-', ' ')}</option>`)}
      </select>
      <select aria-label="Order" value=${sort} onChange=${(e) => setSort(e.target.value)}>
        <option value="-createdAt">newest first</option><option value="createdAt">oldest first</option>
        <option value="name">by name</option><option value="state">by state</option>
      </select>
    </search>
    <${Failure} error=${list.error} onRetry=${list.refresh} />
    ${list.loading && !items.length && html`<${Loading} what="the sweeps" />`}
    ${list.data && !items.length && (filtered ? html`<${Empty} title="Nothing matches"><p>No sweep has ${settled && html`“${settled}” in its name or question`}${settled && state && ' and '}${state && `the state ${state.replace('-', ' ')}`}.</p>
      <button class="quiet" onClick=${() => { setText(''); setState(''); }}>Show all sweeps</button></${Empty}>` : html`<${Welcome} />`)}
    ${items.length > 0 && html`<ul class="sweeps">${items.map((s) => html`<${Card} key=${s.id} sweep=${s} now=${now} />`)}</ul>`}
    <${Pager} cursors=${cursors} next=${list.data?.next} onMove=${setCursors} />
  </div>`;
}

export function Pager({ cursors, next, onMove }) {
  if (cursors.length === 1 && !next) return null;
  return html`<nav class="pager" aria-label="Pages">
    <button class="quiet" disabled=${cursors.length === 1} onClick=${() => onMove(cursors.slice(0, -1))}>← Earlier</button>
    <span>page ${cursors.length}</span>
    <button class="quiet" disabled=${!next} onClick=${() => onMove([...cursors, next])}>Further →</button>
  </nav>`;
}

function Card({ sweep, now }) {
  const p = progress(sweep);
  return html`<li class="card sweep-card" data-state=${sweep.state}>
    <div class="sweep-main">
      <div class="chips"><${State} state=${sweep.state} reason=${sweep.reason} /><${Kind} kind=${sweep.kind} /><span class="muted"><${Ago} time=${sweep.createdAt} now=${now} /></span></div>
      <h2><a class="cover" href=${sweepLink(sweep.id)}>${sweep.name}</a></h2>
      ${sweep.question && html`<p class="question">${sweep.question}</p>`}
    </div>
    <div class="sweep-verdict"><${Headline} sweep=${sweep} /></div>
    <dl class="facts">
      <div><dt>Trials</dt><dd>${count(p.done)} of ${count(p.total)}${p.failed > 0 && html` <span class="bad">${count(p.failed)} failed</span>`}</dd></div>
      <div><dt>Energy</dt><dd><${Energy} energy=${sweep.energyJ} /></dd></div>
      <div><dt>Carbon</dt><dd><${Carbon} carbon=${sweep.carbonG} reason=${sweep.carbonReason} /></dd></div>
    </dl>
    <${ProgressBar} sweep=${sweep} />
  </li>`;
}

const verdicts = new Map();

/** The comparison's best row; asked once for each sweep that has ended. */
function Headline({ sweep }) {
  const known = sweep.headline ?? verdicts.get(sweep.id);
  const [row, setRow] = useState(known);
  const finished = ended(sweep.state);
  useEffect(() => {
    if (known !== undefined || !finished) return;
    read(`/sweeps/${encodeURIComponent(sweep.id)}/comparison`).then((answer) => {
      const best = headline(answer.rows ?? answer);
      if (best) best.metric = answer.metric;
      verdicts.set(sweep.id, best);
      setRow(best);
    }, () => setRow(null));
  }, [sweep.id, finished]);
  if (!row) return html`<span class="muted">${finished ? 'no comparison' : 'verdict to come'}</span>`;
  return html`<${Verdict} verdict=${row.verdict} /><span class="gain">${scoring(row.metric).gain(row.gain)}</span>
    <small class="muted">${row.method} against ${row.baseline}</small>`;
}

/** Nothing has run yet: say what this is, and begin. */
function Welcome() {
  const examples = useRead('/experiments');
  const items = examples.data?.items ?? (Array.isArray(examples.data) ? examples.data : []);
  const quick = useMemo(() => items.find((e) => e.name === 'quickstart') ?? items[0], [items.length]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const start = () => {
    setBusy(true);
    setError(null);
    launch(quick.text, window.crypto.randomUUID?.() ?? String(Math.random())).then(
      (sweep) => go(sweepLink(sweep.id)),
      (e) => { setError(e); setBusy(false); },
    );
  };
  return html`<section class="welcome">
    <h2>Nothing has run here yet</h2>
    <ol class="way">
      <li><b>Ask</b><span>One file says which knowledge to transfer, to what, and with which methods.</span></li>
      <li><b>Run</b><span>Each method is trained beside matched baselines that learn alone: same seeds, splits, steps.</span></li>
      <li><b>Judge</b><span>Gain with its interval, energy and carbon, and a verdict: better, worse, or no evidence.</span></li>
    </ol>
    <div class="actions">
      ${quick && html`<button class="primary" aria-busy=${busy} disabled=${busy} onClick=${start}>Launch the quickstart</button>`}
      <a role="button" class="quiet" href="#/launch">Write your own</a>
    </div>
    ${quick && html`<p class="muted">${quick.title}</p>`}
    <${Failure} error=${error ?? examples.error} />
  </section>`;
}
