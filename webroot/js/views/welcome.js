/** Nothing has run yet: questions to begin with, each with what it will take. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { launch, validate } from '../api.js';
import { carbon, energy, isNumber, plural, roughly } from '../format.js';
import { KINDS } from '../form.js';
import { go, link, sweepLink } from '../router.js';
import { useRead } from '../hooks.js';
import { useMay } from '../me.js';
import { Failure, Kind, Loading } from '../parts.js';

/** The shortest example of each kind comes first, the quickstart before all. */
export function inOrder(items) {
  const rank = (e) => (e.name === 'quickstart' ? -1 : KINDS.findIndex(([k]) => k === e.kind));
  const sorted = [...items].sort((a, b) => rank(a) - rank(b));
  const first = sorted.filter((e, i) => sorted.findIndex((other) => other.kind === e.kind) === i);
  return [...first, ...sorted.filter((e) => !first.includes(e))];
}

const known = new Map();

/** What the server expects an example to take; asked once a visit, one after the other. */
let line = Promise.resolve();
function useEstimate(example) {
  const [answer, setAnswer] = useState(known.get(example.name));
  useEffect(() => {
    if (answer) return;
    let shown = true;
    const ask = async () => {
      if (!shown) return;
      const told = await validate(example.text).catch((error) => ({ error }));
      if (!told.error) known.set(example.name, told);
      if (shown) setAnswer(told);
    };
    line = line.then(ask);
    return () => { shown = false; };
  }, [example.name]);
  return answer;
}

function Expected({ example }) {
  const answer = useEstimate(example);
  if (!answer) return html`<p class="expected muted">estimating …</p>`;
  if (answer.error) return html`<p class="expected muted">${answer.error.status === 422 ? 'needs data that is not here yet' : 'no estimate'}</p>`;
  const { seconds, energyWh, carbonG } = answer.estimate;
  const parts = [plural(answer.plan.trials, 'trial'), isNumber(seconds?.value) && `about ${roughly(seconds.value)}`, isNumber(energyWh?.value) && energy(energyWh.value * 3600), isNumber(carbonG?.value) && `${carbon(carbonG.value)} CO₂e`];
  return html`<p class="expected" title=${[seconds?.basis, energyWh?.basis !== seconds?.basis && energyWh?.basis].filter(Boolean).join('; ')}>${parts.filter(Boolean).join(' · ')} <span class="basis" data-basis="estimated">estimate</span></p>`;
}

function Question({ example, onLaunch, busy, first }) {
  const may = useMay();
  return html`<li class="card question-card" data-first=${first || null}>
    <${Kind} kind=${example.kind} />
    <h3>${example.title}</h3>
    <${Expected} example=${example} />
    <div class="actions">
      ${may.operate && html`<button class=${first ? 'primary' : 'quiet'} aria-busy=${busy === example.name} disabled=${Boolean(busy)} onClick=${() => onLaunch(example)}>${first ? 'Launch the quickstart' : 'Launch'}</button>`}
      <a class="quiet" role="button" href=${link('/launch', { example: example.name })}>Look at it first</a>
    </div>
  </li>`;
}

const SHOWN = 6;

export function Welcome() {
  const examples = useRead('/experiments');
  const [all, setAll] = useState(false);
  const may = useMay();
  const [busy, setBusy] = useState(null);
  const [error, setError] = useState(null);
  const start = (example) => {
    setBusy(example.name);
    setError(null);
    launch(example.text, window.crypto.randomUUID?.() ?? String(Math.random())).then(
      (sweep) => go(sweepLink(sweep.id)),
      (e) => { setError(e); setBusy(null); },
    );
  };
  const items = inOrder(examples.data?.items ?? []);
  const shown = all ? items : items.slice(0, SHOWN);
  return html`<section class="welcome">
    <div class="welcome-head"><h2>Nothing has run here yet. Ask one of these</h2>
      <p class="muted">Each method is trained beside matched baselines that learn alone: same seeds, same splits, same steps. The answer is a gain with its interval, its energy and its carbon.</p></div>
    <${Failure} error=${error ?? examples.error} onRetry=${examples.error ? examples.refresh : null} />
    ${examples.loading && html`<${Loading} what="the examples" />`}
    <ul class="questions">${shown.map((e, i) => html`<${Question} key=${e.name} example=${e} first=${i === 0 && e.name === 'quickstart'} busy=${busy} onLaunch=${start} />`)}</ul>
    <div class="actions">
      ${items.length > SHOWN && !all && html`<button class="quiet" onClick=${() => setAll(true)}>${plural(items.length - SHOWN, 'more question')}</button>`}
      <a role="button" class="quiet" href="#/launch">Write your own</a>
      ${may.operate && html`<a role="button" class="quiet" href=${link('/catalogue/own')}>Ask with data of your own</a>`}
    </div>
  </section>`;
}
