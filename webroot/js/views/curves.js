/** Live curves: a chart for each metric, a line for each method, one legend for all. */
import { html, useEffect, useMemo, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { read } from '../api.js';
import { budgetOf, chosenSettings, groupsOf, linesOf, SEED_LINES } from '../curves.js';
import { isQuality, metricUnit, suitsLog } from '../scale.js';
import { Curves as Series, ended, pointsOf } from '../store.js';
import { useTheme } from '../hooks.js';
import { Chart } from '../chart.js';
import { ChartGrid } from './chart-grid.js';
import { count } from '../format.js';
import { Empty } from '../parts.js';
import { Swatch } from './comparison.js';

const POINTS = 400;
const AT_ONCE = 100;

/**
 * The series of trials of a sweep: read once, then grown by events.
 *
 * @returns {series, hear}: {@code hear} takes live events
 */
export function useSeries(sweep, trials) {
  const series = useRef(new Series());
  const seen = useRef(new Map());
  const [, setVersion] = useState(0);
  const [round, setRound] = useState(0);
  const timer = useRef(null);
  const bump = () => {
    if (timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      setVersion(series.current.version);
    }, 250);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  // A trial is read when first seen running, again when it has ended: events may have been lost.
  useEffect(() => {
    const wanted = trials.filter((t) => t.state !== 'waiting' && t.role !== 'source' && seen.current.get(t.id) !== t.state);
    if (!wanted.length) return undefined;
    const abort = new AbortController();
    fetchSeries(sweep, wanted, series.current, abort.signal, (t) => {
      seen.current.set(t.id, t.state);
      bump();
    });
    return () => abort.abort();
  }, [round, trials.map((t) => t.id + t.state).join()]);

  const hear = (event) => {
    if (event.type === 'metric' && event.trial) {
      for (const [name, step, at, value] of pointsOf(event)) series.current.add(event.trial, name, [[step, at, value]]);
      series.current.reach(event.trial, event);
      bump();
    } else if (event.type === 'reset') {
      seen.current.clear();
      setRound((r) => r + 1);
    }
  };
  return { series: series.current, hear };
}

/** A few requests for many trials. */
async function fetchSeries(sweep, trials, series, signal, done) {
  for (let i = 0; i < trials.length; i += AT_ONCE) {
    const part = trials.slice(i, i + AT_ONCE);
    const ids = part.map((t) => encodeURIComponent(t.id)).join();
    try {
      const answer = await read(`/sweeps/${encodeURIComponent(sweep)}/metrics?trials=${ids}&maxPoints=${POINTS}`, signal);
      for (const { trial, series: curves } of answer.items) for (const s of curves) series.add(trial, s.name, s.points);
      part.forEach(done);
    } catch (e) {
      if (e.name === 'AbortError') return;
    }
  }
}

export function Curves({ sweep, trials, total, rows, looks, data, hidden, onHide }) {
  const [theme] = useTheme();
  const [seeds, setSeeds] = useState(true);
  const [all, setAll] = useState(false);
  const chosen = useMemo(() => chosenSettings(rows), [rows]);
  const tuned = trials.some((t) => (t.setting ?? 0) > 0);
  const budgets = [...new Set(trials.map(budgetOf).filter((n) => n !== null))].sort((a, b) => a - b);
  const [budget, setBudget] = useState(null);
  const labels = budget ?? budgets[budgets.length - 1];
  const groups = groupsOf(trials, hidden, all ? null : chosen).filter((g) => g.labels === null || g.labels === labels);
  const names = data.series.names();
  const fewSeeds = groups.reduce((n, g) => n + g.trials.length, 0) <= SEED_LINES;

  if (!names.length) {
    const text = ended(sweep.state) ? 'No trial of this sweep reported a metric.' : 'They appear with the first epoch of the first trial, and grow by themselves.';
    return html`<${Empty} title="No curves yet"><p>${text}</p></${Empty}>`;
  }
  return html`<div class="legend" role="toolbar" aria-label="Methods shown">
      ${[...looks].map(([name, look]) => html`<button class="legend-item" aria-pressed=${!hidden.has(name)} onClick=${() => onHide(name)}><${Swatch} look=${look} /> ${name}${look.role !== 'method' && html` <small>${look.role}</small>`}</button>`)}
      <span class="spacer"></span>
      ${budgets.length > 1 && html`<label class="check">labels a class <select value=${labels} onChange=${(e) => setBudget(Number(e.target.value))}>${budgets.map((n) => html`<option value=${n}>${count(n)}</option>`)}</select></label>`}
      <label class="check"><input type="checkbox" checked=${seeds && fewSeeds} disabled=${!fewSeeds} onChange=${(e) => setSeeds(e.target.checked)} /> single seeds</label>
      ${tuned && chosen.size > 0 && html`<label class="check"><input type="checkbox" checked=${all} onChange=${(e) => setAll(e.target.checked)} /> every setting</label>`}
    </div>
    ${total > trials.length && html`<p class="muted small">Curves of the first ${count(trials.length)} of ${count(total)} trials.</p>`}
    <${ChartGrid} names=${names} chart=${(name) => {
        const lines = linesOf(groups, data.series, name, looks, { seeds: seeds && fewSeeds });
        if (!lines.length) return null;
        const percent = isQuality(name);
        const log = !percent && suitsLog(lines.flatMap((l) => l.points.map((p) => p[1])));
        return html`<figure class="card chart-card" key=${name} data-metric=${name} data-points=${lines.reduce((n, l) => n + (l.quiet ? 0 : l.points.length), 0)}>
          <figcaption>${name}</figcaption>
          <${Chart} title=${name} series=${lines} xLabel="optimiser step" yLabel=${`${name}, ${metricUnit(name)}${log ? ', logarithmic' : ''}`} percent=${percent} log=${log} sync=${sweep.id} theme=${theme} />
        </figure>`;
      }} />`;
}
