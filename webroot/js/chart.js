/** A line chart: uPlot with our colours, a tooltip and axes that name their unit. */
import uPlot from '/lib/uplot/uPlot.esm.js';
import { html, useEffect, useRef } from '/lib/htm/preact/standalone.module.js';
import { fixed, significant, value } from './format.js';
import { align, decimalsOf } from './scale.js';
import { tableOf } from './table.js';
import { addTooltip, shown, tooltip } from './tooltip.js';
import { highlight, watchHighlight } from './highlight.js';
import { about } from './zoom.js';
import { finer } from './fine.js';
import { Framed } from './views/framed.js';

const FONT = '12px system-ui, sans-serif';

/** With more lines than these only the one nearest the pointer has a dot there: each is an element. */
const MOST_DOTS = 60;

function ink(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(name).trim();
  return { text: read('--ink-2'), grid: read('--line'), paper: read('--paper') };
}

/** Axis labels with only as many decimals as the tick step needs. */
function tickText(percent) {
  return (u, ticks) => {
    const size = percent ? 100 : 1;
    const step = ticks.length > 1 ? Math.abs(ticks[1] - ticks[0]) * size : 1;
    const decimals = decimalsOf(step);
    return ticks.map((t) => (t === null ? '' : u.scales.y.distr === 3 ? value(t) : fixed(t * size, decimals)));
  };
}

function stepText(u, ticks) {
  return ticks.map((t) => (t === null ? '' : Math.abs(t) >= 10000 ? `${significant(t / 1000, 3)} k` : fixed(t, t % 1 ? 1 : 0)));
}

function options(element, { series, bands, xTicks, xLabel, yLabel, percent, log, logX, sync, zoom, height }) {
  const { text, grid } = ink(element);
  const axis = { stroke: text, font: FONT, labelFont: FONT, labelSize: 18, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1, size: 4 } };
  return {
    width: Math.max(120, element.clientWidth),
    height,
    padding: [8, 18, 0, 0],
    legend: { show: false },
    cursor: { sync: sync ? { key: sync } : undefined, points: { size: 6, one: series.length > MOST_DOTS }, drag: { x: Boolean(zoom), y: false, setScale: false }, focus: { prox: series.some((s) => s.key) ? 18 : -1 }, bind: { dblclick: () => () => zoom?.set(null) } },
    focus: { alpha: 0.22 },
    scales: { x: logX ? { time: false, distr: 3 } : xTicks ? { time: false, distr: 3, range: (u, lo, hi) => [lo / 1.1, hi * 1.1] } : { time: false }, y: { distr: log ? 3 : 1, range: log ? undefined : range } },
    axes: [
      { ...axis, label: xLabel, size: 30, space: 60, values: stepText, ...(logX ? decades(axis) : {}), ...(xTicks ? { splits: () => xTicks, filter: (u, splits) => splits, values: (u, ticks) => ticks.map((t) => fixed(t, 0)) } : {}) },
      { ...axis, ...(log ? decades(axis) : {}), label: yLabel, size: yWidth, space: 34, values: tickText(percent) },
    ],
    series: [{}, ...series.map((s) => ({
      label: s.label,
      stroke: s.colour,
      width: s.width ?? 2,
      dash: s.dash?.length ? s.dash : undefined,
      spanGaps: true,
      points: { show: (s.marked || s.points.length === 1) && !s.quiet, size: 6, fill: s.colour },
    }))],
    bands: bands.map(([upper, lower, fill]) => ({ series: [upper + 1, lower + 1], fill })),
    hooks: {
      setCursor: [(u) => tooltip(u, percent)],
      setSeries: [(u, i) => { if (!u.quietFocus) highlight(i ? (u.lines[i - 1]?.key ?? null) : null); }],
      setSelect: [(u) => select(u, zoom)],
      init: [addTooltip],
      ready: [(u) => zoom && u.over.addEventListener('wheel', (e) => wheel(u, zoom, e), { passive: false })],
    },
  };
}

/** What was dragged over becomes the part that is shown. */
function select(u, zoom) {
  if (!zoom || u.select.width < 5) return;
  zoom.set([u.posToVal(u.select.left, 'x'), u.posToVal(u.select.left + u.select.width, 'x')]);
  u.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
}

/** Nearer and further with the wheel, while Ctrl, Alt or Command is held: else the page scrolls. */
function wheel(u, zoom, event) {
  if (!event.ctrlKey && !event.metaKey && !event.altKey) return;
  event.preventDefault();
  const xs = u.data[0];
  const place = u.posToVal(event.offsetX, 'x');
  zoom.set(about([u.scales.x.min, u.scales.x.max], place, event.deltaY < 0 ? 0.85 : 1 / 0.85, [xs[0], xs[xs.length - 1]]));
}

