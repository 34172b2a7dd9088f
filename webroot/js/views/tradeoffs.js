/** What the settings of a sweep tell of quality, cost and parameters. */
import { html, useEffect } from '/lib/htm/preact/standalone.module.js';
import { useLive } from './use-curves.js';
import { Failure, Loading } from '../parts.js';
import { ImportanceCard } from './importance.js';
import { Parallel } from './parallel.js';
import { Pareto } from './pareto.js';
import { FIELDS } from '../analysis.js';

export function Tradeoffs({ sweep, looks, hidden, round, query, to }) {
  const path = `/sweeps/${encodeURIComponent(sweep.id)}`;
  const cost = FIELDS[query.cost] ? query.cost : 'carbon';
  const { data, error, refresh } = useLive(`${path}/analysis/settings?cost=${cost}`);
  useEffect(() => { if (round) refresh(); }, [round]);
  if (!data) return error ? html`<${Failure} error=${error} />` : html`<${Loading} what="the settings" />`;
  return html`<section class="card" aria-labelledby="pareto"><h2 id="pareto">Quality against cost</h2><${Pareto} answer=${data} looks=${looks} hidden=${hidden} cost=${cost} to=${to} /></section>
    ${data.axes.length > 0 && html`<section class="card" aria-labelledby="parallel"><h2 id="parallel">Settings side by side</h2><${Parallel} answer=${data} cost=${cost} query=${query} to=${to} /></section>
    <section class="card" aria-labelledby="importance"><h2 id="importance">Which parameters matter</h2><${ImportanceCard} path=${path} hidden=${hidden} /></section>`}`;
}
