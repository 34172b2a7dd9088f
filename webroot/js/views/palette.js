/** The command palette (Ctrl or Command and K) and the shortcuts (?). */
import { html, useEffect, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { query } from '../api.js';
import { sweepLink } from '../router.js';
import { useRead, useSettled, useTheme } from '../hooks.js';
import { PLACES, choose, longest, typing } from '../palette.js';

/** The newest are offered at once, older ones by what is typed. */
const NEWEST = 100;
const FOUND = 20;
const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);
const COMMAND = APPLE ? '⌘' : 'Ctrl';

/** Listens for keys and shows the dialog that they ask for. */
export function Keyboard() {
  const [open, setOpen] = useState(null);
  const [, toggle] = useTheme();
  useEffect(() => {
    let afterG = 0;
    const press = (event) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpen('palette');
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || typing(event.target)) return;
      const place = event.timeStamp - afterG < 1500 && PLACES.find((p) => p.key === event.key);
      afterG = event.key === 'g' ? event.timeStamp : 0;
      if (place) window.location.hash = place.href;
      else if (event.key === '?') setOpen('shortcuts');
      else if (event.key === '/') {
        const search = document.querySelector('main input[type="search"]');
        if (search) {
          event.preventDefault();
          search.focus();
        }
      } else if (event.key === 't') toggle();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [toggle]);
  const close = () => setOpen(null);
  return html`<button class="icon keys" aria-label="Shortcuts and commands" title=${`Shortcuts (?), commands (${COMMAND} K)`} onClick=${() => setOpen('shortcuts')}>?</button>
    ${open === 'palette' && html`<${Palette} onClose=${close} onTheme=${toggle} />`}
    ${open === 'shortcuts' && html`<${Shortcuts} onClose=${close} onPalette=${() => setOpen('palette')} />`}`;
}

/** A dialog that is open as long as it is drawn; a press beside it closes it. */
function Modal({ label, onClose, children }) {
  const dialog = useRef(null);
  useEffect(() => {
    if (!dialog.current.open) dialog.current.showModal();
  }, []);
  return html`<dialog ref=${dialog} class="over" aria-label=${label} onClose=${onClose} onClick=${(e) => e.target === dialog.current && onClose()}><article>${children}</article></dialog>`;
}

/** Sweeps as the palette offers them; none while they are read, or where nothing is asked. */
function useSweeps(asked) {
  const { data } = useRead(asked && `/sweeps${query(asked)}`);
  return (data?.items ?? []).map((s) => ({ title: s.name || s.id, kind: `sweep ${s.id}, ${s.state.replace('-', ' ')}`, href: sweepLink(s.id) }));
}

function Palette({ onClose, onTheme }) {
  const [words, setWords] = useState('');
  const newest = useSweeps({ limit: NEWEST });
  const [at, setAt] = useState(0);
  const asked = useSettled(longest(words), 150);
  const older = useSweeps(asked && { q: asked, limit: FOUND });
  const sweeps = [...newest, ...older.filter((s) => !newest.some((n) => n.href === s.href))];
  const actions = [{ title: 'Change between light and dark colours', kind: 'action', run: onTheme }, { title: 'Print this page', kind: 'action', run: () => setTimeout(() => window.print()) }];
  const found = choose([...PLACES, ...sweeps, ...actions], words);
  const now = Math.min(at, found.length - 1);
  const take = (item) => {
    onClose();
    if (item.run) item.run();
    else window.location.hash = item.href;
  };
  const press = (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (found.length) setAt((now + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    } else if (event.key === 'Enter' && found[now]) {
      event.preventDefault();
      take(found[now]);
    }
  };
  return html`<${Modal} label="Go to or do" onClose=${onClose}>
    <input type="search" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant=${found[now] ? `palette-${now}` : null} aria-label="Go to a page or sweep, or do something" placeholder="Go to a page or sweep, or do something" value=${words} autofocus onInput=${(e) => { setWords(e.target.value); setAt(0); }} onKeyDown=${press} />
    <ul id="palette-list" role="listbox" aria-label="What fits" class="palette">${found.map((item, i) => html`<li id=${`palette-${i}`} role="option" aria-selected=${i === now} onMouseMove=${() => i !== now && setAt(i)} onClick=${() => take(item)}><span>${item.title}</span><small>${item.kind}</small></li>`)}</ul>
    <p class="muted small" role="status">${found.length ? '' : 'Nothing fits.'}</p>
  </${Modal}>`;
}

function Shortcuts({ onClose, onPalette }) {
  const keys = (...all) => all.map((k) => html`<kbd>${k}</kbd> `);
  return html`<${Modal} label="Shortcuts" onClose=${onClose}>
    <h2>Shortcuts</h2>
    <dl class="shortcuts">
      <div><dt>${keys(COMMAND, 'K')}</dt><dd>commands: pages, sweeps, actions</dd></div>
      <div><dt>${keys('?')}</dt><dd>this list</dd></div>
      <div><dt>${keys('/')}</dt><dd>to the search of the page</dd></div>
      <div><dt>${keys('t')}</dt><dd>light or dark</dd></div>
      ${PLACES.map((p) => html`<div><dt>${keys('g', p.key)}</dt><dd>${p.title}</dd></div>`)}
    </dl>
    <div class="actions"><button class="quiet" onClick=${onPalette}>Commands</button><button class="quiet" onClick=${onClose}>Close</button></div>
  </${Modal}>`;
}
