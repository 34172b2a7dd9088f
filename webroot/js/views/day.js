/** Operational carbon of a sweep by the hour of its launch; a press on an hour chooses it. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { launches } from '../day.js';
import { decimalsOf, linear, niceTicks } from '../scale.js';
import { fixed, plural, significant, NBSP } from '../format.js';
import { Framed } from './framed.js';

const H = 190;
const LEFT = 58;
const BOTTOM = 46;

export function Day({ hours, chosen, onHour, now }) {
  const { unit, items, least, most } = launches(hours, now);
  if (!most) return html`<p class="muted small">Of ${hours.zone} no hour that it would need is known.</p>`;
  const W = window.innerWidth < 700 ? 360 : 1100;
  const top = most.amount || 1;
  const y = linear(0, top * 1.06, H - BOTTOM, 12);
  const wide = (W - LEFT - 12) / items.length;
  const ticks = niceTicks(0, top * 1.06, 3);
  const says = (i) => `${i.local} (${i.utc}): ${i.amount === null ? 'not known' : `${significant(i.amount, 3)}${NBSP}${unit} CO₂e at ${significant(i.gramsPerKwh, 3)} g/kWh`}`;
  const table = () => ({ columns: ['Launched at, here', 'UTC', 'Mean g CO₂e/kWh', `Operational, ${unit} CO₂e`], rows: items.map((i) => [i.local, i.utc, i.gramsPerKwh, i.amount]) });
  const every = W < 500 ? 6 : 2;
  const launched = items.find((i) => i.hour === hours.launched);
  return html`<${Framed} title="Operational carbon by the hour of the launch" table=${table}><svg class="plane day" viewBox=${`0 0 ${W} ${H}`} role="img" aria-label=${`Operational carbon by the hour of the launch. Least: ${says(least)}. Most: ${says(most)}`}>
      ${ticks.ticks.map((t) => html`<g><line class="grid" x1=${LEFT} x2=${W - 12} y1=${y(t)} y2=${y(t)} /><text x=${LEFT - 7} y=${y(t) + 4} text-anchor="end">${fixed(t, decimalsOf(ticks.step))}</text></g>`)}
      ${items.map((i, n) => {
        const x = LEFT + n * wide;
        return html`<g class="hour" data-chosen=${chosen === i.hour || null} data-launched=${hours.launched === i.hour || null} data-least=${i === least || null} onClick=${() => i.amount !== null && onHour(i.hour)}><title>${says(i)}</title>
          <rect class="ground" x=${x} y="8" width=${wide} height=${H - BOTTOM - 8} />
          ${i.amount !== null && html`<rect class="bar" x=${x + wide * 0.14} width=${wide * 0.72} y=${y(i.amount)} height=${H - BOTTOM - y(i.amount)} rx="2" />`}
          ${n % every === 0 && html`<text x=${x + wide / 2} y=${H - BOTTOM + 16} text-anchor="middle">${i.local}</text>`}</g>`;
      })}
      <text class="axis" x=${(LEFT + W) / 2} y=${H - 6} text-anchor="middle">hour of the launch, local time</text>
      <text class="axis" transform=${`translate(13 ${(H - BOTTOM) / 2}) rotate(-90)`} text-anchor="middle">${unit} CO₂e</text></svg></${Framed}>
    <p class="muted small">Least at ${says(least)}, most at ${says(most)}; it was launched at ${launched.local}, ${launched.utc}. ${hours.days > 0 ? `${hours.zone}, means over ${plural(hours.days, 'day')} that were kept, ${hours.signal}, ${hours.scope}: ${hours.source}.` : 'Figures of your own.'} The work takes as long at any hour and draws the same.</p>`;
}
