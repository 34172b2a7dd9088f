/** What there is to use: methods with their papers, data with its licences, grid zones. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { fetchDataset, read } from '../api.js';
import { fetchText } from '../form.js';
import { link } from '../router.js';
import { useFeed, useRead, useTitle } from '../hooks.js';
import { count, significant, value } from '../format.js';
import { Empty, Failure, Kind, Loading } from '../parts.js';

const TABS = [['methods', 'Methods'], ['datasets', 'Data sets'], ['zones', 'Grid zones']];
const VIEWS = { methods: Methods, datasets: Datasets, zones: Zones };

export function Catalogue({ tab = 'methods' }) {
  useTitle('Catalogue');
  useFeed(undefined, () => {});
  const [text, setText] = useState('');
  const list = useRead(`/${tab}`);
  const items = Array.isArray(list.data) ? list.data : (list.data?.items ?? []);
  const found = items.filter((i) => JSON.stringify(i).toLowerCase().includes(text.toLowerCase()));
  const View = VIEWS[tab];
  return html`<div class="page">
    <div class="heading"><div><h1>Catalogue</h1><p class="lead">Methods as their papers have them, data with its licence, grids with year and source.</p></div></div>
    <nav class="tabs" aria-label="Catalogues">${TABS.map(([name, title]) => html`<a href=${link(`/catalogue/${name}`)} aria-current=${tab === name ? 'page' : null}>${title}</a>`)}</nav>
    <div class="filters"><input type="search" placeholder="Search" aria-label="Search the catalogue" value=${text} onInput=${(e) => setText(e.target.value)} /></div>
    <${Failure} error=${list.error} onRetry=${list.refresh} />
    ${list.loading && html`<${Loading} what=${tab} />`}
    ${list.data && !found.length && html`<${Empty} title="Nothing matches"><p>Search for less.</p></${Empty}>`}
    ${found.length > 0 && html`<${View} items=${found} onChange=${list.refresh} />`}
  </div>`;
}

const range = (p) => (Number.isFinite(p.low) ? `${value(p.low)} to ${value(p.high)}${p.log ? ', log scale' : ''}` : [...(p.choices ?? []), ...(p.type === 'layer' ? ['a hidden layer: layer0, layer1, …'] : [])].join(', '));

function Methods({ items }) {
  return html`<div class="catalogue">${items.map((m) => html`<article class="card" key=${m.name} id=${m.name}>
    <h2>${m.name}</h2>
    <div class="chips"><span class="kind usage">${m.usage}</span>${(m.kinds ?? []).map((k) => html`<${Kind} kind=${k} />`)}</div>
    <p>${m.summary}</p>
    ${m.paper && html`<p class="muted small">${m.paper}</p>`}
    ${m.models?.length > 0 && html`<p class="small">Models: ${m.models.join(', ')}${m.needsSource ? '; starts from a source model, trained once and reused' : ''}</p>`}
    ${m.parameters?.length > 0 && html`<dl class="parameters">${m.parameters.map((p) => html`<div><dt><code>${p.name}</code> <small>default ${value(p.default)}; ${range(p)}</small></dt><dd>${p.meaning}</dd></div>`)}</dl>`}
  </article>`)}</div>`;
}

const shapeOf = (d) => (d.image ? `${d.image.height} × ${d.image.width} pixels` : `${count(d.width)} columns`);

function Datasets({ items, onChange }) {
  return html`<div class="catalogue">${items.map((d) => html`<article class="card" key=${d.name}>
    <h2>${d.name}</h2>
    <div class="chips">${!d.available && html`<span class="state">not here</span>`}<span class="muted">${d.title}</span></div>
    <dl class="facts tall"><div><dt>Rows</dt><dd>${count(d.rows)}</dd></div><div><dt>Each</dt><dd>${shapeOf(d)}</dd></div>${d.classes.length ? html`<div><dt>Classes</dt><dd>${count(d.classes.length)}</dd></div>` : html`<div><dt>Numbers</dt><dd>${count(d.targets.length)}</dd></div>`}</dl>
    <p class="small">${d.classes.length ? d.classes.join(', ') : `to predict: ${d.targets.map((t) => t.column).join(', ')}`}</p>
    ${d.missing && html`<p class="small cure">${d.missing}</p>`}
    ${d.missing && d.fetchable && html`<${Fetch} name=${d.name} onDone=${onChange} />`}
    <p class="muted small">${d.source}. ${d.licence}</p>
  </article>`)}</div>`;
}

/** Fetches a data set to the node that serves this page, and shows how far that is. */
function Fetch({ name, onDone }) {
  const [state, setState] = useState(null);
  const [error, setError] = useState(null);
  const running = state?.state === 'running';
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
    <button disabled=${running} aria-busy=${running} onClick=${start}>${state?.state === 'failed' ? 'Try again' : 'Fetch'}</button> <span class="small muted">${fetchText(state)}</span>
    ${(state?.problems ?? []).map((p) => html`<p class="small bad" role="alert">${p.message}${p.cure && `; ${p.cure}`}</p>`)}
    <${Failure} error=${error} />
  </div>`;
}

function Zones({ items }) {
  return html`<div class="scroll" tabindex="0"><table class="trials"><thead><tr><th scope="col">Zone</th><th scope="col">Country</th><th scope="col" class="number">g CO₂e / kWh</th><th scope="col" class="number">Year</th><th scope="col">Source</th></tr></thead>
    <tbody>${items.map((z) => html`<tr><th scope="row" data-title="Zone">${z.zone}</th><td data-title="Country">${z.country}</td><td class="number" data-title="g CO₂e / kWh">${significant(z.gramsPerKwh, 3)}</td><td class="number" data-title="Year">${z.year}</td><td data-title="Source">${z.source}</td></tr>`)}</tbody></table></div>`;
}
