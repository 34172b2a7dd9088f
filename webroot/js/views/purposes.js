/** Where the energy of a sweep went: a bar whose parts add up to the whole, and the same as a table. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { count, energy, significant, NBSP } from '../format.js';
import { Framed } from './framed.js';
import { Bar } from './split.js';

const TITLES = {
  method: ['Methods', 'trials of the settings that are reported'],
  baseline: ['Baselines', 'trials of the settings that are reported'],
  source: ['Source models', 'training them; one reused from another sweep was paid there'],
  tuning: ['Tuning', 'settings tried and not chosen'],
  evaluation: ['Evaluation', 'final passes over validation and test data'],
  lost: ['Lost attempts', 'lost, superseded, failed or cancelled'],
};

export function Purposes({ purposes }) {
  const spent = purposes.filter((p) => p.microjoules > 0);
  const total = purposes.reduce((sum, p) => sum + p.microjoules, 0) / 1e6;
  const table = () => ({ columns: ['Spent on', 'Attempts', 'Computing, J', 'Reserved idle, J', 'Energy, J', 'Share, %'], rows: purposes.map((p) => [TITLES[p.purpose][0], p.attempts, p.dynamicJ, p.idleJ, p.totalJ, 100 * p.share]) });
  return html`<section class="card span" aria-labelledby="purposes"><h2 id="purposes">Where the energy went</h2>
    <${Framed} title="Where the energy went" table=${table} shown=${true}><${Bar} parts=${spent.map((p) => [p.purpose, TITLES[p.purpose][0], p.totalJ])} />
    <div class="scroll" tabindex="0"><table class="purposes"><thead><tr><th scope="col">Spent on</th><th scope="col" class="number">Attempts</th><th scope="col" class="number">Computing</th><th scope="col" class="number">Reserved idle</th><th scope="col" class="number">Energy</th><th scope="col" class="number">Share</th></tr></thead>
      <tbody>${purposes.map((p) => html`<tr key=${p.purpose}><th scope="row"><i class="swatch" data-part=${p.purpose} aria-hidden="true"></i>${TITLES[p.purpose][0]} <small class="muted">${TITLES[p.purpose][1]}</small></th>
        <td class="number">${count(p.attempts)}</td><td class="number">${energy(p.dynamicJ)}</td><td class="number">${energy(p.idleJ)}</td><td class="number">${energy(p.totalJ)}</td><td class="number">${significant(100 * p.share, 2)}${NBSP}%</td></tr>`)}</tbody>
      <tfoot><tr><th scope="row">Total</th><td></td><td class="number">${energy(sum(purposes, 'dynamicJ'))}</td><td class="number">${energy(sum(purposes, 'idleJ'))}</td><td class="number">${energy(total)}</td><td class="number">100 %</td></tr></tfoot></table></div></${Framed}>
    <p class="muted small">Every attempt is in one line, but for its evaluation. The lines add up to the total, to the microjoule.</p>
  </section>`;
}

const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0);
