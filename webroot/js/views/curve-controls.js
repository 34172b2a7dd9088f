/** How curves are drawn; each choice is in the address. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { count } from '../format.js';

const AXES = [['step', 'steps'], ['time', 'time'], ['energy', 'joules']];
const NEXT_LOG = { undefined: '1', 1: '0', 0: '' };
const LOG_TEXT = { undefined: 'log y: where it helps', 1: 'log y: on', 0: 'log y: off' };

export function CurveControls({ query, to, budgets, labels, few, tuned, settings, zoomed, onReset }) {
  const by = query.by ?? 'step';
  const smooth = Number(query.smooth ?? 0);
  return html`<div class="curve-controls" role="toolbar" aria-label="How curves are drawn">
    <div class="switch" role="radiogroup" aria-label="x axis">${AXES.map(([value, text]) => html`<button type="button" role="radio" aria-checked=${by === value} onClick=${() => to({ by: value === 'step' ? '' : value, zoom: '' })}>${text}</button>`)}</div>
    <label class="check">smooth <input type="range" min="0" max="0.95" step="0.05" value=${smooth} aria-valuetext=${smooth ? `weight ${smooth}` : 'off'} onInput=${(e) => to({ smooth: Number(e.target.value) || '' })} /></label>
    <button class="quiet" aria-pressed=${query.logx === '1'} onClick=${() => to({ logx: query.logx === '1' ? '' : '1', zoom: '' })}>log x</button>
    <button class="quiet" aria-pressed=${query.logy === '1'} onClick=${() => to({ logy: NEXT_LOG[query.logy] })}>${LOG_TEXT[query.logy] ?? LOG_TEXT.undefined}</button>
    ${budgets.length > 1 && html`<label class="check">labels a class <select value=${labels} onChange=${(e) => to({ labels: e.target.value })}>${budgets.map((n) => html`<option value=${n} selected=${n === labels}>${count(n)}</option>`)}</select></label>`}
    <label class="check" title=${few ? null : 'too many to tell apart'}><input type="checkbox" checked=${few && query.seeds !== '0' && by === 'step'} disabled=${!few || by !== 'step'} onChange=${(e) => to({ seeds: e.target.checked ? '' : '0' })} /> single seeds</label>
    ${tuned && html`<label class="check"><input type="checkbox" checked=${query.every === '1'} onChange=${(e) => to({ every: e.target.checked ? '1' : '' })} /> every setting${query.every === '1' ? ` (${count(settings)} lines)` : ''}</label>`}
    ${zoomed && html`<button class="quiet" onClick=${onReset}>Show all of x</button>`}
  </div>`;
}
