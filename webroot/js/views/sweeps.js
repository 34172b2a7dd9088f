/** All sweeps: what was asked, how far it is, what came out, what it cost. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { query } from '../api.js';
import { plural } from '../format.js';
import { KINDS } from '../form.js';
import { go, link } from '../router.js';
import { useFeed, useNow, useRead, useSettled, useTitle } from '../hooks.js';
import { useMay } from '../me.js';
import { isDoomed } from '../toasts.js';
import { Empty, Failure, Loading, SortHead } from '../parts.js';
import { Bulk } from './bulk.js';
import { SweepRow } from './sweep-row.js';
import { useToasts } from './toasts.js';
import { Welcome } from './welcome.js';

const STATES = ['queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled', 'budget-exhausted'];
const ORDERS = [['-createdAt', 'newest first'], ['createdAt', 'oldest first'], ['name', 'by name'], ['kind', 'by kind'], ['state', 'by state'], ['-energy', 'most energy first'], ['-trials', 'most trials first'], ['-failed', 'most failures first']];
const NEWEST = '-createdAt';
const PAGE = 25;

export function Sweeps({ query: asked }) {
  const { q = '', state = '', kind = '', tag = '', cursor = '' } = asked;
  const sort = asked.sort ?? NEWEST;
  const page = Number(asked.page ?? 1);
  const to = (change, replace = true) => {
    const next = { q, state, kind, tag, sort, ...(change.cursor ? {} : { cursor: '', page: '' }), ...change };
    go(link('/sweeps', { ...next, sort: next.sort === NEWEST ? '' : next.sort }), { replace });
  };
  const [text, setText] = useState(q);
  const settled = useSettled(text, 250);
  useEffect(() => {
    if (settled !== q) to({ q: settled });
  }, [settled]);
  useEffect(() => setText(q), [q]);

  const list = useRead(`/sweeps${query({ q, state, kind, tag, sort, limit: PAGE, cursor })}`);
  const tags = useRead('/tags');
  const may = useMay();
  const now = useNow(5000);
  useToasts();
  useFeed(undefined, (event) => {
    if (['state', 'energy', 'reset'].includes(event.type)) list.refresh();
  });
  const [chosen, setChosen] = useState(new Set());
  const refresh = () => {
    list.refresh();
    tags.refresh();
  };

  const items = (list.data?.items ?? []).filter((s) => !isDoomed(s.id));
  const running = items.filter((s) => s.state === 'running');
  useTitle(running.length ? `${plural(running.length, 'sweep')} running` : 'Sweeps');
  const filtered = q || state || kind || tag || cursor;
  const toggle = (id) => setChosen((old) => {
    const next = new Set(old);
    if (!next.delete(id)) next.add(id);
    return next;
  });
  const picked = items.filter((s) => chosen.has(s.id));
  const all = items.length > 0 && picked.length === items.length;
  const head = (name, title, numeric, hint) => html`<${SortHead} name=${name} title=${title} numeric=${numeric} hint=${hint} sort=${sort} onSort=${(s) => to({ sort: s })} />`;
  const known = tags.data?.items ?? [];

  return html`<div class="page">
    <div class="heading">
      <div><h1>Sweeps</h1><p class="lead">Does transferring knowledge beat training alone, by how much, and at what energy and carbon?</p></div>
      <div class="actions">${items.length > 1 && html`<a class="quiet" role="button" href="#/compare">Compare sweeps</a>`}${may.operate && html`<a class="primary" role="button" href="#/launch">Launch a sweep</a>`}</div>
    </div>
    ${(filtered || items.length > 0 || list.loading) && html`<search class="filters">
      <input type="search" placeholder="Search names, questions, notes, tags" aria-label="Search names, questions, notes and tags" value=${text} onInput=${(e) => setText(e.target.value)} />
      <${Choice} label="State" value=${state} onChange=${(v) => to({ state: v })} options=${[['', 'every state'], ['queued,running,paused', 'under way'], ...STATES.map((s) => [s, s.replace('-', ' ')])]} />
      <${Choice} label="Kind" value=${kind} onChange=${(v) => to({ kind: v })} options=${[['', 'every kind'], ...KINDS.map(([k, title]) => [k, title.toLowerCase()])]} />
      ${(known.length > 0 || tag) && html`<${Choice} label="Tag" value=${tag} onChange=${(v) => to({ tag: v })} options=${[['', 'every tag'], ...[...new Set([...known.map((k) => k.tag), ...(tag ? [tag] : [])])].map((t) => [t, t])]} />`}
      <${Choice} label="Order" value=${sort} onChange=${(v) => to({ sort: v })} options=${ORDERS.some(([o]) => o === sort) ? ORDERS : [...ORDERS, [sort, sort]]} />
    </search>`}
    <${Failure} error=${list.error} onRetry=${list.refresh} />
    ${list.loading && !items.length && html`<${Loading} what="the sweeps" />`}
    ${list.data && !items.length && (filtered ? html`<${Empty} title="Nothing matches"><p>No sweep has ${[q && `“${q}” in its name, question, note or tags`, state && `a state of ${state.replace(/,/g, ' or ').replace('-', ' ')}`, kind && `the kind ${kind.replace(/-/g, ' ')}`, tag && `the tag ${tag}`].filter(Boolean).join(' and ') || 'a place on this page'}.</p>
      <button class="quiet" onClick=${() => { setText(''); go('#/sweeps'); }}>Show all sweeps</button></${Empty}>` : list.data.items.length === 0 && html`<${Welcome} />`)}
    ${items.length > 0 && html`<table class="sweep-table">
      <thead><tr><th scope="col" class="pick"><input type="checkbox" aria-label="Choose all on this page" checked=${all} indeterminate=${picked.length > 0 && !all} onChange=${() => setChosen(all ? new Set() : new Set(items.map((s) => s.id)))} /></th>
        ${head('name', 'Sweep')}${head('state', 'State')}<th scope="col">Best verdict</th>${head('trials', 'Trials', true)}${head('energy', 'Energy', true, 'all attempts of all its trials')}<th scope="col" class="number">Carbon</th>${head('createdAt', 'Age', true)}</tr></thead>
      <tbody>${items.map((s) => html`<${SweepRow} key=${s.id} sweep=${s} now=${now} may=${may} chosen=${chosen.has(s.id)} onChoose=${() => toggle(s.id)} />`)}</tbody>
    </table>`}
    ${(cursor || list.data?.next) && html`<nav class="pager" aria-label="Pages">
      <button class="quiet" disabled=${!cursor} onClick=${() => to({ cursor: '' }, false)}>« First</button>
      <span>page ${page}</span>
      <button class="quiet" disabled=${!list.data?.next} onClick=${() => to({ cursor: list.data.next, page: page + 1 }, false)}>Further ›</button>
    </nav>`}
    <${Bulk} chosen=${picked} onDone=${refresh} onClear=${() => setChosen(new Set())} />
  </div>`;
}

const Choice = ({ label, value, options, onChange }) => html`<select aria-label=${label} value=${value} onChange=${(e) => onChange(e.target.value)}>${options.map(([v, text]) => html`<option value=${v} selected=${v === value}>${text}</option>`)}</select>`;

export function Pager({ cursors, next, onMove }) {
  if (cursors.length === 1 && !next) return null;
  return html`<nav class="pager" aria-label="Pages">
    <button class="quiet" disabled=${cursors.length === 1} onClick=${() => onMove(cursors.slice(0, -1))}>← Earlier</button>
    <span>page ${cursors.length}</span>
    <button class="quiet" disabled=${!next} onClick=${() => onMove([...cursors, next])}>Further →</button>
  </nav>`;
}
