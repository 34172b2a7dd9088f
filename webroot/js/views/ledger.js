/** Where each node's energy went: its parts, which add up to the total. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { energy, significant } from '../format.js';
import { Basis } from '../parts.js';
import { Split } from './split.js';

const PARTS = [['trials', 'trials', 'trialsJ'], ['other', 'other programs', 'otherJ'], ['idle', 'idle', 'idleJ'], ['unattributed', 'unattributed', 'unattributedJ']];

export function NodeLedger({ nodes }) {
  return html`<section aria-labelledby="nodes"><h2 id="nodes">By node</h2>
    <p class="muted small">Since each node's database began.</p>
    ${nodes.map((n) => html`<div class="card ledger" key=${n.id}>
      <div class="heading"><h3>${n.id} <${Basis} label=${n.label} method=${n.method} /></h3><span class="big-inline"><b>${energy(n.totalJ)}</b></span></div>
      <${Split} title=${`Energy ledger of ${n.id}`} parts=${PARTS.map(([part, title, key]) => [part, title, n[key] ?? 0])} />
      ${n.domains?.length > 1 && html`<${DomainTable} domains=${n.domains} />`}
      ${n.deletedJ > 0 && html`<p class="muted small">${energy(n.deletedJ)} of the trials' energy was drawn by trials of deleted sweeps.</p>`}
      ${n.idlePower === 'learning' && html`<p class="notice small" data-tone="info"><strong>Idle power is being learnt.</strong> Until the machine has had a minute without trials, trials may get less computing and more idle energy than later ones; the total is unaffected.</p>`}
      ${(n.notes ?? []).map((note) => html`<p class="notice small" data-tone="warn">${note[0].toUpperCase() + note.slice(1)}.</p>`)}
      <${Check} node=${n} />
    </div>`)}
  </section>`;
}

function DomainTable({ domains }) {
  return html`<div class="scroll" tabindex="0"><table class="factors"><caption>By domain</caption><thead><tr><th scope="col">Domain</th>${PARTS.map(([, title]) => html`<th scope="col" class="number">${title}</th>`)}<th scope="col" class="number">Energy</th></tr></thead>
    <tbody>${domains.map((d) => html`<tr key=${d.domain}><th scope="row">${d.domain}</th>${PARTS.map(([, , key]) => html`<td class="number">${energy(d[key])}</td>`)}<td class="number">${energy(d.totalJ)}</td></tr>`)}</tbody></table></div>`;
}

/** The parts against the whole: said when they fail to add up, not only when they do. */
function Check({ node: n }) {
  const sum = PARTS.reduce((total, [, , key]) => total + (n[key] ?? 0), 0);
  const off = Math.abs(sum - n.totalJ);
  const share = n.totalJ > 0 ? (100 * n.unattributedJ) / n.totalJ : 0;
  const health = share > 1 ? html` <b class="bad">${significant(share, 2)} % is unattributed: the health of this ledger is poor.</b>` : ` Unattributed: ${significant(share, 2)} %.`;
  if (off <= Math.max(1e-6, 1e-9 * n.totalJ)) return html`<p class="muted small">The parts add up.${health}</p>`;
  return html`<p class="bad small" role="alert">The parts miss the total by ${significant(off, 2)} J. This is a fault of the ledger.</p>`;
}