/** Shows the part that is zoomed to, or all. */
function show(u, range) {
  const xs = u.data[0];
  if (!xs.length) return;
  const pad = xs.length === 1 ? 1 : 0;
  const [min, max] = range ?? [xs[0] - pad, xs[xs.length - 1] + pad];
  u.setScale('x', { min, max });
}

/** On a logarithmic axis only whole powers of ten are marked. */
function decades(axis) {
  const filter = (u, splits) => splits.map((v) => (Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-6 ? v : null));
  return { filter, grid: { ...axis.grid, filter }, ticks: { ...axis.ticks, filter } };
}

/** Room for the longest label, in the widest of the system's fonts (DejaVu's digits). */
const yWidth = (u, labels) => Math.max(46, 12 + 7.7 * Math.max(0, ...(labels ?? []).map((l) => l.length)));

function range(u, lo, hi) {
  if (lo === null || hi === null) return [0, 1];
  const pad = (hi - lo) * 0.06 || Math.abs(hi) * 0.05 || 0.5;
  return [lo - pad, hi + pad];
}

/**
 * @param series {label, points: [[x, y, …]] sorted by x, colour, dash, width, key: of what is
 *     highlighted together, note(x): a word beside the value, quiet: not in the tooltip, marked: a dot a point}
 * @param bands [upper, lower, fill]: indices of series between which the chart is filled
 * @param xTicks where a logarithmic x axis is marked; without, the axis is linear
 * @param zoom a Zoom that charts share; without, the chart shows all
 */
export function Chart({ series, bands = [], xTicks, xLabel, yLabel, percent = false, log = false, logX = false, sync, zoom, height = 240, theme, title }) {
  const element = useRef(null);
  const plot = useRef(null);
  const shape = JSON.stringify([series.map((s) => [s.label, s.key, s.colour, s.dash, s.width]), bands, xTicks, xLabel, yLabel, percent, log, logX, sync, height, theme]);

  useEffect(() => {
    const made = () => options(element.current, { series, bands, xTicks, xLabel, yLabel, percent, log, logX, sync, zoom, height });
    const u = new uPlot(made(), align(series.map((s) => s.points)), element.current);
    u.lines = series;
    u.ctx.canvas.finer = (scale) => finer(u, made(), scale);
    plot.current = u;
    if (zoom?.range) show(u, zoom.range);
    const stops = [zoom?.watch((range) => show(u, range)), watchHighlight((key) => focus(u, key))];
    const resize = new ResizeObserver(([entry]) => plot.current?.setSize({ width: Math.max(120, Math.floor(entry.contentRect.width)), height }));
    resize.observe(element.current);
    return () => {
      stops.forEach((stop) => stop?.());
      resize.disconnect();
      u.destroy();
      plot.current = null;
    };
  }, [shape, zoom]);

  useEffect(() => {
    const u = plot.current;
    if (!u || u.lines === series) return;
    u.lines = series;
    u.setData(align(series.map((s) => s.points)), !zoom);
    if (zoom) show(u, zoom.range);
  }, [series]);

  const unit = yLabel.replace(/, logarithmic$/, '').replace(`${title}, `, '').replace('no unit', '');
  const table = (full) => tableOf(series, { xTitle: xLabel.replace(/, logarithmic$/, ''), unit, size: percent ? 100 : 1, seeds: full });
  return html`<${Framed} title=${title} table=${table} legend=${series.filter((s) => !s.quiet)}><div class="chart" ref=${element} role="img" data-x=${xLabel} data-y=${yLabel} aria-label=${`${title}, ${yLabel} over ${xLabel}: ${describe(series, percent)}`}></div></${Framed}>`;
}

/** The loud line of what is highlighted elsewhere comes forward. */
function focus(u, key) {
  if (u.cursor.left >= 0 && u.cursor.event) return;
  const i = key === null ? -1 : u.lines.findIndex((s) => s.key === key && !s.quiet);
  u.quietFocus = true;
  u.setSeries(i < 0 ? null : i + 1, { focus: true });
  u.quietFocus = false;
}

/** The last values in words, for those who do not see the lines. */
function describe(series, percent) {
  const last = series.filter((s) => !s.quiet && s.points.length).map((s) => `${s.label} ${shown(percent)(s.points[s.points.length - 1][1])}${percent ? ' %' : ''}`);
  return last.length ? `last values: ${last.join(', ')}` : 'no values yet';
}
