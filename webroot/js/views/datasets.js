/** Data sets: licence, classes with their counts, samples to look at, checks. */
import { html, useEffect, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { fetchDataset, read } from '../api.js';
import { fetchText } from '../form.js';
import { rgbaOf } from '../pixels.js';
import { useRead } from '../hooks.js';
import { count, plural, significant, value, MISSING } from '../format.js';
import { link } from '../router.js';
import { useMay } from '../me.js';
import { Failure, Loading } from '../parts.js';
import { Framed } from './framed.js';

const shapeOf = (d) => (d.image ? `${d.image.height} × ${d.image.width} pixels` : `${count(d.width)} columns`);

/** Whether there is something to look at here. */
const shows = (d) => d.available && d.rows * d.width <= VALUES_MOST;

export function Datasets({ items, onChange }) {
  const order = [...items].sort((a, b) => shows(b) - shows(a));
  return html`<div class="catalogue">${order.map((d) => html`<article class="card" key=${d.name}>
    <h2>${d.name}</h2>
    <div class="chips">${!d.available && html`<span class="state">not here</span>`}<span class="muted">${d.title}</span></div>
    <dl class="facts tall"><div><dt>Rows</dt><dd>${count(d.rows)}</dd></div><div><dt>Each</dt><dd>${shapeOf(d)}</dd></div>${d.classes.length ? html`<div><dt>Classes</dt><dd>${count(d.classes.length)}</dd></div>` : html`<div><dt>Numbers</dt><dd>${count(d.targets.length)}</dd></div>`}<div><dt>Licence</dt><dd>${d.licence}</dd></div></dl>
    ${d.missing && html`<p class="small cure">${d.missing}</p>`}
    ${d.missing && d.fetchable && html`<${Fetch} name=${d.name} onDone=${onChange} />`}
    ${d.available && (!shows(d) ? html`<p class="small muted">Too large to look at here; experiments may use it all the same.</p>` : html`<${Look} dataset=${d} />`)}
    <p class="muted small">${d.source}</p>
  </article>`)}</div>
  <p class="muted small">Your own CSV, NPZ, ARFF, MAT or images: <a href=${link('/catalogue/own')}>put the file on this node</a>; it is looked into first. Files that the server has already are named by path, <code>${'target: {path: …, label: …}'}</code>.</p>`;
}

/** What is in it, read once it comes into sight. */
export function Look({ dataset: d }) {
  const place = useRef(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => entry.isIntersecting && setSeen(true), { rootMargin: '200px' });
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  const { data, error } = useRead(seen ? `/datasets/${encodeURIComponent(d.name)}/preview` : null);
  return html`<div ref=${place}><${Failure} error=${error} />${seen && !data && !error && html`<${Loading} what="samples" />`}
    ${data && html`${data.image ? html`<${Pictures} preview=${data} />` : html`<${Rows} preview=${data} />`}
      ${data.columns.map((c) => html`<${Counts} key=${c.name} dataset=${d.name} column=${c} many=${data.columns.length > 1} />`)}
      <p class="small muted">Checks: ${checksOf(data).join('; ')}.</p>`}</div>`;
}

const checksOf = ({ checks, image }) => [
  checks.missing ? `${plural(checks.missing, 'value')} missing` : 'no value missing',
  `${plural(checks.repeated, 'row')} repeated`,
  `${plural(checks.constant, image ? 'pixel' : 'column')} the same everywhere`,
];

export function Pictures({ preview: { image, samples } }) {
  return html`<ul class="samples" aria-label="Samples">${samples.map((s) => html`<li key=${s.row} title=${`row ${count(s.row + 1)}, ${s.label}`}><${Picture} image=${image} values=${s.values} label=${s.label} /><small>${s.label}</small></li>`)}</ul>`;
}

function Picture({ image, values, label }) {
  const canvas = useRef(null);
  useEffect(() => {
    canvas.current.getContext('2d').putImageData(new ImageData(rgbaOf(values, image), image.width, image.height), 0, 0);
  }, [values]);
  return html`<canvas ref=${canvas} width=${image.width} height=${image.height} role="img" aria-label=${`a sample of ${label}`}></canvas>`;
}

function Rows({ preview: { samples: all, width } }) {
  const samples = all.filter((_, i) => i % Math.max(1, Math.floor(all.length / ROWS)) === 0);
  const columns = samples[0]?.values.length ?? 0;
  return html`<div class="scroll sample-rows" tabindex="0"><table><caption>Some rows${columns < width ? `, the first ${columns} of ${count(width)} columns` : ''}</caption><thead><tr><th scope="col">label</th>${samples[0]?.values.map((_, i) => html`<th scope="col" class="number">${i + 1}</th>`)}</tr></thead>
    <tbody>${samples.slice(0, ROWS).map((s) => html`<tr key=${s.row}><th scope="row">${s.label}</th>${s.values.map((v) => html`<td class="number">${v === null ? MISSING : value(v)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** As the server has it: data that only trainers read whole. */
const VALUES_MOST = 20e6;
const ROWS = 6;
const MOST = 12;

/** Rows by class as bars, or the range of a column of numbers. */
export function Counts({ dataset, column: c, many }) {
  if (c.numbers) return html`<p class="small"><b>${c.name}</b> ${significant(c.numbers.lowest, 4)} to ${significant(c.numbers.highest, 4)}, mean ${significant(c.numbers.mean, 4)} <span class="muted">of ${plural(c.numbers.rows, 'row')}</span></p>`;
  const most = Math.max(...c.classes.map((k) => k.rows));
  const table = () => ({ columns: ['Class', 'Rows'], rows: c.classes.map((k) => [k.name, k.rows]) });
  return html`<${Framed} title=${`Rows by class of ${dataset}${many ? `, ${c.name}` : ''}`} table=${table} shown=${c.classes.length <= MOST}>${many && html`<h3>${c.name}</h3>`}
    <ul class="class-counts">${c.classes.slice(0, MOST).map((k) => html`<li key=${k.name}><span class="of">${k.name}</span><span class="count-bar" style=${{ '--share': k.rows / most }} aria-hidden="true"></span><b>${count(k.rows)}</b></li>`)}</ul>
    ${c.classes.length > MOST && html`<p class="small muted">and ${plural(c.classes.length - MOST, 'class', 'classes')} more.</p>`}</${Framed}>`;
}

/** Fetches a data set to the node that serves this page, and shows how far that is. */
function Fetch({ name, onDone }) {
  const [state, setState] = useState(null);
  const [error, setError] = useState(null);
  const running = state?.state === 'running';
  const may = useMay();
  useEffect(() => {
    read(`/datasets/${encodeURIComponent(name)}/fetch`).then(setState, setError);
  }, [name]);
  useEffect(() => {
    if (state?.state === 'done') onDone();
    if (!running) return undefined;
    const timer = setTimeout(() => read(`/datasets/${encodeURIComponent(name)}/fetch`).then(setState, setError), 1000);
    return () => clearTimeout(timer);
  }, [state]);
  const start = () => {
    setError(null);
    fetchDataset(name).then(setState, setError);
  };
  return html`<div class="fetch" aria-live="polite">
    ${may.operate && html`<button disabled=${running} aria-busy=${running} onClick=${start}>${state?.state === 'failed' ? 'Try again' : 'Fetch'}</button>`} <span class="small muted">${fetchText(state)}</span>
    ${(state?.problems ?? []).map((p) => html`<p class="small bad" role="alert">${p.message}${p.cure && `; ${p.cure}`}</p>`)}
    <${Failure} error=${error} />
  </div>`;
}
