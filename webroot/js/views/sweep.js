/** One sweep: question, progress, verdict, curves, trials, energy, the file it came from. */
import { html, useEffect, useMemo, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { command, exportHref, read } from '../api.js';
import { erase } from '../deeds.js';
import { ended, progress, remaining, staleBy, verbs } from '../store.js';
import { carbon, count, duration, elapsed, percent, roughly } from '../format.js';
import { lineUp, looks as looksOf } from '../colour.js';
import { go, link, sweepLink } from '../router.js';
import { useFeed, useNow, useRead, useTheme, useTitle } from '../hooks.js';
import { Ago, Carbon, Confirm, Energy, Failure, Guard, Kind, Loading, ProgressBar, State } from '../parts.js';
import { Budget } from './budget.js';
import { Extend } from './extend.js';
import { Comparison } from './comparison.js';
import { Cost } from './cost.js';
import { Curves, useSeries } from './curves.js';
import { Marks } from './marks.js';
import { LabelCurves } from './label-curves.js';
import { EnergyPanel } from './energy.js';
import { Priority } from './priority.js';
import { Report } from './report.js';
import { Settings } from './settings.js';
import { Spec } from './spec.js';
import { Trials } from './trials.js';

const TABS = [['overview', 'Verdict & curves'], ['cost', 'Cost of transfer'], ['trials', 'Trials'], ['energy', 'Energy & carbon'], ['report', 'Report'], ['spec', 'Experiment']];
const CURVE_TRIALS = 200;

/** The first trials of a sweep, page by page; enough for its curves. */
async function firstTrials(path, signal) {
  const items = [];
  let cursor = '';
  do {
    const page = await read(`${path}?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, signal);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < CURVE_TRIALS);
  return items;
}

export function Sweep({ id, tab = 'overview' }) {
  const path = `/sweeps/${encodeURIComponent(id)}`;
  const sweepRead = useRead(path);
  const sweep = sweepRead.data;
  const trialsRead = useRead(sweep && `${path}/trials`, firstTrials);
  const comparison = useRead(sweep && `${path}/comparison`);
  const [round, setRound] = useState(0);
  const [alarm, setAlarm] = useState(null);
  const [hidden, setHidden] = useState(new Set());
  const [theme] = useTheme();
  const trials = trialsRead.data ?? [];
  const data = useSeries(id, trials);

  useFeed(id, (event) => {
    data.hear(event);
    if (event.type === 'alarm') setAlarm(event);
    const stale = staleBy(event);
    if (stale.includes('sweep')) sweepRead.refresh();
    if (stale.includes('trials')) trialsRead.refresh();
    if (stale.includes('comparison')) comparison.refresh();
    if (stale.includes('trials') || stale.includes('ledger')) setRound((r) => r + 1);
  });

  const looks = useMemo(() => looksOf(withBounds(trials, comparison.data), theme === 'dark'), [trials, comparison.data, theme]);
  const p = progress(sweep);
  useTitle(sweep ? (sweep.state === 'running' ? `${percent(sweep.progress ?? p.share, 0)} ${sweep.name}` : sweep.name) : 'Sweep');

  if (sweepRead.error && !sweep) return html`<div class="page"><${Failure} error=${sweepRead.error} onRetry=${sweepRead.refresh} /><p><a href="#/sweeps">All sweeps</a></p></div>`;
  if (!sweep) return html`<div class="page"><${Loading} what="the sweep" /></div>`;
  const rows = comparison.data?.rows ?? [];
  const toggle = (name) => setHidden((old) => {
    const next = new Set(old);
    if (!next.delete(name)) next.add(name);
    return next;
  });

  return html`<div class="page">
    <${Failure} error=${sweepRead.error} />
    <${Heading} sweep=${sweep} onChange=${() => { sweepRead.refresh(); trialsRead.refresh(); }} />
    ${alarm && sweep.state === 'running' && html`<div class="notice" data-tone="warn" role="alert"><strong>Alarm.</strong> ${alarm.message ?? `${alarm.method ?? 'A method'} does worse than ${alarm.baseline ?? 'its baseline'}.`}</div>`}
    <nav class="tabs" aria-label="Parts of the sweep">${TABS.map(([name, title]) => html`<a href=${sweepLink(id, name)} aria-current=${tab === name ? 'page' : null}>${title}</a>`)}</nav>
    <${Guard} key=${tab}>
      ${tab === 'overview' && html`<${LabelCurves} curves=${comparison.data?.curves} looks=${looks} hidden=${hidden} />
        <section aria-labelledby="verdict"><h2 id="verdict">Verdict</h2><${Failure} error=${comparison.error} />
        ${!comparison.error && html`<${Comparison} comparison=${comparison.data} sweep=${sweep} looks=${looks} />`}</section>
        <section aria-labelledby="curves"><h2 id="curves">Curves</h2><${Curves} sweep=${sweep} trials=${trials} total=${p.total} rows=${rows} looks=${looks} data=${data} hidden=${hidden} onHide=${toggle} /></section>
        <${Settings} sweep=${sweep} trials=${trials} total=${p.total} comparison=${comparison.data} looks=${looks} />`}
      ${tab === 'cost' && html`<${Failure} error=${comparison.error} />${!comparison.error && html`<${Cost} costs=${comparison.data?.costs} looks=${looks} />`}`}
      ${tab === 'trials' && html`<${Trials} sweep=${sweep} looks=${looks} round=${round} series=${data.series} />`}
      ${tab === 'energy' && html`<${EnergyPanel} sweep=${sweep} trials=${trials} rows=${rows} looks=${looks} hidden=${hidden} round=${round} />`}
      ${tab === 'report' && html`<${Report} sweep=${sweep} />`}
      ${tab === 'spec' && html`<${Spec} sweep=${sweep} />`}
    </${Guard}>
  </div>`;
}

/** Trials say baseline; which of them is only a bound, the comparison says. */
function withBounds(trials, comparison) {
  const bounds = new Set((comparison?.rows ?? []).filter((r) => r.bound).map((r) => r.baseline));
  bounds.add('target-supervised');
  return lineUp(trials.map((t) => ({ ...t, bound: bounds.has(t.method) })));
}

/** What waiting for a greener grid has brought; while it waits the sweep's reason says so. */
function Waited({ deferral }) {
  if (!deferral?.startedAt) return null;
  const g = deferral.savedG;
  const saved = g === null ? `What waiting saved is not known: ${deferral.savedReason}.` : g >= 0 ? `Waiting saved ${carbon(g)} CO₂e of operational carbon against starting at once.` : `Waiting cost ${carbon(-g)} CO₂e of operational carbon more than starting at once.`;
  return html`<p class="muted small">Greener grid: ${deferral.reason}. ${saved}</p>`;
}

function Heading({ sweep, onChange }) {
  const now = useNow(1000);
  const [ask, setAsk] = useState(null);
  const [error, setError] = useState(null);
  const p = progress(sweep);
  const took = elapsed(sweep.startedAt, sweep.finishedAt, now);
  const left = remaining(sweep, took);
  const act = (verb) => {
    setError(null);
    if (verb === 'delete') {
      erase([sweep]);
      go('#/sweeps');
    } else command(sweep.id, verb).then(onChange).catch((e) => { setError(e); onChange(); });
  };
  const asks = {
    cancel: { title: 'Cancel this sweep?', text: `Running trials stop at once and ${count(p.waiting)} waiting ones are given up. What has ended stays; retry starts the rest again.`, action: 'Cancel the sweep' },
  };
  const press = (verb) => (asks[verb] ? setAsk({ ...asks[verb], run: () => act(verb) }) : act(verb));
  const can = verbs(sweep);
  const button = (v) => html`<button class=${v === 'cancel' || v === 'delete' ? 'quiet danger' : 'quiet'} onClick=${() => press(v)}>${titles[v]}</button>`;
  const titles = { pause: 'Pause', resume: sweep.state === 'queued' ? 'Start now' : 'Resume', cancel: 'Cancel', retry: 'Retry failed', delete: 'Delete' };

  return html`<header class="sweep-head">
    <p class="crumbs"><a href="#/sweeps">Sweeps</a> <span aria-hidden="true">/</span> <span>${sweep.id}</span></p>
    <div class="heading">
      <div><h1>${sweep.name}</h1><div class="chips"><${State} state=${sweep.state} reason=${sweep.reason} /><${Kind} kind=${sweep.kind} /><span class="muted">launched <${Ago} time=${sweep.createdAt} now=${now} /></span></div></div>
      <div class="actions">
        ${can.filter((v) => v !== 'delete').map(button)}
        <a class="quiet" role="button" href=${link('/launch', { clone: sweep.id })}>Clone</a>
        <a class="quiet" role="button" href=${exportHref(sweep.id, 'csv')} download>CSV</a>
        <a class="quiet" role="button" href=${exportHref(sweep.id, 'json')} download>JSON</a>
        ${can.filter((v) => v === 'delete').map(button)}
      </div>
    </div>
    ${sweep.question && html`<p class="question lead">${sweep.question}</p>`}
    <${Marks} sweep=${sweep} onChange=${onChange} />
    ${sweep.reason && html`<p class="notice" data-tone=${sweep.state === 'failed' ? 'bad' : 'warn'}>${sweep.reason}</p>`}
    <${Waited} deferral=${sweep.deferral} />
    <${Failure} error=${error} />
    <${ProgressBar} sweep=${sweep} />
    <${Budget} sweep=${sweep} onChange=${onChange} />
    <${Priority} sweep=${sweep} onChange=${onChange} />
    <${Extend} sweep=${sweep} onChange=${onChange} />
    <dl class="tiles">
      <div><dt>Trials</dt><dd><b>${count(p.done)}</b> of ${count(p.total)}<small>${[p.running && `${count(p.running)} running`, p.waiting && `${count(p.waiting)} waiting`, p.failed && `${count(p.failed)} failed`, p.cancelled && `${count(p.cancelled)} cancelled`].filter(Boolean).join(', ') || 'all succeeded'}</small></dd></div>
      <div><dt>Time</dt><dd><b>${duration(took)}</b><small>${left !== null ? `about ${roughly(left)} to go` : ended(sweep.state) ? 'ended' : sweep.state}</small></dd></div>
      <div><dt>Energy</dt><dd><${Energy} energy=${sweep.energyJ} /></dd></div>
      <div><dt>Carbon</dt><dd><${Carbon} carbon=${sweep.carbonG} reason=${sweep.carbonReason} /></dd></div>
    </dl>
    <${Confirm} ask=${ask} onClose=${() => setAsk(null)} />
  </header>`;
}
