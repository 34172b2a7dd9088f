/** Energy and carbon of everything: the ledger by sweep and node, factors, what if, budgets, how estimates did. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { account } from '../ledger.js';
import { useFeed, useRead, useTitle } from '../hooks.js';
import { staleBy } from '../store.js';
import { carbonParts, energyParts } from '../format.js';
import { Basis, Empty, Failure, Figure, Loading } from '../parts.js';
import { Accuracy } from './accuracy.js';
import { Budgets } from './budgets.js';
import { Elsewhere } from './elsewhere.js';
import { Factors, Grids } from './grid.js';
import { NodeLedger } from './ledger.js';
import { SweepLedger } from './sweep-ledger.js';

export function Carbon({ query }) {
  useTitle('Carbon');
  const ledger = useRead('/carbon');
  const most = useRead('/sweeps?sort=-energy&limit=12');
  useFeed(undefined, (event) => {
    if (!staleBy(event).includes('ledger')) return;
    ledger.refresh();
    most.refresh();
  });
  const nodes = ledger.data?.nodes ?? [];
  const sweeps = most.data?.items ?? [];
  const whole = account(nodes, sweeps);
  return html`<div class="page">
    <div class="heading"><div><h1>Energy and carbon</h1><p class="lead">All that the nodes of this database have drawn, and for what. The parts add up to the total.</p></div></div>
    <${Failure} error=${ledger.error ?? most.error} onRetry=${ledger.refresh} />
    ${!ledger.data && !ledger.error && html`<${Loading} what="the ledger" />`}
    ${ledger.data && !nodes.length && html`<${Empty} title="Nothing metered yet"><p>The meters report once a node runs with slots.</p></${Empty}>`}
    ${nodes.length > 0 && html`<${Totals} whole=${whole} nodes=${nodes} carbon=${ledger.data.carbonG} reason=${ledger.data.carbonReason} scope=${ledger.data.scope} />
      <${SweepLedger} whole=${whole} />
      <${NodeLedger} nodes=${nodes} />
      <section aria-labelledby="factors"><h2 id="factors">Grid factors</h2>
        ${ledger.data.factors.length ? html`<${Factors} factors=${ledger.data.factors} />` : html`<p class="muted">${ledger.data.carbonReason ?? 'No grid zone is known, so no carbon is computed.'}</p>`}
        ${ledger.data.note && html`<p class="notice" data-tone="warn">${ledger.data.note}</p>`}<${Grids} grids=${ledger.data.grid ?? []} /></section>`}
    ${whole.sweeps.length > 0 && html`<${Elsewhere} sweeps=${sweeps} factors=${ledger.data?.factors ?? []} query=${query} />`}
    <${Budgets} />
    <${Accuracy} />
  </div>`;
}

function Totals({ whole, nodes, carbon, reason, scope }) {
  const [lo, hi] = [nodes.reduce((s, n) => s + n.lo, 0), nodes.reduce((s, n) => s + n.hi, 0)];
  const labels = [...new Set(nodes.map((n) => n.label).filter(Boolean))];
  const label = labels.length === 1 ? labels[0] : null;
  const share = whole.total > 0 ? whole.trials / whole.total : 0;
  return html`<dl class="tiles">
    <div><dt>Metered in all</dt><dd><${Figure} parts=${energyParts({ total: whole.total, lo, hi, label })}>${labels.map((l) => html` <${Basis} label=${l} method=${nodes.filter((n) => n.label === l).map((n) => n.method).join(', ')} />`)}</${Figure}></dd></div>
    <div><dt>Of that, trials</dt><dd><${Figure} parts=${energyParts({ total: whole.trials, label })} /><small>${(100 * share).toFixed(share < 0.1 ? 1 : 0)} % of what the machines drew</small></dd></div>
    <div><dt>Operational carbon of it all</dt><dd><${Figure} parts=${carbonParts(carbon)} reason=${reason} />${reason ? html`<small>${reason}</small>` : html`<small title=${scope}>CO₂e; making the machines is charged to sweeps</small>`}</dd></div>
  </dl>`;
}
