/** A chart with its numbers as a table, and both to keep: as PNG and as CSV. */
import { html, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { count, significant, utc, MISSING } from '../format.js';
import { pictureOf, save } from '../picture.js';
import { csvOf, fileName } from '../table.js';
import { toast } from '../toasts.js';

const MOST_ROWS = 200;

/** Where a picture is from: page, host, time. */
const source = () => `${document.title.replace(/ · Graft$/, '')} · Graft at ${window.location.host} · ${utc(Date.now())}`;

/**
 * @param title what the chart is, the picture's title and the files' name
 * @param table of {columns: [title], rows: [[number or text …]]}, asked when it is wanted; its argument: whether for a file
 * @param shown whether the chart is a table itself
 * @param legend [{label, colour, dash}] where the chart does not name its lines itself
 */
export function Framed({ title, table, shown = false, legend = [], children }) {
  const frame = useRef(null);
  const [open, setOpen] = useState(false);
  const name = fileName(title);
  const picture = () => pictureOf(frame.current, title, legend, source()).then((blob) => save(blob, `${name}.png`)).catch((e) => toast(e.message, { tone: 'bad' }));
  const numbers = () => save(new Blob([csvOf(table(true))], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
  return html`<div class="framed"><div ref=${frame}>${children}</div>
    <div class="behind">
      ${!shown && html`<button class="quiet" aria-expanded=${open} aria-label=${`${title} as a table`} onClick=${() => setOpen(!open)}>Table</button>`}
      <button class="quiet" aria-label=${`${title} as CSV`} onClick=${numbers}>CSV</button>
      <button class="quiet" aria-label=${`${title} as PNG`} onClick=${picture}>PNG</button></div>
    ${open && html`<${Numbers} title=${title} table=${table(false)} />`}</div>`;
}

const written = (v) => (v === null || v === undefined ? MISSING : typeof v === 'number' ? significant(v, 5) : v);

function Numbers({ title, table: { columns, rows } }) {
  const numeric = columns.map((_, i) => rows.some((r) => typeof r[i] === 'number'));
  const cell = (v, i) => html`<td class=${numeric[i + 1] ? 'number' : ''}>${written(v)}</td>`;
  return html`<div class="scroll numbers" tabindex="0"><table><caption>${title}${rows.length > MOST_ROWS && `: the first ${MOST_ROWS} of ${count(rows.length)} rows; the CSV has all`}</caption>
    <thead><tr>${columns.map((c, i) => html`<th scope="col" class=${numeric[i] ? 'number' : ''}>${c}</th>`)}</tr></thead>
    <tbody>${rows.slice(0, MOST_ROWS).map(([first, ...rest]) => html`<tr><th scope="row" class=${numeric[0] ? 'number' : ''}>${written(first)}</th>${rest.map(cell)}</tr>`)}</tbody></table></div>`;
}
