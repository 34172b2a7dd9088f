/** The trials of a sweep: sorted and filtered by the server, drawn only where they are in sight, whatever their number. */
import { html, useEffect, useMemo, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { query as search, read } from '../api.js';
import { columnsOf, inSight, pagesOf, shownColumns } from '../columns.js';
import { keyOfTrial } from '../groups.js';
import { highlight } from '../highlight.js';
import { throttle } from '../live.js';
import { listFrom, listText, useAddress } from '../router.js';
import { useNow, useSettled } from '../hooks.js';
import { count, plural, scoring } from '../format.js';
import { Empty, Failure, Loading } from '../parts.js';
import { useLit } from './legend.js';
import { PickBar, usePicks } from './picks.js';
import { Cell } from './trial-cell.js';

const STATES = ['waiting', 'running', 'succeeded', 'failed', 'cancelled', 'stopped'];
const PAGE = 100;
const ROW = 38;

/** Pages of a list by number, read as they come into sight; {total, row(i), need(pages), error, refresh}. */
function usePages(path) {
  const [state, setState] = useState({ path, pages: new Map(), total: null, error: null });
  const asked = useRef(new Set());
  const current = useRef(path);
  if (current.current !== path) {
    current.current = path;
    asked.current = new Set();
  }
  const here = state.path === path ? state : { path, pages: new Map(), total: null, error: null };
  const fetchPage = (p) => {
    asked.current.add(p);
    read(`${path}&limit=${PAGE}&offset=${p * PAGE}`).then((answer) => {
      if (current.current !== path) return;
      setState((old) => {
        const pages = new Map(old.path === path ? old.pages : []);
        pages.set(p, answer.items);
        return { path, pages, total: answer.total, error: null };
      });
    }, (error) => {
      asked.current.delete(p);
      if (current.current === path) setState((old) => ({ ...(old.path === path ? old : here), path, error }));
    });
  };
  const need = (pages) => pages.filter((p) => !asked.current.has(p)).forEach(fetchPage);
  return { total: here.total, error: here.error, row: (i) => here.pages.get(Math.floor(i / PAGE))?.[i % PAGE], need, refresh: (pages) => pages.forEach(fetchPage) };
}

export function Trials({ sweep, groups, looks, round, shares, query }) {
  const { method = '', state = '', q = '', sort = '', cols = '', pin = 'method' } = query;
  const to = useAddress();
  const [text, setText] = useState(q);
  const settled = useSettled(text, 250);
  useEffect(() => {
    if (settled !== q) to({ q: settled });
  }, [settled]);
  useEffect(() => setText(q), [q]);
  const now = useNow(1000);
  const as = scoring(sweep.spec?.metric);
  const list = usePages(`/sweeps/${encodeURIComponent(sweep.id)}/trials${search({ method, state, q, sort }) || '?'}`.replace(/\?$/, '?sort=planned'));
  const box = useRef(null);
  const [sight, setSight] = useState([0, 900]);
  const rows = inSight(sight[0], sight[1], ROW, list.total ?? PAGE);
  const pages = pagesOf(rows, PAGE);
  useEffect(() => list.need(pages));
  const again = useRef(null);
  again.current = () => list.refresh(pages);
  const refresh = useMemo(() => throttle(() => again.current(), 1500), []);
  useEffect(() => refresh.stop, []);
  useEffect(() => {
    if (round) refresh();
  }, [round]);
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [method, state, q, sort]);
  const all = useMemo(() => columnsOf(groups), [groups]);
  const columns = shownColumns(all, cols, pin);
  const lit = useLit();
  const picks = usePicks();
  const width = columns.reduce((w, c) => w + c.width, 0);

  return html`<div class="filters trial-filters">
      <input type="search" placeholder="Search parameters, nodes, errors, ids" aria-label="Search trials" value=${text} onInput=${(e) => setText(e.target.value)} />
      <select aria-label="Method" value=${method} onChange=${(e) => to({ method: e.target.value })}>
        <option value="">every method</option>${[...looks.keys()].map((m) => html`<option value=${m} selected=${m === method}>${m}</option>`)}
      </select>
      <select aria-label="State" value=${state} onChange=${(e) => to({ state: e.target.value })}>
        <option value="">every state</option>${STATES.map((s) => html`<option value=${s} selected=${s === state}>${s}</option>`)}
      </select>
      <${Chooser} all=${all} shown=${columns} pin=${pin} to=${to} />
      <span class="muted" role="status">${list.total === null ? '' : plural(list.total, 'trial')}</span>
    </div>
    <${Failure} error=${list.error} onRetry=${() => list.refresh(pages)} />
    ${list.total === null && !list.error && html`<${Loading} what="the trials" />`}
    ${list.total === 0 && html`<${Empty} title="No such trials"><p>No trial of this sweep matches.</p></${Empty}>`}
    ${list.total > 0 && html`<div class="grid-table" ref=${box} tabindex="0" role="table" aria-rowcount=${list.total + 1} aria-label="Trials" style=${{ maxHeight: `min(72vh, ${(list.total + 1) * ROW + 24}px)` }} onScroll=${(e) => setSight([e.target.scrollTop, e.target.clientHeight])}>
      <div role="rowgroup" class="grid-head" style=${{ minWidth: `${width}px` }}><div role="row" class="grid-row">${columns.map((c) => html`<${Head} key=${c.name} column=${c} sort=${sort} onSort=${(s) => to({ sort: s })} />`)}</div></div>
      <div role="rowgroup" class="grid-body" style=${{ height: `${list.total * ROW}px`, minWidth: `${width}px` }}>
        ${Array.from({ length: rows[1] - rows[0] }, (_, k) => rows[0] + k).map((i) => {
          const t = list.row(i);
          const key = t && keyOfTrial(t);
          return html`<div role="row" class="grid-row" key=${i} aria-rowindex=${i + 2} data-lit=${(t && lit === key) || null} style=${{ top: `${i * ROW}px` }} onMouseEnter=${() => t && highlight(key)} onMouseLeave=${() => highlight(null)}>
            ${columns.map((c) => html`<div role=${c.name === 'method' ? 'rowheader' : 'cell'} key=${c.name} class=${c.numeric ? 'number' : ''} data-pinned=${c.pinned || null} style=${place(c)}>${t ? html`<${Cell} name=${c.name} trial=${t} look=${looks.get(t.method)} share=${t.state === 'running' ? shares.of(t.id) : null} picks=${picks} now=${now} as=${as} />` : html`<span class="ghost"></span>`}</div>`)}</div>`;
        })}
      </div>
    </div>`}
    <${PickBar} picks=${picks} />`;
}

