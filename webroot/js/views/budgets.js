/** Budgets of the latest sweeps: what is spent of each cap. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { useRead } from '../hooks.js';
import { sweepLink } from '../router.js';
import { count } from '../format.js';
import { Failure, State } from '../parts.js';
import { Cap } from './budget.js';

const LATEST = 100;

export function Budgets() {
  const { data, error } = useRead(`/sweeps?limit=${LATEST}`);
  const capped = (data?.items ?? []).filter((s) => s.budget?.caps.length);
  return html`<section aria-labelledby="budgets"><h2 id="budgets">Budgets</h2><${Failure} error=${error} />
    ${data && !capped.length && html`<p class="muted">None of the latest ${count(data.items.length)} sweeps has a budget. A file gives one: <code>${'budget: {energy: 2 Wh}'}</code>.</p>`}
    ${capped.length > 0 && html`<div class="budget-list">${capped.map((s) => html`<div class="card" key=${s.id}><div class="chips"><a href=${sweepLink(s.id)}><b>${s.name}</b></a><${State} state=${s.state} reason=${s.reason} /></div>
      <div class="budget"><div class="caps">${s.budget.caps.map((cap) => html`<${Cap} cap=${cap} />`)}</div></div></div>`)}</div>`}
  </section>`;
}
