/** What came out, in a sentence a method: gain, energy, when it pays back. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { arrange, ended } from '../store.js';
import { count, isNumber, plural, scoring } from '../format.js';
import { verdictWords } from '../words.js';
import { Basis, Verdict } from '../parts.js';
import { highlight } from '../highlight.js';
import { Swatch } from './comparison.js';

const ORDER = { better: 0, 'no-evidence': 1, worse: 2 };
const MOST = 4;

export function VerdictCard({ comparison, sweep, looks }) {
  const { primary } = arrange(comparison?.rows ?? []);
  if (!primary.length) return null;
  const as = scoring(comparison.metric);
  const rows = [...primary].sort((a, b) => (ORDER[a.verdict] ?? 3) - (ORDER[b.verdict] ?? 3) || (b.gain?.mean ?? -Infinity) - (a.gain?.mean ?? -Infinity));
  const best = rows[0];
  return html`<section class="verdict-card card" data-verdict=${best.verdict} aria-labelledby="in-words">
    <h2 id="in-words">${ended(sweep.state) ? 'In words' : 'So far'}</h2>
    <ul>${rows.slice(0, MOST).map((r) => {
      const words = verdictWords(r, as);
      return html`<li data-verdict=${r.verdict} onMouseEnter=${() => highlight(`${r.method}|${r.setting ?? 0}|${r.labels ?? ''}`)} onMouseLeave=${() => highlight(null)}>
        <span class="method"><${Swatch} look=${looks?.get(r.method)} /> <b>${r.method}</b></span> <${Verdict} verdict=${r.verdict} />
        <p><strong class="claim-gain">${words.gain}</strong> ${words.rest}${isNumber(r.labels) && ` (${plural(r.labels, 'label')} a class)`}.</p></li>`;
    })}</ul>
    ${rows.length > MOST && html`<p class="muted small">and ${count(rows.length - MOST)} more below.</p>`}
    <p class="muted small source">Paired by seed, 95 % ${rows.some((r) => r.sequential) ? 'sequential' : 'bootstrap'} intervals, p adjusted after Holm; energy <${Basis} label=${sweep.energyJ?.label} method=${sweep.energyJ?.method} />, counted for one trial of each arm.</p>
  </section>`;
}