const place = (c) => ({ flex: `1 0 ${c.width}px`, maxWidth: c.pinned ? `${c.width}px` : null, left: c.pinned ? `${c.left}px` : null });

function Head({ column: c, sort, onSort }) {
  const direction = sort === c.sort ? 'ascending' : sort === `-${c.sort}` ? 'descending' : 'none';
  return html`<div role="columnheader" class=${c.numeric ? 'number' : ''} data-pinned=${c.pinned || null} style=${place(c)} aria-sort=${c.sort ? direction : null} title=${c.hint ?? null}>
    ${c.sort ? html`<button class="sort" onClick=${() => onSort(direction === 'ascending' ? `-${c.sort}` : direction === 'descending' ? '' : c.sort)}>${c.title}<span aria-hidden="true" class="arrow"></span></button>` : c.title}</div>`;
}

/** Which columns are shown, and which stay in sight. */
function Chooser({ all, shown, pin, to }) {
  const names = shown.map((c) => c.name);
  const pins = listFrom(pin);
  const show = (name, on) => to({ cols: listText(all.map((c) => c.name).filter((n) => (n === name ? on : names.includes(n)))) });
  const hold = (name, on) => to({ pin: listText(on ? [...pins, name] : pins.filter((p) => p !== name)) || 'none' });
  return html`<details class="chooser"><summary role="button" class="quiet">Columns, ${count(shown.length)} of ${count(all.length)}</summary>
    <ul>${all.map((c) => html`<li><label><input type="checkbox" checked=${names.includes(c.name)} onChange=${(e) => show(c.name, e.target.checked)} /> ${c.title}</label>
      <label class="hold" title="Stays in sight as the table scrolls"><input type="checkbox" checked=${pins.includes(c.name)} onChange=${(e) => hold(c.name, e.target.checked)} /> pinned</label></li>`)}</ul>
    <button class="quiet" onClick=${() => to({ cols: '', pin: '' })}>As usual</button></details>`;
}
