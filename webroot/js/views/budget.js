/** A sweep's budget: what is spent, reserved and left of each cap, what was given up, and more to spend. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { changeBudget } from '../api.js';
import { capText, capValue, changesOf, seedsText } from '../budget.js';
import { count, plural } from '../format.js';
import { useMay } from '../me.js';
import { Failure } from '../parts.js';
import { ended } from '../store.js';

const TITLES = { energy: 'Energy', carbon: 'Carbon', time: 'Time', trials: 'Trials' };

export function Budget({ sweep, onChange }) {
  const budget = sweep.budget;
  const [open, setOpen] = useState(false);
  const { operate } = useMay();
  if (!budget || budget.caps.length + budget.givenUp.length === 0) return null;
  const over = sweep.state === 'budget-exhausted';
  const may = operate && budget.caps.length > 0 && (over || !ended(sweep.state));
  return html`<section class="budget" aria-label="Budget">
    <div class="caps">${budget.caps.map((cap) => html`<${Cap} cap=${cap} />`)}
      ${may && !open && html`<button class=${over ? 'primary' : 'quiet'} onClick=${() => setOpen(true)}>${over ? 'Raise the budget' : 'Change the budget'}</button>`}</div>
    ${budget.changed && html`<p class="muted small">Changed after the launch.</p>`}
    ${may && open && html`<${Change} sweep=${sweep} onClose=${() => setOpen(false)} onChange=${onChange} />`}
    ${budget.givenUp.length > 0 && html`<div class="given-up"><h3>${budget.caps.length ? 'Given up for the budget' : 'Not tried, as what an arm might spend was spent'}</h3><ul class="small">${budget.givenUp.map((g) => html`<li><b>${g.method}</b>${g.labels !== null && ` at ${count(g.labels)} labels a class`}: ${seedsText(g)}, ${count(g.trials)} of ${plural(g.of, 'trial')}</li>`)}</ul></div>`}
  </section>`;
}

export function Cap({ cap }) {
  const share = (x) => `${Math.min(100, (100 * x) / cap.cap)}%`;
  const show = (x) => capText(cap.unit, x);
  return html`<div class="cap"><div class="small"><b>${TITLES[cap.name]}</b> ${show(cap.spent)} of ${show(cap.cap)}
      <span class="muted">${cap.reserved > 0 && `, up to ${show(cap.reserved)} reserved`}, ${show(cap.left)} left</span></div>
    <div class="progress" role="progressbar" aria-label=${`${TITLES[cap.name]} spent`} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.min(100, Math.round((100 * cap.spent) / cap.cap))}>
      <span class="part" data-part=${cap.spent > cap.cap ? 'failed' : 'succeeded'} style=${{ width: share(cap.spent) }}></span><span class="part" data-part="reserved" style=${{ width: share(Math.min(cap.reserved, cap.cap - cap.spent)) }}></span></div></div>`;
}

function Change({ sweep, onClose, onChange }) {
  const [texts, setTexts] = useState(Object.fromEntries(sweep.budget.caps.map((cap) => [cap.name, capValue(cap.unit, cap.cap)])));
  const [error, setError] = useState(null);
  const send = (e) => {
    e.preventDefault();
    setError(null);
    changeBudget(sweep.id, changesOf(texts)).then(() => { onClose(); onChange(); }, setError);
  };
  return html`<form class="card change-budget" onSubmit=${send}>
    <p class="small muted">Caps of the whole sweep, what is spent included. An empty field takes its cap away.</p>
    <div class="grid-3">${Object.keys(texts).map((name) => html`<label class="field"><span>${TITLES[name]}</span>
      <input value=${texts[name]} onInput=${(e) => setTexts({ ...texts, [name]: e.target.value })} /></label>`)}</div>
    <${Failure} error=${error} />
    <div class="actions"><button class="primary" type="submit">${sweep.state === 'budget-exhausted' ? 'Raise and go on' : 'Change'}</button><button class="quiet" type="button" onClick=${onClose}>Leave it</button></div>
  </form>`;
}
