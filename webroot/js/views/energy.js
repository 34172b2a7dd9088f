/** Energy and carbon of a sweep: how much, on what, how well known, and from which factors. */
import { html, useEffect } from '/lib/htm/preact/standalone.module.js';
import { useRead } from '../hooks.js';
import { carbon, carbonParts, energy, energyParts, plural, MISSING } from '../format.js';
import { visible } from '../groups.js';
import { Basis, Empty, Failure } from '../parts.js';
import { Scatter } from './scatter.js';
import { Split } from './split.js';
import { Purposes } from './purposes.js';
import { Factors, Grids } from './grid.js';
import { WhatIf } from './what-if.js';

export function EnergyPanel({ sweep, groups, rows, looks, hidden, round, query }) {
  const ledger = useRead(`/carbon?sweep=${encodeURIComponent(sweep.id)}`);
  useEffect(() => {
    if (round) ledger.refresh();
  }, [round]);
  const lost = ledger.data?.purposes?.find((p) => p.purpose === 'lost');
  const domains = Object.entries(ledger.data?.domainsJ ?? {});
  const e = sweep.energyJ;
  if (!e?.total) {
    return html`<${Empty} title="No energy yet"><p>${e?.method === 'none' ? 'No meter has reported for this sweep.' : 'The meter reports while trials run.'}</p></${Empty}><${Failure} error=${ledger.error} />`;
  }
  return html`<div class="grid-2 wide">
    <section class="card"><h2>Energy <${Basis} label=${e.label} method=${e.method} /></h2>
      <${Big} parts=${energyParts(e)} />
      <${Split} title="Energy" parts=${[['dynamic', 'computing', e.dynamic], ['idle', 'reserved idle', e.idle]]} />
      <dl class="facts tall">
        <div><dt>Meter</dt><dd>${e.method || 'none'}</dd></div>
        <div><dt>Lost, failed or superseded attempts</dt><dd>${lostText(lost)}</dd></div>
        ${domains.length > 1 && html`<div><dt>By domain</dt><dd>${domains.map(([name, joules]) => `${name} ${energy(joules)}`).join(', ')}</dd></div>`}
      </dl>
      <p class="muted small">${meaning(e.label)} Dynamic energy compares algorithms; with the reserved idle share it is what the sweep is charged.</p>
    </section>
    <${CarbonCard} sweep=${sweep} ledger=${ledger.data} />
    ${ledger.data?.purposes && html`<${Purposes} purposes=${ledger.data.purposes} />`}
    <${WhatIf} sweep=${sweep} query=${query} />
    <section class="card span"><h2>Quality against energy</h2><p class="muted small">Means over seeds; small dots are single trials. Discs are methods, squares baselines, diamonds upper bounds. The line joins those that nothing beats in both.</p>
      <${Scatter} groups=${visible(groups, rows, { hidden })} looks=${looks} metric=${sweep.spec?.metric} /></section>
  </div><${Failure} error=${ledger.error} />`;
}

function lostText(lost) {
  if (!lost) return MISSING;
  return lost.attempts ? `${plural(lost.attempts, 'attempt')}, ${energy(lost.totalJ)}, in the total` : 'none';
}

function meaning(label) {
  if (label === 'measured') return 'Measured by counters of this machine.';
  if (label === 'estimated') return 'Estimated from load and a power model of this machine: a range, not a point.';
  if (label === 'assumed') return 'Assumed from generic figures: only orders of magnitude are meant.';
  return '';
}

function Big({ parts }) {
  return html`<p class="big"><b>${parts.value}</b> ${parts.unit} <small class="range">${parts.range}</small></p>`;
}

function CarbonCard({ sweep, ledger }) {
  const c = sweep.carbonG;
  const factors = ledger?.factors ?? [];
  if (!c || c.total === null || c.total === undefined) {
    return html`<section class="card"><h2>Carbon</h2><p class="big muted">not computed</p>
      <p>${sweep.carbonReason ?? 'No grid zone is known: Graft never guesses a country from an address.'}</p>
      <p class="muted small">Give the experiment <code>carbon: {zone: FRA}</code>, or start the node with <code>--zone FRA</code>.</p>
      </section>`;
  }
  return html`<section class="card"><h2>Carbon</h2>
    <${Big} parts=${unitAfter(carbonParts(c))} />
    <dl class="facts tall"><div><dt>Operational</dt><dd>${carbon(c.operational)}</dd></div><div><dt>Embodied share</dt><dd>${carbon(c.embodied)}</dd></div></dl>
    <${Factors} factors=${factors} />
    ${ledger?.note && html`<p class="notice" data-tone="warn">${ledger.note}</p>`}
    <${Grids} grids=${ledger?.grid ?? []} />
    <p class="muted small">Location-based, no offsets. The same grid reads differently by source and year, so both are shown. Between methods that ran on one node, grid and PUE cancel: only the error of the energy matters to which is better.</p>
  </section>`;
}

const unitAfter = (parts) => ({ ...parts, unit: `${parts.unit} CO₂e` });
