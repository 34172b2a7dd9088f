/** Live curves: a chart for each metric, a line with its band for each group of seeds, one legend for all. */
import { html, useEffect, useMemo, useRef } from '/lib/htm/preact/standalone.module.js';
import { keyOf, linesOf, pointsIn, visible } from '../groups.js';
import { isQuality, metricUnit, suitsLog } from '../scale.js';
import { ended } from '../store.js';
import { useTheme, useZoom } from '../hooks.js';
import { useAddress } from '../router.js';
import { Chart } from '../chart.js';
import { count, fixed, significant } from '../format.js';
import { Empty, Failure, Loading } from '../parts.js';
import { ChartGrid } from './chart-grid.js';
import { CurveControls } from './curve-controls.js';
import { Brush } from './brush.js';
import { Legend } from './legend.js';
import { SEED_LINES, useSeeds } from './use-curves.js';

/** @param groups of `/groups`; {@code means} of useMeans; {@code withSeeds} the groups with their trials, once they are asked for by {@code onSeeds}; null: single seeds are not drawn */
export function Curves({ sweep, groups, withSeeds, onSeeds, rows, looks, means, hidden, onHide, onColour, round, query }) {
  const [theme] = useTheme();
  const to = useAddress();
  const by = means.data?.by ?? 'step';
  const budgets = [...new Set(groups.map((g) => g.labels).filter((n) => n !== null))].sort((a, b) => a - b);
  const labels = query.labels ? Number(query.labels) : budgets[budgets.length - 1] ?? null;
  const every = query.every === '1';
  const shown = useMemo(() => visible(groups, rows, { every, labels, hidden }), [groups, rows, every, labels, hidden]);
  const trials = shown.reduce((n, g) => n + Object.values(g.counts).reduce((a, b) => a + b, 0), 0);
  const few = onSeeds !== null && trials <= SEED_LINES;
  const seeds = few && query.seeds !== '0' && by === 'step';
  useEffect(() => {
    if (seeds) onSeeds();
  }, [seeds]);
  const detailed = new Map((withSeeds ?? []).map((g) => [keyOf(g), g]));
  const drawn = useMemo(() => shown.map((g) => ({ ...g, seeds: seeds ? (detailed.get(keyOf(g))?.seeds ?? []) : [] })), [shown, withSeeds, seeds]);
  const singles = useSeeds(sweep.id, seeds ? drawn.filter((g) => g.seeds.length > 1).flatMap((g) => g.seeds.filter((s) => s.state !== 'waiting').map((s) => s.trial)) : [], round);

  const [zoom, zoomed] = useZoom(query, 'zoom', to);
  const axis = useRef(by);
  if (axis.current !== by) {
    axis.current = by;
    zoom.set(null);
  }

  if (means.error && !means.data) return html`<${Failure} error=${means.error} onRetry=${means.refresh} />`;
  if (!means.data) return html`<${Loading} what="the curves" />`;
  const names = means.data.names;
  if (!names.length) {
    const text = ended(sweep.state) ? 'No trial of this sweep reported a metric.' : 'They appear with the first epoch of the first trial, and grow by themselves.';
    return html`<${Empty} title="No curves yet"><p>${text}</p></${Empty}>`;
  }
  const order = [...names].sort((a, b) => /loss/i.test(a) - /loss/i.test(b) || a.localeCompare(b));
  const big = query.chart && order.includes(query.chart) ? query.chart : null;
  const view = { range: zoomed, theme, answer: means.data, groups: drawn, singles, looks, weight: Number(query.smooth ?? 0), logX: query.logx === '1', logY: query.logy, zoom: zoom, sync: sweep.id };
  const one = (name) => html`<${Metric} key=${name} name=${name} ...${view} big=${big === name} onBig=${() => to({ chart: big === name ? '' : name })} />`;
  return html`<${Legend} looks=${looks} hidden=${hidden} onHide=${onHide} onColour=${onColour} />
    <${CurveControls} query=${query} to=${to} budgets=${budgets} labels=${labels} few=${few} trials=${trials} tuned=${groups.some((g) => g.setting > 0)} settings=${shown.length} zoomed=${zoomed} onReset=${() => zoom.set(null)} />
    ${big ? html`<div class="charts one">${one(big)}</div>` : html`<${ChartGrid} names=${order} chart=${one} />`}
    <${Brush} ...${view} name=${big ?? order[0]} by=${means.data} />
    <p class="muted small">Lines are means over every seed of a setting, bands their 95 % t interval, computed by the server from all points. ${few || onSeeds === null ? '' : `Single seeds are not drawn: ${count(trials)} trials are shown together.`} Drag to zoom, Ctrl and wheel to go nearer, double click for all.</p>`;
}

/** One metric. */
function Metric({ name, range, answer, groups, singles, looks, weight, logX, logY, zoom, sync, theme, big, onBig }) {
  const percent = isQuality(name);
  const log = logY === '1' || (logY === undefined && !percent && suitsLog(answer.groups.flatMap((g) => g.curves.filter((c) => c.name === name).flatMap((c) => c.points.map((p) => p[2])))));
  const write = percent ? (v) => fixed(100 * v, 1) : (v) => significant(v, 3);
  const { series, bands } = useMemo(() => linesOf(groups, answer, singles.get(name) ?? new Map(), { name, looks, weight, logX, logY: log, limits: percent ? [0, 1] : undefined, range, write }), [groups, answer, singles, name, looks, weight, logX, log, singles.size && range]);
  if (!series.length) return null;
  const xLabel = `${answer.xTitle}${answer.xUnit ? `, ${answer.xUnit}` : ''}${logX ? ', logarithmic' : ''}`;
  return html`<figure class="card chart-card" data-metric=${name} data-points=${pointsIn(answer, name)}>
    <figcaption>${name}${weight > 0 && html` <small class="muted">smoothed, weight ${weight}</small>`}<button class="icon enlarge" aria-pressed=${big} aria-label=${big ? `Show ${name} beside the others` : `Show ${name} alone, large`} onClick=${onBig}>${big ? '⤡' : '⤢'}</button></figcaption>
    <${Chart} title=${name} series=${series} bands=${bands} xLabel=${xLabel} yLabel=${`${name}, ${metricUnit(name)}${log ? ', logarithmic' : ''}`} percent=${percent} log=${log} logX=${logX} sync=${sync} zoom=${zoom} height=${big ? 460 : 240} theme=${theme} />
  </figure>`;
}
