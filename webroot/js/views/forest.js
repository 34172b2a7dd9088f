/** Gains with their intervals on one axis: the forest plot of a comparison, in SVG. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { forestDomain, linear, niceTicks } from '../scale.js';

const WIDTH = 220;
const EDGE = 6;

/** The shared domain of several rows, or null. */
export const domainOf = (rows) => forestDomain(rows.map((r) => r.gain));

const scaleOf = (domain) => linear(domain[0], domain[1], EDGE, WIDTH - EDGE);

/** One row: the interval as a line, the mean as a square, each seed as a faint tick. */
export function ForestRow({ row, domain, as }) {
  if (!domain || !row.gain) return html`<span class="muted">needs a pair</span>`;
  const x = scaleOf(domain);
  const { mean, lo, hi } = row.gain;
  const seeds = (row.perSeed ?? []).map((s) => as.sign * (s.method - s.baseline)).filter((d) => d >= domain[0] && d <= domain[1]);
  return html`<svg class="forest" data-verdict=${row.verdict} viewBox=${`0 0 ${WIDTH} 26`} role="img" aria-label=${`gain ${as.gain(row.gain)}`}>
    <line class="zero" x1=${x(0)} x2=${x(0)} y1="0" y2="26" />
    ${seeds.map((d) => html`<line class="seed" x1=${x(d)} x2=${x(d)} y1="8" y2="18" />`)}
    <line class="interval" x1=${x(lo)} x2=${x(hi)} y1="13" y2="13" />
    <line class="interval" x1=${x(lo)} x2=${x(lo)} y1="9" y2="17" />
    <line class="interval" x1=${x(hi)} x2=${x(hi)} y1="9" y2="17" />
    <rect class="mean" x=${x(mean) - 4} y="9" width="8" height="8" />
  </svg>`;
}

/** The axis above the rows, in the unit of a difference. */
export function ForestAxis({ domain, as }) {
  if (!domain) return html`<span>Gain</span>`;
  const x = scaleOf(domain);
  const { ticks } = niceTicks(domain[0], domain[1], 4);
  return html`<span class="forest-head"><span>Gain, ${as.unit} <span class="muted">95 % interval</span></span>
    <svg class="forest-axis" viewBox=${`0 0 ${WIDTH} 16`} aria-hidden="true">
      ${ticks.map((t) => html`<text x=${x(t)} y="12" text-anchor=${x(t) > WIDTH - 16 ? 'end' : x(t) < 16 ? 'start' : 'middle'}>${as.difference(t).replace(/\.0+$/, '')}</text>`)}
    </svg></span>`;
}
