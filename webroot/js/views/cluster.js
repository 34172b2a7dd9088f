/** Who works here, on what, what waits, and who came and went. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { link } from '../router.js';
import { staleBy } from '../store.js';
import { useFeed, useNow, useRead, useTitle } from '../hooks.js';
import { plural, watts } from '../format.js';
import { Ago, Basis, Empty, Failure, Loading } from '../parts.js';
import { Node } from './node.js';
import { Queue } from './queue.js';

export function Cluster() {
  useTitle('Cluster');
  const cluster = useRead('/cluster');
  const waiting = useRead('/sweeps?state=queued,running,paused&limit=100');
  const events = useRead('/cluster/events?limit=50');
  useFeed(undefined, (event) => {
    const stale = staleBy(event);
    if (stale.includes('cluster') || event.type === 'energy') cluster.refresh();
    if (stale.includes('cluster')) events.refresh();
    if (stale.includes('sweep')) waiting.refresh();
  });
  const nodes = cluster.data?.nodes ?? [];
  const slots = nodes.flatMap((n) => n.slots ?? []);
  const busy = slots.filter((s) => s.state === 'running').length;
  const leader = cluster.data?.leader;
  const power = nodes.reduce((sum, n) => sum + (n.power?.watts ?? 0), 0);
  const labels = [...new Set(nodes.map((n) => n.power?.label).filter(Boolean))];

  return html`<div class="page">
    <div class="heading"><div><h1>Cluster</h1><p class="lead">${nodes.length ? html`${plural(nodes.length, 'node')}, ${busy} of ${plural(slots.length, 'slot')} busy, ${watts(power)} now ${labels.map((l) => html`<${Basis} label=${l} /> `)}` : 'Nodes, their slots, what they train and what waits.'}</p></div>
      <a class="quiet" role="button" href=${link('/carbon')}>Where the energy went</a></div>
    <${Failure} error=${cluster.error} onRetry=${cluster.refresh} />
    ${cluster.loading && html`<${Loading} what="the cluster" />`}
    ${cluster.data && !nodes.length && html`<${Empty} title="No nodes"><p>Start one with <code>./graft serve</code>.</p></${Empty}>`}
    <div class="nodes">${nodes.map((n) => html`<${Node} key=${n.id} node=${n} leads=${leader?.node === n.id} epoch=${leader?.epoch} onChange=${cluster.refresh} />`)}</div>
    <${Queue} sweeps=${waiting.data?.items ?? []} error=${waiting.error} slots=${slots} onChange=${waiting.refresh} />
    <${History} events=${events.data?.items ?? []} error=${events.error} />
  </div>`;
}

const WHAT = { joined: 'joined', left: 'stopped', lost: 'was lost', aside: 'put aside', back: 'works again' };
const TONES = { joined: 'succeeded', back: 'succeeded', lost: 'failed', aside: 'paused' };

function History({ events, error }) {
  const now = useNow(10_000);
  return html`<section aria-labelledby="history"><h2 id="history">Who came and went</h2><${Failure} error=${error} />
    ${!events.length && html`<p class="muted">Nothing yet.</p>`}
    ${events.length > 0 && html`<div class="scroll" tabindex="0"><table class="trials"><thead><tr><th scope="col">When</th><th scope="col">Node</th><th scope="col">What</th><th scope="col">Why</th></tr></thead>
      <tbody>${events.map((e) => html`<tr key=${`${e.at} ${e.node} ${e.what}`}><th scope="row" data-title="When"><${Ago} time=${e.at} now=${now} /></th><td data-title="Node">${e.node}</td><td data-title="What"><span class="state" data-state=${TONES[e.what]}>${WHAT[e.what] ?? e.what}</span></td><td data-title="Why">${e.reason}</td></tr>`)}</tbody></table></div>`}
  </section>`;
}
