/** One trial: its curves, attempts, parameters, log, and the model it left. */
import { html, useEffect, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { modelHref, read, readLines, retryTrial } from '../api.js';
import { Curves, ended, pointsOf, staleBy } from '../store.js';
import { isQuality, metricUnit, suitsLog } from '../scale.js';
import { sweepLink } from '../router.js';
import { useFeed, useNow, useRead, useTheme, useTitle } from '../hooks.js';
import { duration, elapsed, isNumber, percent, points, scoring, significant, value } from '../format.js';
import { useMay } from '../me.js';
import { Ago, Carbon, Empty, Energy, Failure, Loading, Share, State } from '../parts.js';
import { Chart } from '../chart.js';
import { ChartGrid } from './chart-grid.js';
import { Collapses } from './selections.js';

const TAIL = 400;

/** A running trial's log is read anew so often; longer than a silent node is waited for. */
const LOG_MILLIS = 6_000;

export function Trial({ id }) {
  const path = `/trials/${encodeURIComponent(id)}`;
  const trial = useRead(path);
  const metrics = useRead(`${path}/metrics?maxPoints=1000`);
  const logs = useRead(`${path}/logs?tail=${TAIL}`, readLines);
  const t = trial.data;
  const sweep = useRead(t?.sweep ? `/sweeps/${encodeURIComponent(t.sweep)}` : null, read);
  const now = useNow(1000);
  const may = useMay();
  const [error, setError] = useState(null);
  const curves = useRef(new Curves());
  const [, setVersion] = useState(0);
  useTitle(t ? `${t.method} seed ${t.seed}` : 'Trial');

  useEffect(() => {
    for (const s of metrics.data?.series ?? metrics.data ?? []) curves.current.add(id, s.name, s.points);
    setVersion(curves.current.version);
  }, [metrics.data]);

  useFeed(t ? (t.sweep ?? undefined) : null, (event) => {
    if (event.type !== 'reset' && event.trial !== id) return;
    if (event.type === 'metric') {
      for (const [name, step, at, v] of pointsOf(event)) curves.current.add(id, name, [[step, at, v]]);
      curves.current.reach(id, event);
      setVersion(curves.current.version);
      return;
    }
    trial.refresh();
    logs.refresh();
    if (staleBy(event).length) metrics.refresh();
  });

  const runs = t?.state === 'running';
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => document.hidden || logs.refresh(), LOG_MILLIS);
    return () => clearInterval(timer);
  }, [runs]);

  if (!t) return html`<div class="page">${trial.error ? html`<${Failure} error=${trial.error} onRetry=${trial.refresh} />` : html`<${Loading} what="the trial" />`}</div>`;
  const retry = () => retryTrial(id).then(() => trial.refresh(), setError);
  const role = t.role === 'baseline' && t.baselineOf?.length ? `baseline of ${[].concat(t.baselineOf).join(', ')}` : t.role;

  return html`<div class="page">
    <p class="crumbs"><a href="#/sweeps">Sweeps</a> <span aria-hidden="true">/</span> ${t.sweep && html`<a href=${sweepLink(t.sweep)}>${sweep.data?.name ?? t.sweep}</a> <span aria-hidden="true">/</span>`} <span>${t.id}</span></p>
    <div class="heading"><div><h1>${t.method}</h1><div class="chips"><${State} state=${t.state} reason=${t.error} /><span class="kind">${role}</span><span>seed ${t.seed}</span></div></div>
      <div class="actions">
        ${may.operate && (t.state === 'failed' || t.state === 'cancelled') && html`<button class="quiet" onClick=${retry}>Retry</button>`}
        ${t.state === 'succeeded' && html`<a class="quiet" role="button" href=${modelHref(id, 'graft')} download>Model, Graft</a><a class="quiet" role="button" href=${modelHref(id, 'dl4j')} download>Model, DL4J</a>`}
      </div></div>
    ${t.error && html`<p class="notice" data-tone="bad" role="alert">${t.error}</p>`}
    ${t.cut?.stopped && html`<p class="notice">It was ${t.cut.stopped}: others of its method did better there. What it took is counted.</p>`}
    ${t.cut?.held && t.state === 'waiting' && html`<p class="notice">It has trained ${t.cut.until} epochs and waits for its search to decide whether it trains on.</p>`}
    <${Failure} error=${error} />
    <${Collapses} trials=${t.collapsed ? [t.collapsed] : []} />
    ${t.openings?.some((o) => o.seenBefore > 0) && html`<p class="notice" data-tone="warn"><strong>Seen.</strong> The sealed test of this score had been opened by ${Math.max(...t.openings.map((o) => o.seenBefore))} earlier sweep(s) before this one was launched.</p>`}
    ${t.state === 'running' && html`<${Share} share=${curves.current.share(id)} />`}
    <dl class="tiles">
      <div><dt>Score</dt><dd><b>${scoring(sweep.data?.spec?.metric).score(t.metrics?.score)}</b></dd></div>
      ${isNumber(t.metrics?.forgetting) && html`<div><dt>Source forgotten</dt><dd><b>${points(t.metrics.forgetting)}</b> points<small>on held-out source rows ${percent(t.metrics['source-before'])} before, ${percent(t.metrics['source-after'])} after</small></dd></div>`}
      <div><dt>Time</dt><dd><b>${duration(elapsed(t.startedAt, t.finishedAt, now))}</b><small>${t.startedAt ? html`started <${Ago} time=${t.startedAt} now=${now} />` : 'not started'}</small></dd></div>
      <div><dt>Energy</dt><dd><${Energy} energy=${t.energyJ} /></dd></div>
      <div><dt>Carbon</dt><dd><${Carbon} carbon=${t.carbonG} reason=${t.carbonReason} /></dd></div>
    </dl>
    <${Charts} id=${id} curves=${curves.current} state=${t.state} error=${metrics.error} />
    <div class="grid-2">
      <${Values} title="Parameters" map=${t.parameters} none="As the experiment says; nothing of its own." />
      <${Values} title="Final metrics" map=${t.metrics} none="Known once it has succeeded." />
    </div>
    <${Attempts} trial=${t} now=${now} />
    <${Log} lines=${logs.data} error=${logs.error} live=${runs} />
  </div>`;
}

