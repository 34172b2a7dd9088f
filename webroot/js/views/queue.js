/** What waits for slots: sweeps by their weight, put in another order by drag or by keyboard. */
import { html, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { changePriority } from '../api.js';
import { ordered, reordered, share } from '../queue.js';
import { count, percent, plural } from '../format.js';
import { sweepLink } from '../router.js';
import { useMay } from '../me.js';
import { Failure, ProgressBar, State } from '../parts.js';
import { toast, undoable } from '../toasts.js';

/** @param slots of all nodes; each tells its trial, whose id begins with its sweep's */
export function Queue({ sweeps, error, slots, onChange }) {
  const [dragged, setDragged] = useState(null);
  const [over, setOver] = useState(null);
  const said = useRef(null);
  const may = useMay();
  const list = ordered(sweeps);
  const running = (s) => slots.filter((slot) => slot.trial?.startsWith(`${s.id}-`)).length;
  const set = (changes, side) => Promise.all(changes.map((c) => changePriority(c.id, c[side]))).then(onChange);
  const move = (from, to) => {
    setDragged(null);
    setOver(null);
    if (to < 0 || to >= list.length || from === to) return;
    const changes = reordered(list, from, to);
    if (!changes) {
      toast('Priorities end at 1 and 100: lower those above first.', { tone: 'bad' });
      return;
    }
    set(changes, 'to').then(() => {
      said.current.textContent = `${list[from].name} is number ${to + 1} of ${list.length}`;
      undoable(changes.map((c) => `${c.name} has priority ${c.to}`).join(', '), () => set(changes, 'from'));
    }, (e) => toast(e.message, { tone: 'bad' }));
  };
  const keys = (i) => (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(i, i + step);
  };
  return html`<section aria-labelledby="queue"><h2 id="queue">Queue</h2><${Failure} error=${error} />
    ${!list.length && html`<p class="muted">Nothing waits for a slot.</p>`}
    ${list.length > 0 && html`<ol class="queue">${list.map((s, i) => html`<li key=${s.id} draggable=${may.operate} data-dragged=${dragged === i || null} data-over=${(over === i && dragged !== null && dragged !== i) || null} data-below=${(over === i && dragged < i) || null}
      onDragStart=${(e) => { e.dataTransfer.effectAllowed = 'move'; e.dataTransfer.setData('text/plain', s.id); setDragged(i); }} onDragEnd=${() => { setDragged(null); setOver(null); }}
      onDragOver=${(e) => { if (dragged === null) return; e.preventDefault(); setOver(i); }} onDrop=${(e) => { e.preventDefault(); if (dragged !== null) move(dragged, i); }}>
      ${may.operate ? html`<button class="icon grip" aria-label=${`Move ${s.name}, number ${i + 1} of ${list.length}: arrow keys`} title="drag, or press the arrow keys" onKeyDown=${keys(i)}>⠿</button>` : html`<span class="muted">${i + 1}</span>`}
      <div class="of"><a href=${sweepLink(s.id)}>${s.name}</a> <${State} state=${s.state} reason=${s.reason} /><${ProgressBar} sweep=${s} /></div>
      <span class="muted small">${plural(running(s), 'slot')}, ${count(s.counts.waiting)} waiting</span>
      <span class="weight" title="share of slot time while all of them have work"><b>${s.priority}</b> <small class="muted">${percent(share(list, s), 0)}</small></span>
      ${may.operate && html`<span class="steps"><button class="icon" disabled=${i === 0} aria-label=${`Move ${s.name} up`} onClick=${() => move(i, i - 1)}>↑</button><button class="icon" disabled=${i === list.length - 1} aria-label=${`Move ${s.name} down`} onClick=${() => move(i, i + 1)}>↓</button></span>`}</li>`)}</ol>
    <p class="muted small">The number is the priority: of two sweeps with work, one of twice the priority gets twice the slot time; the share is what each gets while all have work. ${may.operate && 'Moving a sweep changes its priority, and can be undone.'}</p>`}
    <p class="hidden" role="status" aria-live="polite" ref=${said}></p></section>`;
}
