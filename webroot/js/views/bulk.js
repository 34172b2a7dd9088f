/** What may be done to the chosen sweeps together. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { act, erase, possible, tag } from '../deeds.js';
import { plural } from '../format.js';
import { useMay } from '../me.js';
import { link } from '../router.js';
import { Confirm } from '../parts.js';
import { TagField } from './marks.js';

const TITLES = { pause: 'Pause', resume: 'Resume', retry: 'Retry failed', cancel: 'Cancel', delete: 'Delete' };

/** @param chosen sweeps; {@code onDone} after something has changed; {@code onClear} chooses none */
export function Bulk({ chosen, onDone, onClear }) {
  const [ask, setAsk] = useState(null);
  const may = useMay();
  if (!chosen.length) return null;
  const can = possible(chosen, may);
  const press = (verb) => {
    const sweeps = can.get(verb);
    if (verb === 'delete') {
      erase(sweeps);
      onClear();
    } else if (verb === 'cancel') {
      setAsk({ title: `Cancel ${plural(sweeps.length, 'sweep')}?`, text: 'Running trials stop at once and waiting ones are given up. What has ended stays; retry starts the rest again.', action: 'Cancel them', run: () => act(verb, sweeps).then(onDone) });
    } else act(verb, sweeps, onDone).then(onDone);
  };
  const common = chosen.reduce((kept, s) => kept.filter((t) => s.tags.includes(t)), chosen[0].tags ?? []);
  return html`<div class="bulk" role="toolbar" aria-label="For the chosen sweeps">
    <b>${plural(chosen.length, 'sweep')} chosen</b>
    ${Object.keys(TITLES).filter((v) => can.has(v)).map((v) => html`<button class=${v === 'cancel' || v === 'delete' ? 'quiet danger' : 'quiet'} onClick=${() => press(v)}>${TITLES[v]}${can.get(v).length < chosen.length ? ` ${can.get(v).length}` : ''}</button>`)}
    ${chosen.length > 1 && html`<a class="quiet" role="button" href=${link('/compare', { sweeps: chosen.map((s) => s.id).join(',') })}>Compare</a>`}
    ${may.operate && html`<${TagField} label="Tag them" onTag=${(t) => tag(chosen, t, true, onDone).then(onDone)} />`}
    ${may.operate && common.map((t) => html`<span class="tag">${t}<button class="tag-off" aria-label=${`Take the tag ${t} from all`} onClick=${() => tag(chosen, t, false, onDone).then(onDone)}>×</button></span>`)}
    <button class="icon" aria-label="Choose none" onClick=${onClear}>×</button>
    <${Confirm} ask=${ask} onClose=${() => setAsk(null)} />
  </div>`;
}
