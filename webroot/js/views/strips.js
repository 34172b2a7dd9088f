/** A strip for each group: every seed a dot, their mean and its interval. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { keyOf, namesOf } from '../groups.js';
import { highlight } from '../highlight.js';
import { decimalsOf, linear, niceTicks } from '../scale.js';
import { count, fixed, isNumber } from '../format.js';
import { trialLink } from '../router.js';
import { Framed } from './framed.js';
import { useLit } from './legend.js';

const ROW = 34;
const TOP = 8;
const BOTTOM = 40;
const MOST_DOTS = 400;
const MOST_ROWS = 60;

/** Dots moved up and down so that they do not hide each other: an offset for each x, in rows of a radius. */
export function swarm(xs, radius) {
  const placed = [];
  return xs.map((x) => {
    for (let k = 0; k < 9; k++) {
      const y = (k % 2 ? 1 : -1) * Math.ceil(k / 2) * radius * 0.9;
      if (k === 8 || !placed.some((p) => Math.abs(p[0] - x) < radius * 1.6 && Math.abs(p[1] - y) < radius * 0.85)) {
        placed.push([x, y]);
        return y;
      }
    }
    return 0;
  });
}

export function Strips({ groups, looks, as }) {
  const lit = useLit();
  const names = namesOf(groups);
  const done = groups.filter((g) => g.metrics.score && looks.has(g.method));
  if (!done.length) return html`<p class="muted">Appears with the first score.</p>`;
  const rows = [...done].sort((a, b) => as.sign * (b.metrics.score.mean - a.metrics.score.mean)).slice(0, MOST_ROWS);
  const phone = window.innerWidth < 700;
  const W = phone ? 360 : 1100;
  const LEFT = phone ? 132 : 210;
  const scores = (g) => (g.seeds ?? []).filter((s) => isNumber(s.score));
  const all = rows.flatMap((g) => [...scores(g).map((s) => s.score), g.metrics.score.lo, g.metrics.score.hi]).map((v) => v * as.size);
  const [lo, hi] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  const pad = (hi - lo) * 0.04 || 0.5;
  const x = linear(lo - pad, hi + pad, LEFT, W - 16);
  const H = TOP + rows.length * ROW + BOTTOM;
  const { ticks, step } = niceTicks(lo - pad, hi + pad, phone ? 4 : 8);
  const decimals = decimalsOf(step);
  const table = (full) => (full
    ? { columns: ['Setting', 'Seed', 'Trial', `Test ${as.axis}`], rows: done.flatMap((g) => scores(g).map((s) => [names.get(keyOf(g)), s.seed, s.trial, s.score * as.size])) }
    : { columns: ['Setting', 'n', `Mean test ${as.axis}`, '95 % from', 'to'], rows: done.map(({ metrics: { score: m }, ...g }) => [names.get(keyOf(g)), m.n, m.mean * as.size, m.lo * as.size, m.hi * as.size]) });
  return html`<${Framed} title="Every seed" table=${table}><svg class="strips" viewBox=${`0 0 ${W} ${H}`} role="group" aria-label=${`Scores by seed. ${rows.map((g) => `${names.get(keyOf(g))}: mean ${as.score(g.metrics.score.mean)}, n = ${g.metrics.score.n}`).join('; ')}`}>
    ${ticks.map((t) => html`<g><line class="grid" x1=${x(t)} x2=${x(t)} y1=${TOP} y2=${H - BOTTOM} /><text x=${x(t)} y=${H - BOTTOM + 16} text-anchor="middle">${fixed(t, decimals)}</text></g>`)}
    ${rows.map((g, i) => {
      const key = keyOf(g);
      const look = looks.get(g.method);
      const y = TOP + i * ROW + ROW / 2;
      const seeds = scores(g).slice(0, MOST_DOTS);
      const offsets = swarm(seeds.map((s) => x(s.score * as.size)), 4);
      const m = g.metrics.score;
      return html`<g class="strip" data-lit=${lit === key || null} data-dim=${(lit && lit !== key) || null} onMouseEnter=${() => highlight(key)} onMouseLeave=${() => highlight(null)}>
        <rect x="0" y=${y - ROW / 2} width=${W} height=${ROW} fill="transparent" />
        <text class="label" x=${LEFT - 10} y=${y + 4} text-anchor="end">${names.get(key)}</text>
        ${seeds.map((s, k) => html`<a href=${trialLink(s.trial)} tabindex="-1" aria-label=${`seed ${s.seed}: ${as.score(s.score)}`}><circle cx=${x(s.score * as.size)} cy=${y + offsets[k]} r="3.4" fill=${look.colour} fill-opacity="0.5"><title>seed ${s.seed}: ${as.score(s.score)}</title></circle></a>`)}
        <line x1=${x(m.lo * as.size)} x2=${x(m.hi * as.size)} y1=${y} y2=${y} stroke=${look.colour} stroke-width="2.5" /><line x1=${x(m.mean * as.size)} x2=${x(m.mean * as.size)} y1=${y - 10} y2=${y + 10} stroke=${look.colour} stroke-width="3" />
      </g>`;
    })}
    <text class="axis" x=${(LEFT + W) / 2} y=${H - 6} text-anchor="middle">test ${as.axis}</text>
  </svg></${Framed}>
  <p class="muted small">A dot is a seed and leads to its trial; the stroke is the mean, the line its 95 % t interval.${done.length > MOST_ROWS ? ` The best ${MOST_ROWS} of ${count(done.length)} settings.` : ''}${rows.some((g) => scores(g).length > MOST_DOTS) ? ` The first ${MOST_DOTS} seeds of each are drawn; means are over all.` : ''}</p>`;
}
