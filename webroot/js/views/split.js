/** A whole and its parts as one stacked bar. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { energy, significant } from '../format.js';
import { shares } from '../scale.js';

/** A stacked bar of [name, title, joules]. */
export function Bar({ parts }) {
  const widths = shares(parts.map(([, , joules]) => joules));
  return html`<div class="split" role="img" aria-label=${parts.map(([, title, j]) => `${title} ${energy(j)}`).join(', ')}>
      ${parts.map(([name], i) => widths[i] > 0 && html`<span data-part=${name} style=${{ width: `${widths[i]}%` }}></span>`)}
    </div>`;
}

/** A stacked bar with its key, whose parts add up to the whole. */
export function Split({ parts }) {
  const widths = shares(parts.map(([, , joules]) => joules));
  return html`<${Bar} parts=${parts} />
    <ul class="split-key">${parts.map(([name, title, joules], i) => html`<li><i data-part=${name} aria-hidden="true"></i>${title} <b>${energy(joules)}</b> <span class="muted">${significant(widths[i], 2)} %</span></li>`)}</ul>`;
}