function Charts({ id, curves, state, error }) {
  const [theme] = useTheme();
  const names = curves.names();
  if (!names.length) return html`<${Empty} title="No curves yet"><p>${ended(state) ? 'This trial reported no metric.' : 'They appear with the first epoch.'}</p></${Empty}><${Failure} error=${error} />`;
  const colour = theme === 'dark' ? '#56B4E9' : '#0072B2';
  return html`<${ChartGrid} names=${names} chart=${(name) => {
    const points = curves.of(id, name);
    const quality = isQuality(name);
    const log = !quality && suitsLog(points.map((p) => p[1]));
    return html`<figure class="card chart-card" key=${name}><figcaption>${name}</figcaption>
      <${Chart} title=${name} series=${[{ label: name, points, colour, dash: [] }]} percent=${quality} log=${log} xLabel="optimiser step" yLabel=${`${name}, ${metricUnit(name)}${log ? ', logarithmic' : ''}`} sync=${id} theme=${theme} /></figure>`;
  }} />`;
}

function Values({ title, map, none }) {
  const entries = Object.entries(map ?? {});
  return html`<section class="card"><h2>${title}</h2>${entries.length ? html`<dl class="pairs-list">${entries.map(([k, v]) => html`<div><dt>${k}</dt><dd>${typeof v === 'number' && !Number.isInteger(v) ? significant(v, 5) : value(v)}</dd></div>`)}</dl>` : html`<p class="muted">${none}</p>`}</section>`;
}

function Attempts({ trial: t, now }) {
  const attempts = t.attempts ?? [];
  if (!attempts.length) return null;
  return html`<section class="card"><h2>Attempts</h2><p class="muted small">Energy of every attempt counts, that of lost ones too.</p><div class="scroll" tabindex="0"><table class="trials">
    <thead><tr><th scope="col" class="number">No.</th><th scope="col">State</th><th scope="col">Where</th><th scope="col" class="number">Time</th><th scope="col" class="number">Energy</th><th scope="col">Why it ended</th></tr></thead>
    <tbody>${attempts.map((a) => html`<tr><td class="number" data-title="No.">${a.attempt}</td><td data-title="State"><${State} state=${a.state} /></td><td data-title="Where">${[a.node, a.slot].filter(Boolean).join(' · ')}</td>
      <td class="number" data-title="Time">${duration(elapsed(a.startedAt, a.finishedAt, now))}</td><td class="number" data-title="Energy"><${Energy} energy=${a.energyJ} plain /></td><td data-title="Why">${a.error ?? ''}</td></tr>`)}</tbody>
  </table></div></section>`;
}

function Log({ lines, error, live }) {
  const box = useRef(null);
  useEffect(() => {
    const e = box.current;
    if (e && e.scrollHeight - e.scrollTop - e.clientHeight < 80) e.scrollTop = e.scrollHeight;
  }, [lines]);
  return html`<section class="card"><h2>Log</h2>
    ${error && html`<${Failure} error=${error} />`}
    ${lines?.length >= TAIL && html`<p class="muted small">The last ${TAIL} lines.</p>`}
    ${lines?.length ? html`<pre class="code log" tabindex="0" ref=${box}>${lines.join('\n')}</pre>` : !error && html`<p class="muted">${live ? 'Nothing written yet.' : 'No log lines.'}</p>`}
  </section>`;
}
