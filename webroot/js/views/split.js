/** A whole and its parts as one stacked bar. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { energy, significant, NBSP } from '../format.js';
import { shares } from '../scale.js';
import { Framed } from './framed.js';

/** A stacked bar of [name, title, joules]. */
export function Bar({ parts }) {
  const widths = shares(parts.map(([, , joules]) => joules));
  return html`<div class="split" role="img" aria-label=${parts.map(([, title, j]) => `${title} ${energy(j)}`).join(', ')}>
      ${parts.map(([name], i) => widths[i] > 0 && html`<span data-part=${name} style=${{ width: `${widths[i]}%` }}></span>`)}
    </div>`;
}

/** A stacked bar with its key, whose parts add up to the whole. */
export function Split({ title, parts }) {
  const widths = shares(parts.map(([, , joules]) => joules));
  const table = () => ({ columns: ['Part', 'Energy, J', 'Share, %'], rows: parts.map(([, part, joules], i) => [part, joules, widths[i]]) });
  return html`<${Framed} title=${title} table=${table} shown=${true}><${Bar} parts=${parts} />
    <ul class="split-key">${parts.map(([name, title, joules], i) => html`<li><i data-part=${name} aria-hidden="true"></i>${title} <b>${energy(joules)}</b> <span class="muted">${significant(widths[i], 2)}${NBSP}%</span></li>`)}</ul></${Framed}>`;
}
