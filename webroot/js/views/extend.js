/** More of a sweep that has ended: seeds and settings, wider ranges, one setting of choice; what was learnt is kept. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { enqueue, extend } from '../api.js';
import { plural } from '../format.js';
import { Failure } from '../parts.js';
import { ended } from '../store.js';
import { toast } from '../toasts.js';
import { changedMethods, settingOf, sweptOf } from '../widen.js';

/** How many seeds of the verdict there are; a race takes as many as it needs. */
function seedsOf(spec) {
  const seeds = spec?.seeds;
  if (Array.isArray(seeds)) return seeds.length;
  return Array.isArray(seeds?.judge) ? seeds.judge.length : null;
}

/** Ways to go on that this sweep allows: [name, title]. */
function waysOf(spec) {
  const swept = sweptOf(spec.methods);
  const drawn = swept.length && spec.search && spec.search.algorithm !== 'grid';
  return [['more', spec.search?.trials ? 'More seeds or settings' : 'More seeds'], ...(swept.length ? [['wider', 'Wider ranges']] : []), ...(drawn ? [['one', 'One setting']] : [])];
}

/** Whether a sweep may be extended as it is: it has ended, and its seeds are counted. */
export const extendable = (sweep) => ended(sweep.state) && seedsOf(sweep.spec) !== null;

export function Extend({ sweep, onChange, onClose }) {
  const [way, setWay] = useState('more');
  const [error, setError] = useState(null);
  const seeds = seedsOf(sweep.spec);
  const ways = waysOf(sweep.spec);
  const send = (asked) => {
    setError(null);
    asked.then(({ added }) => {
      toast(added ? `${plural(added, 'trial')} added` : 'All of that has been tried: nothing is added');
      onClose();
      onChange();
    }, setError);
  };
  const Way = { more: More, wider: Wider, one: One }[way];
  return html`<section class="card extend" aria-label="Extend the sweep">
    ${ways.length > 1 && html`<div class="switch" role="radiogroup" aria-label="How to go on">${ways.map(([name, title]) => html`<button type="button" role="radio" aria-checked=${way === name} onClick=${() => { setWay(name); setError(null); }}>${title}</button>`)}</div>`}
    <${Way} sweep=${sweep} seeds=${seeds} send=${send} error=${error} onClose=${onClose} />
    <p class="small muted">Trials that have run stay. Whoever looks and then adds errs more often than the interval says: the comparison will say so.</p>
  </section>`;
}

function Form({ action, idle, error, onSend, onClose, children }) {
  const submit = (e) => {
    e.preventDefault();
    onSend();
  };
  return html`<form onSubmit=${submit}>${children}<${Failure} error=${error} />
    <div class="actions"><button class="primary" type="submit" disabled=${idle}>${action}</button><button class="quiet" type="button" onClick=${onClose}>Leave it</button></div></form>`;
}

function More({ sweep, seeds, send, error, onClose }) {
  const trials = sweep.spec.search?.trials ?? null;
  const [now, setNow] = useState({ seeds, trials });
  const wider = { ...(now.seeds !== seeds && { seeds: now.seeds }), ...(now.trials !== trials && { trials: now.trials }) };
  const field = (name, title, least) => html`<label class="field"><span>${title}</span>
    <input type="number" min=${least} max="1000" required value=${now[name]} onInput=${(e) => setNow({ ...now, [name]: Number(e.target.value) })} /><small class="muted">in all; ${least} so far</small></label>`;
  return html`<${Form} action="Extend and go on" idle=${!Object.keys(wider).length} error=${error} onSend=${() => send(extend(sweep.id, wider))} onClose=${onClose}>
    <div class="grid-3">${field('seeds', 'Seeds', seeds)}${trials !== null && field('trials', 'Settings a method', trials)}</div></${Form}>`;
}

function Wider({ sweep, send, error, onClose }) {
  const [texts, setTexts] = useState({});
  const { methods } = sweep.spec;
  const changed = changedMethods(methods, texts);
  return html`<${Form} action="Extend and go on" idle=${!changed.length} error=${error} onSend=${() => send(extend(sweep.id, { methods: changed }))} onClose=${onClose}>
    ${sweptOf(methods).map((m) => html`<fieldset><legend>${m.name}</legend><div class="grid-2">${m.swept.map((p) => html`<label class="field"><span>${p.name}</span>
      <input value=${texts[`${m.name}/${p.name}`] ?? p.text} onInput=${(e) => setTexts({ ...texts, [`${m.name}/${p.name}`]: e.target.value })} />
      <small class="muted">${Array.isArray(p.value) ? 'values to try, with commas; those there are stay' : `${Object.keys(p.value)[0]} from, to`}</small></label>`)}</div></fieldset>`)}</${Form}>`;
}

function One({ sweep, send, error, onClose }) {
  const methods = sweptOf(sweep.spec.methods);
  const [name, setName] = useState(methods[0].name);
  const [texts, setTexts] = useState({});
  const { swept } = methods.find((m) => m.name === name);
  const setting = settingOf(texts);
  return html`<${Form} action="Try it" idle=${!Object.keys(setting).length} error=${error} onSend=${() => send(enqueue(sweep.id, name, setting))} onClose=${onClose}>
    <div class="grid-3"><label class="field"><span>Method</span><select onChange=${(e) => { setName(e.target.value); setTexts({}); }}>${methods.map((m) => html`<option value=${m.name} selected=${m.name === name}>${m.name}</option>`)}</select></label>
      ${swept.map((p) => html`<label class="field"><span>${p.name}</span><input value=${texts[p.name] ?? ''} placeholder=${`searched in ${p.text}`} onInput=${(e) => setTexts({ ...texts, [p.name]: e.target.value })} /></label>`)}</div>
    <p class="small muted">Every other arm tries one more setting too, of its own search, so that none has more tries.</p></${Form}>`;
}
