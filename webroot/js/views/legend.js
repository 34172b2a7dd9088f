/** The methods of a sweep: an eye that shows or hides, a colour that can be chosen, a highlight. */
import { html, useEffect, useMemo, useState } from '/lib/htm/preact/standalone.module.js';
import { highlight, watchHighlight } from '../highlight.js';
import { listFrom, listText, useAddress } from '../router.js';
import { Swatch } from './comparison.js';

const EYE = 'M1.5 8s2.5-4.5 6.5-4.5S14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z';
const SHUT = 'M2 2l12 12M1.5 8s2.5-4.5 6.5-4.5c1 0 2 .3 2.8.7M14.5 8S12 12.5 8 12.5c-1 0-2-.3-2.8-.7';

export function Legend({ looks, hidden, onHide, onColour }) {
  const lit = useLit();
  return html`<div class="legend" role="toolbar" aria-label="Methods shown">
    ${[...looks].map(([name, look]) => html`<span class="legend-item" data-off=${hidden.has(name) || null} data-lit=${lit?.startsWith(`${name}|`) || null} onMouseEnter=${() => highlight(`${name}|0|`)} onMouseLeave=${() => highlight(null)}>
      <button class="eye" aria-pressed=${!hidden.has(name)} aria-label=${`Show ${name}`} onClick=${() => onHide(name)}><svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" aria-hidden="true"><path d=${hidden.has(name) ? SHUT : EYE} /></svg></button>
      ${onColour ? html`<label class="paint" title=${`Colour of ${name}`}><${Swatch} look=${look} /><input type="color" aria-label=${`Colour of ${name}`} value=${look.colour} onChange=${(e) => onColour(name, e.target.value)} /></label>` : html`<${Swatch} look=${look} />`}
      <span>${name}</span>${look.role !== 'method' && html`<small>${look.role}</small>`}
    </span>`)}
  </div>`;
}

/** The key that is highlighted now. */
export function useLit() {
  const [lit, setLit] = useState(null);
  useEffect(() => watchHighlight(setLit), []);
  return lit;
}

/** [names that are hidden, as the address has them; a function that hides one, or shows it again]. */
export function useHidden(query) {
  const to = useAddress();
  const hidden = useMemo(() => new Set(listFrom(query.hide)), [query.hide]);
  const toggle = (name) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    to({ hide: listText(next) });
  };
  return [hidden, toggle];
}
