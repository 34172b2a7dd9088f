/** What there is to use: methods with their papers, data with its licences, grid zones. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { link, useAddress } from '../router.js';
import { useFeed, useRead, useSettled, useTitle } from '../hooks.js';
import { significant, value } from '../format.js';
import { Empty, Failure, Kind, Loading } from '../parts.js';
import { Datasets } from './datasets.js';
import { OwnData } from './own-data.js';

const TABS = [['methods', 'Methods'], ['datasets', 'Data sets'], ['own', 'Your data'], ['zones', 'Grid zones']];
const VIEWS = { methods: Methods, datasets: Datasets, zones: Zones };
const LEADS = { own: 'Put a file of your own on this node: it is looked into, and kept under a name that experiments use.' };

export function Catalogue({ tab = 'methods', query }) {
  useTitle('Catalogue');
  useFeed(undefined, () => {});
  const to = useAddress();
  const { q = '' } = query;
  const [text, setText] = useState(q);
  const settled = useSettled(text, 250);
  useEffect(() => {
    if (settled !== q) to({ q: settled });
  }, [settled]);
  useEffect(() => setText(q), [q]);
  const own = tab === 'own';
  const list = useRead(own ? '/datasets' : `/${tab}`);
  const items = Array.isArray(list.data) ? list.data : (list.data?.items ?? []);
  const found = items.filter((i) => JSON.stringify(i).toLowerCase().includes(text.toLowerCase()));
  const View = VIEWS[tab];
  return html`<div class="page">
    <div class="heading"><div><h1>Catalogue</h1><p class="lead">${LEADS[tab] ?? 'Methods as their papers have them, data with its licence, grids with year and source.'}</p></div></div>
    <nav class="tabs" aria-label="Catalogues">${TABS.map(([name, title]) => html`<a href=${link(`/catalogue/${name}`, { q: name === 'own' ? '' : text })} aria-current=${tab === name ? 'page' : null}>${title}</a>`)}</nav>
    ${own && html`<${OwnData} items=${items} loading=${list.loading} onChange=${list.refresh} />`}
    ${!own && html`<div class="filters"><input type="search" placeholder="Search" aria-label="Search the catalogue" value=${text} onInput=${(e) => setText(e.target.value)} /></div>`}
    <${Failure} error=${list.error} onRetry=${list.refresh} />
    ${list.loading && html`<${Loading} what=${tab} />`}
    ${!own && list.data && !found.length && html`<${Empty} title="Nothing matches"><p>Search for less.</p></${Empty}>`}
    ${!own && found.length > 0 && html`<${View} items=${found} onChange=${list.refresh} />`}
  </div>`;
}

const range = (p) => (Number.isFinite(p.low) ? `${value(p.low)} to ${value(p.high)}${p.log ? ', log scale' : ''}` : [...(p.choices ?? []), ...(p.type === 'layer' ? ['a hidden layer: layer0, layer1, …'] : [])].join(', '));

function Methods({ items }) {
  return html`<div class="catalogue columns">${items.map((m) => html`<article class="card" key=${m.name} id=${m.name}>
    <h2>${m.name}</h2>
    <div class="chips"><span class="kind usage">${m.usage}</span>${(m.kinds ?? []).map((k) => html`<${Kind} kind=${k} />`)}</div>
    <p class="objective">${m.summary}</p>
    <dl class="facts tall">${m.paper && html`<div><dt>Paper</dt><dd>${m.paper}</dd></div>`}${m.models?.length > 0 && html`<div><dt>Models</dt><dd>${m.models.join(', ')}</dd></div>`}${m.needsSource && html`<div><dt>Starts from</dt><dd>a source model, trained once and reused</dd></div>`}</dl>
    ${m.parameters?.length > 0 && html`<dl class="parameters">${m.parameters.map((p) => html`<div><dt><code>${p.name}</code> <small>default ${value(p.default)}; ${range(p)}</small></dt><dd>${p.meaning}</dd></div>`)}</dl>`}
  </article>`)}</div>`;
}

function Zones({ items }) {
  return html`<div class="scroll" tabindex="0"><table class="trials"><thead><tr><th scope="col">Zone</th><th scope="col">Country</th><th scope="col" class="number">g CO₂e / kWh</th><th scope="col" class="number">Year</th><th scope="col">Source</th></tr></thead>
    <tbody>${items.map((z) => html`<tr><th scope="row" data-title="Zone">${z.zone}</th><td data-title="Country">${z.country}</td><td class="number" data-title="g CO₂e / kWh">${significant(z.gramsPerKwh, 3)}</td><td class="number" data-title="Year">${z.year}</td><td data-title="Source">${z.source}</td></tr>`)}</tbody></table></div>`;
}
