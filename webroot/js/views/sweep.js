/** One sweep: question, progress, verdict, curves, trials, energy, the file it came from. */
import { html, useEffect, useMemo, useState } from '/lib/htm/preact/standalone.module.js';
import { ended, progress, staleBy } from '../store.js';
import { percent } from '../format.js';
import { lineUp, looks as looksOf } from '../colour.js';
import { sweepLink, withQuery } from '../router.js';
import { useColours, useFeed, useRead, useTheme, useTitle } from '../hooks.js';
import { Failure, Guard, Loading } from '../parts.js';
import { Comparison } from './comparison.js';
import { Cost } from './cost.js';
import { Curves } from './curves.js';
import { LabelCurves } from './label-curves.js';
import { useHidden } from './legend.js';
import { Learning } from './learning.js';
import { EnergyPanel } from './energy.js';
import { Explore } from './explore.js';
import { Failures } from './failures.js';
import { Report } from './report.js';
import { Settings } from './settings.js';
import { Spec } from './spec.js';
import { Heading } from './sweep-head.js';
import { Trials } from './trials.js';
import { useLive, useMeans } from './use-curves.js';
import { useShares } from './use-shares.js';
import { VerdictCard } from './verdict-card.js';

const TABS = [['overview', 'Verdict & curves'], ['trials', 'Trials'], ['explore', 'Explore'], ['cost', 'Cost of transfer'], ['energy', 'Energy & carbon'], ['report', 'Report'], ['spec', 'YAML']];
const NONE = [];

export function Sweep({ id, tab = 'overview', query }) {
  const path = `/sweeps/${encodeURIComponent(id)}`;
  const sweepRead = useRead(path);
  const sweep = sweepRead.data;
  const [detailed, setDetailed] = useState(false);
  const groupsRead = useLive(sweep && `${path}/groups`);
  const seedsRead = useLive(sweep && (detailed || tab === 'explore' || tab === 'energy') ? `${path}/groups?seeds=yes` : null);
  const comparison = useLive(sweep && `${path}/comparison`);
  const means = useMeans(sweep && tab === 'overview' ? id : null, query.by ?? 'step');
  const [round, setRound] = useState(0);
  const [alarm, setAlarm] = useState(null);
  const [theme] = useTheme();
  const [colours, setColour] = useColours();
  const shares = useShares();

  useFeed(id, (event) => {
    // meters go on reporting; to a sweep that has ended they add nothing
    if (event.type === 'energy' && sweep && ended(sweep.state)) return;
    shares.hear(event);
    if (event.type === 'alarm') setAlarm(event);
    if (event.type === 'metric' || event.type === 'reset') means.refresh();
    const stale = staleBy(event);
    if (stale.includes('sweep')) sweepRead.refresh();
    if (stale.includes('trials')) {
      groupsRead.refresh();
      seedsRead.refresh();
      means.refresh();
    }
    if (stale.includes('comparison')) comparison.refresh();
    if (stale.includes('trials') || stale.includes('ledger')) setRound((r) => r + 1);
  });

  const groups = groupsRead.data?.items ?? NONE;
  const withSeeds = seedsRead.data?.items ?? null;
  const looks = useMemo(() => looksOf(withBounds(groups, comparison.data), theme === 'dark', colours), [groups, comparison.data, theme, colours]);
  const [hidden, toggle] = useHidden(query);
  const p = progress(sweep);
  useTitle(sweep ? (sweep.state === 'running' ? `${percent(sweep.progress ?? p.share, 0)} ${sweep.name}` : sweep.name) : 'Sweep');

  if (sweepRead.error && !sweep) return html`<div class="page"><${Failure} error=${sweepRead.error} onRetry=${sweepRead.refresh} /><p><a href="#/sweeps">All sweeps</a></p></div>`;
  if (!sweep) return html`<div class="page"><${Loading} what="the sweep" /></div>`;
  const rows = comparison.data?.rows ?? NONE;
  const changed = () => {
    sweepRead.refresh();
    groupsRead.refresh();
    setRound((r) => r + 1);
  };
  const curves = html`<section aria-labelledby="curves"><h2 id="curves">Curves</h2><${Curves} sweep=${sweep} groups=${groups} withSeeds=${withSeeds} onSeeds=${() => setDetailed(true)} rows=${rows} looks=${looks} means=${means} hidden=${hidden} onHide=${toggle} onColour=${setColour} round=${round} query=${query} /></section>`;

  return html`<div class="page">
    <${Failure} error=${sweepRead.error} />
    <${Heading} sweep=${sweep} onChange=${changed} />
    ${alarm && sweep.state === 'running' && html`<div class="notice" data-tone="warn" role="alert"><strong>Alarm.</strong> ${alarm.message ?? `${alarm.method ?? 'A method'} does worse than ${alarm.baseline ?? 'its baseline'}.`}</div>`}
    <nav class="tabs" aria-label="Parts of the sweep">${TABS.map(([name, title]) => html`<a href=${withQuery(sweepLink(id, name), { hide: query.hide })} aria-current=${tab === name ? 'page' : null}>${title}</a>`)}</nav>
    <${Guard} key=${tab}>
      ${tab === 'overview' && html`<${VerdictCard} comparison=${comparison.data} sweep=${sweep} looks=${looks} />
        <${Failures} sweep=${sweep} />
        <${LabelCurves} curves=${comparison.data?.curves} looks=${looks} hidden=${hidden} />
        ${!rows.length && curves}
        <section aria-labelledby="verdict"><h2 id="verdict">Verdict</h2><${Failure} error=${comparison.error} onRetry=${comparison.refresh} />
        ${!comparison.error && (comparison.data ? html`<${Comparison} comparison=${comparison.data} sweep=${sweep} looks=${looks} />` : html`<${Loading} what="the comparison" />`)}</section>
        ${rows.length > 0 && curves}
        <${Learning} learning=${comparison.data?.learning} looks=${looks} hidden=${hidden} />
        <${Settings} sweep=${sweep} groups=${groups} comparison=${comparison.data} looks=${looks} onChange=${changed} />`}
      ${tab === 'cost' && html`<${Failure} error=${comparison.error} />${!comparison.error && html`<${Cost} costs=${comparison.data?.costs} looks=${looks} query=${query} />`}`}
      ${tab === 'trials' && html`<${Trials} sweep=${sweep} groups=${groups} looks=${looks} round=${round} shares=${shares} query=${query} />`}
      ${tab === 'explore' && html`<${Explore} sweep=${sweep} groups=${withSeeds} error=${seedsRead.error} rows=${rows} looks=${looks} hidden=${hidden} onHide=${toggle} onColour=${setColour} round=${round} query=${query} />`}
      ${tab === 'energy' && html`<${EnergyPanel} sweep=${sweep} groups=${withSeeds ?? groups} rows=${rows} looks=${looks} hidden=${hidden} round=${round} query=${query} />`}
      ${tab === 'report' && html`<${Report} sweep=${sweep} />`}
      ${tab === 'spec' && html`<${Spec} sweep=${sweep} query=${query} />`}
    </${Guard}>
  </div>`;
}

/** Groups say baseline; which of them is only a bound, the comparison says. */
function withBounds(groups, comparison) {
  const bounds = new Set((comparison?.rows ?? []).filter((r) => r.bound).map((r) => r.baseline));
  bounds.add('target-supervised');
  return lineUp(groups.map((g) => ({ ...g, bound: bounds.has(g.method) })));
}
