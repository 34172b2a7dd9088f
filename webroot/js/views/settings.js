/** The settings that were tried, where any were: which one was chosen, by what, at what cost. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { stopSetting } from '../api.js';
import { settingsOf } from '../curves.js';
import { count, energy, parameters, percentParts, scoring, significant } from '../format.js';
import { isQuality } from '../scale.js';
import { Figure } from '../parts.js';
import { ended } from '../store.js';
import { Swatch } from './comparison.js';

/** @param groups of `/groups`; {@code comparison}: its {@code select} names the validator that chose */
export function Settings({ sweep, groups, comparison, looks }) {
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
          <th scope="row">${parameters(s.parameters) || 'as the experiment'}${s.chosen && html` <span class="kind leader">chosen</span>`}${!ended(sweep.state) && html` <${Stop} sweep=${sweep} method=${m.method} setting=${s.setting} />`}</th>
          <td class="number">${count(s.n)}</td>
          <td class="number">${select && isQuality(select) ? html`<${Figure} parts=${percentParts(s.validator)} />` : significant(s.validator?.mean, 3)}</td>
          <td class="number"><${Figure} parts=${as.parts(s.score)} /></td>
          <td class="number">${energy(s.energy?.mean)}</td></tr>`)}</tbody></table></div>
    </div>`)}</div>
  </section>`;
}

/** Gives up a configuration that is plainly no good; its pairs stay out of the comparison. */
function Stop({ sweep, method, setting }) {
  const [said, setSaid] = useState(null);
  if (said) return html`<small class="muted">${said}</small>`;
  const stop = () => stopSetting(sweep.id, method, setting).then((a) => setSaid(`${count(a.stopped)} stopped`), (e) => setSaid(e.message));
  return html`<button class="quiet small" title="stops this setting at all seeds" onClick=${stop}>Stop</button>`;
}
