/** Who works here, and on what. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { drain } from '../api.js';
import { link, trialLink } from '../router.js';
import { staleBy } from '../store.js';
import { useFeed, useRead, useTitle } from '../hooks.js';
import { dateTime, energy, plural, watts } from '../format.js';
import { Basis, Confirm, Empty, Failure, Loading, State } from '../parts.js';

export function Cluster() {
  useTitle('Cluster');
  const cluster = useRead('/cluster');
  useFeed(undefined, (event) => {
    const stale = staleBy(event);
    if (stale.includes('cluster') || event.type === 'energy') cluster.refresh();
  });
  const nodes = cluster.data?.nodes ?? [];
  const slots = nodes.flatMap((n) => n.slots ?? []);
  const busy = slots.filter((s) => s.state === 'running').length;
  const leader = cluster.data?.leader;
  const power = nodes.reduce((sum, n) => sum + (n.power?.watts ?? 0), 0);

  return html`<div class="page">
    <div class="heading"><div><h1>Cluster</h1><p class="lead">${nodes.length ? `${plural(nodes.length, 'node')}, ${busy} of ${plural(slots.length, 'slot')} busy, ${watts(power)} now` : 'Nodes, their slots, and where the energy goes.'}</p></div></div>
    <${Failure} error=${cluster.error} onRetry=${cluster.refresh} />
    ${cluster.loading && html`<${Loading} what="the cluster" />`}
    ${cluster.data && !nodes.length && html`<${Empty} title="No nodes"><p>Start one with <code>./graft serve</code>.</p></${Empty}>`}
    <div class="nodes">${nodes.map((n) => html`<${Node} key=${n.id} node=${n} leads=${leader?.node === n.id} epoch=${leader?.epoch} onChange=${cluster.refresh} />`)}</div>
    <p class="muted small">Where the energy went: <a href=${link('/carbon')}>the ledger</a>.</p>
  </div>`;
}

function Node({ node: n, leads, epoch, onChange }) {
  return html`<section class="card node" data-state=${n.state}>
    <div class="heading"><div><h2>${n.id}</h2><div class="chips"><${State} state=${n.state} />${(n.roles ?? []).map((r) => html`<span class="kind">${r}</span>`)}${leads && html`<span class="kind leader" title=${`epoch ${epoch}`}>leader, epoch ${epoch}</span>`}</div></div>
      <div class="power"><b>${watts(n.power?.watts)}</b> <${Basis} label=${n.power?.label} method=${n.power?.method} /></div></div>
    <${Drain} node=${n} onChange=${onChange} />
    <dl class="facts"><div><dt>Address</dt><dd>${n.address}</dd></div><div><dt>Zone</dt><dd>${n.zone ?? html`<span class="muted">not set</span>`}</dd></div><div><dt>Meter</dt><dd>${n.power?.method ?? 'none'}</dd></div><${Machine} machine=${n.machine} /></dl>
    <${Domains} power=${n.power} />
    <${Notes} power=${n.power} />
    <ul class="slots">${(n.slots ?? []).map((s) => html`<li data-state=${s.state}><b>${s.id}</b><span class="muted">${s.device}</span><span class="spacer"></span>${s.trial ? html`<a href=${trialLink(s.trial)}>${s.trialTitle ?? s.trial}</a>` : html`<span class="muted">${s.state}</span>`}</li>`)}</ul>
  </section>`;
}

/** A node with slots may be put aside: its work ends or is handed back, and no more is given to it. */
function Drain({ node: n, onChange }) {
  const [error, setError] = useState(null);
  const [ask, setAsk] = useState(null);
  if (!(n.slots ?? []).length && !n.reason) return null;
  const aside = Boolean(n.reason);
  const act = () => drain(n.id, aside).then(() => { setError(null); onChange(); }, setError);
  const press = () => (aside ? act() : setAsk({ title: `Put ${n.id} aside?`, text: 'Trials that soon end may; others are handed back with a checkpoint and go on elsewhere. It is given no more work until you let it.', action: 'Put it aside', run: act }));
  return html`${aside && html`<p class="notice small" data-tone="warn">${n.reason[0].toUpperCase() + n.reason.slice(1)}.</p>`}<${Failure} error=${error} />
    ${n.state !== 'lost' && html`<div class="actions"><button class="quiet" onClick=${press}>${aside ? 'Let it work again' : 'Put aside'}</button></div>`}
    <${Confirm} ask=${ask} onClose=${() => setAsk(null)} />`;
}

/** What it computes with, as far as that is told. */
function Machine({ machine: m }) {
  if (!m?.cores) return null;
  return html`<div><dt>Machine</dt><dd>${m.processor || 'processor not told'}, ${plural(m.cores, 'core')}${m.memoryBytes > 0 ? `, ${(m.memoryBytes / 2 ** 30).toFixed(1)} GiB` : ''}</dd></div>${m.classifier && html`<div><dt>Native build</dt><dd>${m.classifier}</dd></div>`}`;
}

const sinceStart = (d) => ({ total: d.totalUj / 1e6, lo: (d.low * d.totalUj) / 1e6, hi: (d.high * d.totalUj) / 1e6, label: d.label });

/** One row a package, memory and GPU; a node of one domain has it all in its heading. */
function Domains({ power }) {
  const domains = power?.domains ?? [];
  if (domains.length < 2) return null;
  return html`<div class="scroll" tabindex="0"><table class="domains"><caption>What it meters</caption><thead><tr><th scope="col">Domain</th><th scope="col">Meter</th><th scope="col" class="number">Now</th><th scope="col" class="number">Since start</th></tr></thead>
    <tbody>${domains.map((d) => html`<tr key=${d.name} title=${d.device}><td>${d.name}</td><td><${Basis} label=${d.label} method=${d.method} /> <span class="muted">${d.method}</span></td><td class="number">${watts(d.watts)}</td><td class="number">${energy(sinceStart(d))}</td></tr>`)}</tbody></table></div>`;
}

/** What was wrong with readings since the node's start. */
function Notes({ power }) {
  const notes = power?.notes ?? [];
  if (!notes.length) return null;
  return html`<ul class="meter-notes">${notes.map((note) => html`<li key=${note.device + note.kind}><span class="kind">${note.kind}</span> ${note.text}<span class="muted"> (${note.count === 1 ? 'once' : `${note.count} times`} since ${dateTime(note.sinceMillis)}${note.estimatedUj > 0 ? `; ${energy(note.estimatedUj / 1e6)} estimated instead` : ''})</span></li>`)}</ul>`;
}
