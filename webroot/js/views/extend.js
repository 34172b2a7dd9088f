/** More of a sweep that has ended: seeds, settings; what was learnt is kept. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { extend } from '../api.js';
import { plural } from '../format.js';
import { Failure } from '../parts.js';
import { ended } from '../store.js';

/** How many seeds of the verdict there are; a race takes as many as it needs. */
function seedsOf(spec) {
  const seeds = spec?.seeds;
  if (Array.isArray(seeds)) return seeds.length;
  return Array.isArray(seeds?.judge) ? seeds.judge.length : null;
}

export function Extend({ sweep, onChange }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(null);
  const [error, setError] = useState(null);
  const [added, setAdded] = useState(null);
  const seeds = seedsOf(sweep.spec);
  if (!ended(sweep.state) || seeds === null) return null;
  const trials = sweep.spec.search?.trials ?? null;
  const now = wanted ?? { seeds, trials };
  if (!open) return html`<p class="small"><button class="quiet" onClick=${() => setOpen(true)}>Extend</button>${added !== null && html` <span class="muted">${plural(added, 'trial')} added.</span>`}</p>`;
  const send = (e) => {
    e.preventDefault();
    setError(null);
    const wider = { ...(now.seeds !== seeds && { seeds: now.seeds }), ...(now.trials !== trials && { trials: now.trials }) };
    extend(sweep.id, wider).then((answer) => { setAdded(answer.added); setWanted(null); setOpen(false); onChange(); }, setError);
  };
  const field = (name, title, least) => html`<label class="field"><span>${title}</span>
    <input type="number" min=${least} max="1000" value=${now[name]} onInput=${(e) => setWanted({ ...now, [name]: Number(e.target.value) })} /></label>`;
  return html`<form class="card extend" onSubmit=${send}>
    <p class="small muted">All there are to be afterwards; trials that have run stay. Whoever looks and then adds seeds errs more often than the interval says: the comparison will say so.</p>
    <div class="grid-3">${field('seeds', 'Seeds', seeds)}${trials !== null && field('trials', 'Settings a method', trials)}</div>
    <${Failure} error=${error} />
    <div class="actions"><button class="primary" type="submit" disabled=${now.seeds === seeds && now.trials === trials}>Extend and go on</button><button class="quiet" type="button" onClick=${() => setOpen(false)}>Leave it</button></div>
  </form>`;
}
