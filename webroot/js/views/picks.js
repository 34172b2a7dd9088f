/** The trials that were chosen, in any sweep, and the way to have them side by side. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { plural } from '../format.js';
import { MOST_PICKS, pick, pickNone, picked, watchPicks } from '../picks.js';
import { link } from '../router.js';
import { toast } from '../toasts.js';

export function usePicks() {
  const [picks, setPicks] = useState(picked());
  useEffect(() => watchPicks(setPicks), []);
  return picks;
}

/** @param picks as of usePicks */
export function Pick({ id, picks }) {
  const choose = (e) => {
    if (pick(id, e.target.checked)) return;
    e.target.checked = false;
    toast(`${MOST_PICKS} trials are as many as can be told apart: let another go first.`, { tone: 'bad' });
  };
  return html`<input type="checkbox" class="pick-trial" aria-label=${`Choose ${id} to compare`} checked=${picks.includes(id)} onChange=${choose} />`;
}

export function PickBar({ picks }) {
  if (!picks.length) return null;
  return html`<div class="bulk" role="toolbar" aria-label="For the chosen trials"><b>${plural(picks.length, 'trial')} chosen</b>
    ${picks.length > 1 ? html`<a class="quiet" role="button" href=${link('/compare', { trials: picks.join(',') })}>Side by side</a>` : html`<span class="muted small">choose another, of this sweep or of any other</span>`}
    <button class="icon" aria-label="Choose none" onClick=${pickNone}>×</button></div>`;
}
