/** Why trials failed: each reason once, with how many and where to look, and one press to run them again. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { query } from '../api.js';
import { count, plural } from '../format.js';
import { link, trialLink } from '../router.js';
import { useRead } from '../hooks.js';
import { progress } from '../store.js';

const MOST = 200;

/** {reason, trials} of those told, most first; digits do not tell reasons apart. */
export function reasonsOf(trials) {
  const by = new Map();
  for (const t of trials) {
    const reason = t.error || 'no reason was told';
    const key = reason.replace(/\d+(\.\d+)?/g, '0');
    if (!by.has(key)) by.set(key, { reason, trials: [] });
    by.get(key).trials.push(t);
  }
  return [...by.values()].sort((a, b) => b.trials.length - a.trials.length);
}

export function Failures({ sweep }) {
  const p = progress(sweep);
  const failed = useRead(p.failed > 0 && `/sweeps/${encodeURIComponent(sweep.id)}/trials${query({ state: 'failed', limit: MOST })}`);
  if (!p.failed || !failed.data) return null;
  const reasons = reasonsOf(failed.data.items);
  return html`<section class="notice failures" data-tone="bad" aria-label="Failures"><strong>${plural(p.failed, 'trial')} failed.</strong>
    <ul>${reasons.slice(0, 5).map((r) => html`<li>${r.reason} <span class="muted">${count(r.trials.length)} ${failed.data.total > MOST ? `of the first ${MOST}` : r.trials.length === 1 ? 'trial' : 'trials'}, such as <a href=${trialLink(r.trials[0].id)}>${r.trials[0].id}</a></span></li>`)}</ul>
    <a href=${link(`/sweeps/${encodeURIComponent(sweep.id)}/trials`, { state: 'failed' })}>All failed trials</a></section>`;
}
