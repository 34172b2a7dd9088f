/** Notices at the foot of the page, told to screen readers as they come. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { dismiss, shown, watch } from '../toasts.js';

/** Draws again at each change of the notices and of what is about to be deleted. */
export function useToasts() {
  const [, draw] = useState(0);
  useEffect(() => watch(() => draw((n) => n + 1)), []);
  return shown();
}

export function Toasts() {
  const notices = useToasts();
  return html`<div class="toasts" role="status" aria-live="polite">${notices.map((n) => html`<div class="toast" key=${n.id} data-tone=${n.tone ?? null}>
    <span>${n.text}</span>
    ${n.undo && html`<button class="quiet" onClick=${n.undo}>Undo</button>`}
    <button class="icon" aria-label="Dismiss" onClick=${() => dismiss(n.id)}>×</button>
  </div>`)}</div>`;
}
