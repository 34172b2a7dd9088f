/** What each sweep drew of what the nodes metered: one stacked bar of everything, a line a sweep. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { carbonParts, energy, significant, MISSING, NBSP } from '../format.js';
import { shares } from '../scale.js';
import { link, sweepLink } from '../router.js';
import { Basis, Figure } from '../parts.js';
import { Framed } from './framed.js';

const COLOURS = ['#0b8f68', '#3d86c6', '#8b6fc0', '#c2963a', '#5aa5a5', '#b0558a', '#7a8f2a', '#2f6f9f', '#a0674b', '#4fae87', '#6d7fd1', '#9a8a4a'];
const grey = (share) => `color-mix(in srgb, var(--ink-2) ${share}%, var(--card))`;
const GREY = { others: grey(85), deleted: grey(65), other: grey(45), idle: grey(25), unattributed: '#d98324' };

/** [{key, name, joules, colour, sweep}] that add up to the total. */
function partsOf(whole) {
  const sweeps = whole.sweeps.map((s, i) => ({ key: s.id, name: s.name, joules: s.joules, colour: COLOURS[i % COLOURS.length], sweep: s }));
  const rest = [['others', 'all other sweeps', whole.others ?? 0], ['deleted', 'deleted sweeps', whole.deleted], ['other', 'other programs', whole.other], ['idle', 'idle machines', whole.idle], ['unattributed', 'unattributed', whole.unattributed]];
  return [...sweeps, ...rest.filter(([, , joules]) => joules > 0).map(([key, name, joules]) => ({ key, name, joules, colour: GREY[key] }))];
}

/** Parts of a whole as one bar. */
function Stack({ title, parts }) {
  const widths = shares(parts.map((p) => p.joules));
  const said = (p, i) => `${p.name}: ${energy(p.joules)}, ${significant(widths[i], 2)}${NBSP}%`;
  return html`<p class="small stack-title">${title}, ${energy(parts.reduce((sum, p) => sum + p.joules, 0))}</p>
    <div class="split tall" role="img" aria-label=${`${title}. ${parts.map(said).join('; ')}`}>${parts.map((p, i) => widths[i] > 0 && html`<span key=${p.key} title=${said(p, i)} style=${{ width: `${widths[i]}%`, background: p.colour }}></span>`)}</div>`;
}

export function SweepLedger({ whole }) {
  const parts = partsOf(whole);
  const widths = shares(parts.map((p) => p.joules));
  const written = (i) => `${significant(widths[i], 2)}${NBSP}%`;
  const table = () => ({ columns: ['Drawn by', 'Energy, J', 'Share, %', 'Carbon, g CO₂e', 'from', 'to'], rows: parts.map((p, i) => [p.name, p.joules, widths[i], p.sweep?.carbonG?.total ?? null, p.sweep?.carbonG?.lo ?? null, p.sweep?.carbonG?.hi ?? null]) });
  return html`<section class="card" aria-labelledby="by-sweep"><h2 id="by-sweep">By sweep</h2>
    <${Framed} title="Where all energy went, by sweep" table=${table} shown=${true}>
      <${Stack} title="Everything metered" parts=${parts} />
      <${Stack} title="Trials alone" parts=${parts.filter((p) => p.sweep || p.key === 'others' || p.key === 'deleted')} />
      <div class="scroll" tabindex="0"><table class="purposes drawn"><thead><tr><th scope="col">Drawn by</th><th scope="col" class="number">Energy</th><th scope="col" class="number">Share</th><th scope="col" class="number">Carbon, CO₂e</th></tr></thead>
        <tbody>${parts.map((p, i) => html`<tr key=${p.key}><th scope="row"><i class="swatch" style=${{ background: p.colour }} aria-hidden="true"></i>${p.sweep ? html`<a href=${sweepLink(p.key, 'energy')}>${p.name}</a> <small class="muted">${p.key}</small>` : p.name}</th>
          <td class="number">${energy(p.joules)}${p.sweep && html` <${Basis} label=${p.sweep.label} />`}</td><td class="number">${written(i)}</td><td class="number">${p.sweep ? html`<${Figure} parts=${carbonParts(p.sweep.carbonG)} reason=${p.sweep.carbonReason} />` : MISSING}</td></tr>`)}</tbody>
        <tfoot><tr><th scope="row">Total of all nodes</th><td class="number">${energy(whole.total)}</td><td class="number">100${NBSP}%</td><td></td></tr></tfoot></table></div>
    </${Framed}>
    <p class="muted small">${whole.others === null ? 'Sweeps and nodes were read a moment apart, while trials ran; the next reading adds up.' : 'The lines add up to the total.'} Carbon of a sweep holds its share of making the machine. Those that drew most come first; <a href=${link('/sweeps', { sort: '-energy' })}>all sweeps</a>.</p>
  </section>`;
}
