/** A sweep's weight among others. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { changePriority } from '../api.js';
import { useMay } from '../me.js';
import { Failure } from '../parts.js';
import { ended } from '../store.js';
import { undoable } from '../toasts.js';

export function Priority({ sweep, onChange }) {
  const [error, setError] = useState(null);
  const may = useMay();
  if (!sweep.priority || ended(sweep.state)) return null;
  const change = (event) => {
    const field = event.target;
    if (!field.reportValidity()) return;
    setError(null);
    const before = sweep.priority;
    changePriority(sweep.id, Number(field.value)).then(() => {
      undoable(`${sweep.name} has priority ${field.value}`, () => changePriority(sweep.id, before).then(onChange));
      onChange();
    }).catch((e) => { setError(e); field.value = sweep.priority; });
  };
  return html`<p class="muted small priority">${may.operate ? html`<label>Priority <input type="number" min="1" max="100" step="1" required value=${sweep.priority} onChange=${change} /></label>` : `Priority ${sweep.priority}.`} Twice the priority gets twice the slot time of another sweep; 10 is usual.</p><${Failure} error=${error} />`;
}
