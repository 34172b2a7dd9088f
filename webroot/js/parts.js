/** Small pieces that several views are made of. */
import { html, useEffect, useErrorBoundary, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { carbonParts, dateTime, energyParts, moment, relative, MISSING } from './format.js';
import { progress } from './store.js';
import { sentence } from './words.js';

const STATE_TITLES = {
  'budget-exhausted': 'budget spent',
};

export function State({ state, reason }) {
  return html`<span class="state" data-state=${state} title=${reason || null}>${STATE_TITLES[state] ?? state ?? MISSING}</span>`;
}

const VERDICTS = {
  better: ['▲', 'better'],
  worse: ['▼', 'worse'],
  'no-evidence': ['≈', 'no evidence'],
};

export function Verdict({ verdict }) {
  const [mark, text] = VERDICTS[verdict] ?? ['…', 'pending'];
  return html`<span class="verdict" data-verdict=${verdict ?? 'pending'}><span aria-hidden="true">${mark}</span> ${text}</span>`;
}

export const Kind = ({ kind }) => html`<span class="kind">${(kind ?? '').replace(/-/g, ' ')}</span>`;

/** measured, estimated or assumed: how far a figure may be trusted. */
export function Basis({ label, method }) {
  if (!label) return null;
  return html`<span class="basis" data-basis=${label} title=${method && method !== 'none' ? `meter: ${method}` : null}>${label}</span>`;
}

/** A figure with its unit, its interval below, its badge beside. */
export function Figure({ parts, children, reason }) {
  if (parts.value === MISSING) return html`<span class="muted" title=${reason || null}>${MISSING}</span>`;
  return html`<span class="figure"><b>${parts.value}</b>${parts.unit && `\u00a0${parts.unit}`} ${children}${parts.range && html`<small class="range">${parts.range}</small>`}</span>`;
}

const NO_ZONE = 'no grid zone is known, so no carbon is computed';

export const Energy = ({ energy, plain }) => html`<${Figure} parts=${energyParts(energy)} reason="no meter has reported yet">${!plain && html`<${Basis} label=${energy?.label} method=${energy?.method} />`}</${Figure}>`;

export function Carbon({ carbon, reason }) {
  return html`<${Figure} parts=${carbonParts(carbon)} reason=${reason ?? NO_ZONE} />`;
}

export function ProgressBar({ sweep }) {
  const p = progress(sweep);
  const part = (name, n) => n > 0 && html`<span class="part" data-part=${name} style=${{ width: `${(100 * n) / p.total}%` }}></span>`;
  return html`<div class="progress" role="progressbar" aria-label="Trials done" aria-valuemin="0" aria-valuemax=${p.total} aria-valuenow=${p.done}>
    ${part('succeeded', p.succeeded)}${part('stopped', p.stopped)}${part('failed', p.failed)}${part('cancelled', p.cancelled)}${part('running', p.running)}
  </div>`;
}

/** How far one trial is; nothing where that is unknown. */
export function Share({ share }) {
  if (share === null) return null;
  const done = Math.round(100 * share);
  return html`<span class="progress" role="progressbar" aria-label="Steps done" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${done} title=${`${done} % of its steps`}><span class="part" data-part="running" style=${{ width: `${done}%` }}></span></span>`;
}

export const Ago = ({ time, now }) => html`<time datetime=${time ?? null} title=${moment(time)}>${relative(time, now)}</time>`;

/** A time as a date, local; UTC on hover. */
export const When = ({ time }) => html`<time datetime=${moment(time) ? new Date(time).toISOString() : null} title=${moment(time) || null}>${dateTime(time)}</time>`;

export function Loading({ what }) {
  return html`<div class="loading" role="status"><span class="spinner" aria-hidden="true"></span> Loading ${what} …</div>`;
}

/** What went wrong, and its problems with cures. */
export function Failure({ error, onRetry }) {
  if (!error) return null;
  const [only, ...others] = error.problems ?? [];
  const once = only && !others.length && error.message.endsWith(only.message) ? only : null;
  return html`<div class="notice" data-tone="bad" role="alert">
    <strong>${sentence(error.message)}</strong>
    ${once ? once.cure && html`<p>${sentence(once.cure)}</p>` : error.problems?.length > 0 && html`<ul>${error.problems.map((p) => html`<li>${[p.path, p.message].filter(Boolean).join(': ')}${p.cure && html` <em>${p.cure}</em>`}</li>`)}</ul>`}
    ${onRetry && html`<button class="quiet" onClick=${onRetry}>Try again</button>`}
  </div>`;
}

export function Empty({ title, children }) {
  return html`<div class="empty"><h3>${title}</h3>${children}</div>`;
}

/** Asks before something that cannot be undone; {@code ask} is {title, text, action, run} or null. */
export function Confirm({ ask, onClose }) {
  const dialog = useRef(null);
  useEffect(() => {
    if (ask && !dialog.current.open) dialog.current.showModal();
    if (!ask && dialog.current.open) dialog.current.close();
  }, [ask]);
  return html`<dialog ref=${dialog} class="confirm" aria-labelledby="confirm-title" onClose=${onClose}>
    ${ask && html`<article>
      <h3 id="confirm-title">${ask.title}</h3>
      <div class="asked">${ask.text}</div>
      <div class="actions">
        <button class="quiet" onClick=${onClose} autofocus>Keep it</button>
        <button class="danger" onClick=${() => { onClose(); ask.run(); }}>${ask.action}</button>
      </div>
    </article>`}
  </dialog>`;
}

/** A table head's cell that sorts, by click and by keyboard; sort is "name" or "-name". */
export function SortHead({ name, title, sort, onSort, numeric, hint }) {
  const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none';
  const next = sort === name ? `-${name}` : name;
  return html`<th scope="col" class=${numeric ? 'number' : ''} aria-sort=${direction} title=${hint || null}>
    <button class="sort" onClick=${() => onSort(next)}>${title}<span aria-hidden="true" class="arrow"></span></button>
  </th>`;
}

export function CopyButton({ text }) {
  const [done, setDone] = useState(false);
  const copy = () => navigator.clipboard?.writeText(text).then(() => setDone(true));
  return html`<button class="quiet" onClick=${copy} aria-live="polite">${done ? 'Copied' : 'Copy'}</button>`;
}

/** A view that fails shows so, and leaves the rest of the page alive. */
export function Guard({ children }) {
  const [error, reset] = useErrorBoundary((e) => console.error(e));
  if (error) return html`<div class="notice" data-tone="bad" role="alert"><strong>This part of the page failed: ${error.message}</strong> <button class="quiet" onClick=${reset}>Show it again</button></div>`;
  return children;
}
