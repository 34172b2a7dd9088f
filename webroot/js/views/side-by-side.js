/** Single trials of any sweeps beside each other: what they share, where they differ, their curves in one chart. */
import { html, useMemo } from '/lib/htm/preact/standalone.module.js';
import { read } from '../api.js';
import { looks as looksOf } from '../colour.js';
import { duration, elapsed, percent, scoring, value, MISSING } from '../format.js';
import { useRead, useTheme, useZoom } from '../hooks.js';
import { beside } from '../picks.js';
import { link, sweepLink, trialLink, useAddress } from '../router.js';
import { isQuality, metricUnit, suitsLog } from '../scale.js';
import { Chart } from '../chart.js';
import { Carbon, Energy, Failure, Loading, State } from '../parts.js';
import { ChartGrid } from './chart-grid.js';
import { Swatch } from './comparison.js';

/** Trials with their sweep and their series. */
async function all(path, signal) {
  const ids = path.split(',');
  const trials = await Promise.all(ids.map((id) => read(`/trials/${encodeURIComponent(id)}`, signal)));
  const metrics = await Promise.all(ids.map((id) => read(`/trials/${encodeURIComponent(id)}/metrics?maxPoints=600`, signal)));
  const sweeps = new Map();
  for (const id of new Set(trials.map((t) => t.sweep))) sweeps.set(id, await read(`/sweeps/${encodeURIComponent(id)}`, signal));
  return trials.map((t, i) => ({ ...t, of: sweeps.get(t.sweep), series: metrics[i].series ?? [] }));
}

const labelOf = (t) => `${t.of.name}: ${t.method}, seed ${t.seed}`;

export function SideBySide({ ids, query }) {
  const to = useAddress();
  const [theme] = useTheme();
  const answer = useRead(ids.join(','), all);
  const trials = answer.data ?? [];
  const looks = useMemo(() => looksOf(trials.map((t) => ({ name: t.id, role: 'method' })), theme === 'dark'), [answer.data, theme]);
  if (!answer.data) return answer.error ? html`<${Failure} error=${answer.error} onRetry=${answer.refresh} />` : html`<${Loading} what="the trials" />`;
  const only = query.only === 'differences';
  const without = (id) => link('/compare', { ...query, trials: ids.filter((i) => i !== id).join(',') });
  const parameters = beside(trials.map((t) => t.parameters));
  const metrics = beside(trials.map((t) => t.metrics)).filter((m) => m.name !== 'score');
  const shown = (rows) => rows.filter((r) => !only || r.differs);
  const row = (title, of) => html`<tr><th scope="row">${title}</th>${trials.map((t) => html`<td class="number">${of(t)}</td>`)}</tr>`;
  const rows = (list, write) => shown(list).map((r) => html`<tr data-differs=${r.differs || null}><th scope="row">${r.name}</th>${r.values.map((v) => html`<td class="number">${write(r.name, v)}</td>`)}</tr>`);
  return html`<section aria-labelledby="side-by-side"><h2 id="side-by-side">Trials side by side</h2>
    <div class="curve-controls"><label class="check"><input type="checkbox" checked=${only} onChange=${(e) => to({ only: e.target.checked ? 'differences' : '' })} /> only what differs</label></div>
    <div class="scroll" tabindex="0"><table class="side-by-side">
      <thead><tr><th scope="col">Trial</th>${trials.map((t) => html`<th scope="col"><span class="method"><${Swatch} look=${looks.get(t.id)} /> <a href=${trialLink(t.id)}>${t.method}</a></span>
        <small class="block muted">seed ${t.seed}, <a href=${sweepLink(t.sweep)}>${t.of.name}</a></small>${trials.length > 2 && html`<a class="small" href=${without(t.id)} aria-label=${`Without ${labelOf(t)}`}>leave out</a>`}</th>`)}</tr></thead>
      <tbody>${row('State', (t) => html`<${State} state=${t.state} reason=${t.error} />`)}
        ${row('Score', (t) => html`<b>${scoring(t.of.spec?.metric).score(t.metrics?.score)}</b>`)}
        ${row('Energy', (t) => html`<${Energy} energy=${t.energyJ} />`)}
        ${row('Carbon', (t) => html`<${Carbon} carbon=${t.carbonG} reason=${t.carbonReason} />`)}
        ${row('Time', (t) => duration(elapsed(t.startedAt, t.finishedAt, Date.now())))}
        ${row('Where', (t) => t.node ?? MISSING)}</tbody>
      ${shown(parameters).length > 0 && html`<tbody><tr><th scope="rowgroup" colspan=${trials.length + 1}>Parameters</th></tr>${rows(parameters, (name, v) => value(v))}</tbody>`}
      ${shown(metrics).length > 0 && html`<tbody><tr><th scope="rowgroup" colspan=${trials.length + 1}>Final metrics</th></tr>${rows(metrics, (name, v) => (isQuality(name) ? percent(v) : value(v)))}</tbody>`}
    </table></div>
    <h3>Their curves</h3><${Lines} trials=${trials} looks=${looks} theme=${theme} query=${query} to=${to} />
    <p class="muted small">Single trials, as they ran: a difference between two seeds is no verdict. Verdicts compare methods over matched seeds.</p></section>`;
}

function Lines({ trials, looks, theme, query, to }) {
  const [zoom] = useZoom(query, 'near', to);
  const names = [...new Set(trials.flatMap((t) => t.series.map((s) => s.name)))].sort((a, b) => /loss/i.test(a) - /loss/i.test(b) || a.localeCompare(b));
  const lines = useMemo(() => new Map(names.map((name) => [name, trials.flatMap((t) => t.series.filter((s) => s.name === name).map((s) => ({ label: labelOf(t), key: t.id, ...looks.get(t.id), points: s.points.filter((p) => p[2] !== null).map((p) => [p[0], p[2]]) })))])), [trials, looks]);
  return html`<${ChartGrid} names=${names} chart=${(name) => {
    const quality = isQuality(name);
    const series = lines.get(name);
    const log = !quality && suitsLog(series.flatMap((s) => s.points.map((p) => p[1])));
    return html`<figure class="card chart-card" key=${name}><figcaption>${name}</figcaption>
      <${Chart} title=${name} series=${series} percent=${quality} log=${log} xLabel="optimiser step" yLabel=${`${name}, ${metricUnit(name)}${log ? ', logarithmic' : ''}`} sync="trials" zoom=${zoom} theme=${theme} /></figure>`;
  }} />`;
}
