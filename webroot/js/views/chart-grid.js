/** Charts of metrics; those of single tasks stay folded, and undrawn, where they are many. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { foldTasks } from '../curves.js';
import { count } from '../format.js';

/** @param chart of a metric's name, or null */
export function ChartGrid({ names, chart }) {
  const [open, setOpen] = useState(false);
  const { shown, folded } = foldTasks(names);
  return html`<div class="charts">${shown.map(chart)}</div>
    ${folded.length > 0 && html`<details onToggle=${(e) => setOpen(e.target.open)}><summary>${count(folded.length)} curves of single tasks</summary>
      ${open && html`<div class="charts">${folded.map(chart)}</div>`}</details>`}`;
}
