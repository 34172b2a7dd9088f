/** The settings that were tried, where any were: which one was chosen, by what, at what cost. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { stopLater } from '../deeds.js';
import { settingsOf } from '../curves.js';
import { count, energy, parameters, percentParts, scoring, significant } from '../format.js';
import { isQuality } from '../scale.js';
import { useMay } from '../me.js';
import { Figure } from '../parts.js';
import { ended } from '../store.js';
import { isDoomed } from '../toasts.js';
import { Swatch } from './comparison.js';
import { useToasts } from './toasts.js';

/** @param groups of `/groups`; {@code comparison}: its {@code select} names the validator that chose */
export function Settings({ sweep, groups, comparison, looks, onChange }) {
  const select = comparison?.select;
  const methods = settingsOf(groups, comparison?.rows ?? [], select);
  if (!methods.length) return null;
  const as = scoring(comparison?.metric);
  return html`<section aria-labelledby="settings"><h2 id="settings">Settings tried</h2>
    <p class="muted small">${select ? `Chosen by ${select}, never by the test.` : 'Chosen without looking at the test.'} Test scores of the others are for looking back only. Means over seeds, with 95 % t intervals.</p>
    <div class="grid-2 wide">${methods.map((m) => html`<div class="card" key=${`${m.method}/${m.labels}`}>
      <h3 class="method"><${Swatch} look=${looks.get(m.method)} /> ${m.method}${m.labels !== null && html` <small class="muted">${count(m.labels)} labels a class</small>`}</h3>
      <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Setting</th><th scope="col" class="number">Seeds</th><th scope="col" class="number">${select ?? 'Validator'}</th><th scope="col" class="number">Test score</th><th scope="col" class="number">Energy a trial</th></tr></thead>
        <tbody>${m.settings.map((s) => html`<tr key=${s.setting} data-chosen=${s.chosen || null}>
          <th scope="row">${parameters(s.parameters) || 'as the experiment'}${s.chosen && html` <span class="kind leader">chosen</span>`}${!ended(sweep.state) && html` <${Stop} sweep=${sweep} method=${m.method} setting=${s.setting} onChange=${onChange} />`}</th>
          <td class="number">${count(s.n)}</td>
          <td class="number">${select && isQuality(select) ? html`<${Figure} parts=${percentParts(s.validator)} />` : significant(s.validator?.mean, 3)}</td>
          <td class="number"><${Figure} parts=${as.parts(s.score)} /></td>
          <td class="number">${energy(s.energy?.mean)}</td></tr>`)}</tbody></table></div>
    </div>`)}</div>
  </section>`;
}

/** Gives up a configuration that is plainly no good; its pairs stay out of the comparison. */
function Stop({ sweep, method, setting, onChange }) {
  useToasts();
  const may = useMay();
  if (!may.operate) return null;
  if (isDoomed(`${sweep.id}/${method}/${setting}`)) return html`<small class="muted">stopping</small>`;
  return html`<button class="quiet small" aria-label=${`Stop ${method} #${setting + 1} at all seeds`} title="stops this setting at all seeds" onClick=${() => stopLater(sweep, method, setting, onChange)}>Stop</button>`;
}
