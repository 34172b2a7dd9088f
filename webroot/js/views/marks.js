/** Tags and notes: shown, and changed in place. */
import { html, useState } from '/lib/htm/preact/standalone.module.js';
import { mark } from '../api.js';
import { link } from '../router.js';
import { useRead } from '../hooks.js';
import { useMay } from '../me.js';
import { toast } from '../toasts.js';

/** Tags as links to the list of those that have them. */
export const Tags = ({ tags }) => tags?.length > 0 && html`<span class="tags">${tags.map((t) => html`<a class="tag" href=${link('/sweeps', { tag: t })} title=${`Sweeps tagged ${t}`}>${t}</a>`)}</span>`;

/** A field for a tag, with those in use to choose from. */
export function TagField({ onTag, label = 'Add a tag' }) {
  const [text, setText] = useState('');
  const known = useRead('/tags').data?.items ?? [];
  const done = (event) => {
    event.preventDefault();
    if (text.trim()) onTag(text.trim());
    setText('');
  };
  return html`<form class="tag-field" onSubmit=${done}>
    <input aria-label=${label} placeholder=${label} maxlength="40" list="tags-in-use" value=${text} onInput=${(e) => setText(e.target.value)} />
    <datalist id="tags-in-use">${known.map((k) => html`<option value=${k.tag} />`)}</datalist>
    <button class="quiet" disabled=${!text.trim()}>Tag</button>
  </form>`;
}

/** The tags and the note of one sweep, each to be changed. */
export function Marks({ sweep, onChange }) {
  const [open, setOpen] = useState(false);
  const may = useMay();
  const change = (what) => mark(sweep.id, what).then(onChange, (e) => toast(e.message, { tone: 'bad' }));
  const tags = sweep.tags ?? [];
  if (!open) {
    return html`<div class="marks"><${Tags} tags=${tags} />${sweep.note && html`<span class="note-text">${sweep.note}</span>`}
      ${may.operate && html`<button class="quiet small" onClick=${() => setOpen(true)}>${tags.length || sweep.note ? 'Edit tags and note' : 'Add tags or a note'}</button>`}</div>`;
  }
  return html`<div class="marks card">
    <div class="chips">${tags.map((t) => html`<span class="tag">${t}<button class="tag-off" aria-label=${`Remove the tag ${t}`} onClick=${() => change({ tags: tags.filter((x) => x !== t) })}>×</button></span>`)}
      <${TagField} onTag=${(t) => change({ tags: [...new Set([...tags, t])] })} /></div>
    <label class="field"><span>Note</span><textarea rows="2" maxlength="4000" value=${sweep.note ?? ''} onChange=${(e) => change({ note: e.target.value })}></textarea></label>
    <div><button class="quiet" onClick=${() => setOpen(false)}>Done</button></div>
  </div>`;
}
