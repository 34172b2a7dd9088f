/** Grids: the figures that energy was charged by, and how they stand now. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { plural, significant } from '../format.js';
import { When } from '../parts.js';

/** What the energy was charged by: a yearly mean, or figures by quarters of an hour. */
export function Factors({ factors }) {
  if (!factors.length) return null;
  return html`<div class="scroll" tabindex="0"><table class="factors"><caption>Grid factors used</caption><thead><tr><th scope="col">Zone</th><th scope="col" class="number">g/kWh</th><th scope="col">When</th><th scope="col">Kind</th><th scope="col">Source</th></tr></thead>
    <tbody>${factors.map((f) => html`<tr><td>${f.zone}</td><td class="number">${significant(f.gramsPerKwh, 3)}${f.byTime && f.byTime.lo < f.byTime.hi && html` <small class="range">${significant(f.byTime.lo, 3)} – ${significant(f.byTime.hi, 3)}</small>`}</td><td>${whenOf(f)}</td><td>${f.signal}, ${f.scope}</td><td>${f.source}</td></tr>`)}</tbody></table></div>`;
}

function whenOf({ byTime, year }) {
  if (!byTime) return `mean of ${year}`;
  const of = [byTime.forecast && `${byTime.forecast} forecast or estimated`, byTime.lastKnown && `${byTime.lastKnown} last known`, byTime.yearly && `${byTime.yearly} more by the mean of ${year}`].filter(Boolean);
  return html`${plural(byTime.quarters, 'quarter hour')} from <${When} time=${byTime.from} />${of.length ? ` (${of.join(', ')})` : ''}`;
}

const STANDINGS = { live: 'as it is now', 'last-known': 'last known', yearly: 'yearly mean' };

/** How grids stand now; where a service fails, what stands in for it. */
export function Grids({ grids }) {
  if (!grids.length) return null;
  return html`<ul class="grids">${grids.map((g) => html`<li data-standing=${g.standing}><b>${g.zone}</b> now ${g.gramsPerKwh === null ? 'not known' : `${significant(g.gramsPerKwh, 3)} g/kWh`} <span class="muted">${STANDINGS[g.standing]}${g.forecast ? ', forecast or estimated' : ''}${g.standing === 'last-known' && html` of <${When} time=${g.asOf} />`}, ${g.source}</span>${g.trouble && html`<br /><span class="small">${g.trouble}</span>`}</li>`)}</ul>`;
}
