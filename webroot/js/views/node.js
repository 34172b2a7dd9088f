/** One node: what it is, what it draws, what each slot trains; put aside and taken back. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { drain, read } from '../api.js';
import { sweepLink, trialLink } from '../router.js';
import { energy, plural, watts } from '../format.js';
import { useMay } from '../me.js';
import { Basis, Confirm, Failure, State, When } from '../parts.js';
import { undoable } from '../toasts.js';

export function Node({ node: n, leads, epoch, onChange }) {
  const slots = n.slots ?? [];
  return html`<section class="card node" data-state=${n.state} aria-label=${`Node ${n.id}`}>
    <div class="heading"><div><h2>${n.id}</h2><div class="chips"><${State} state=${n.state} />${(n.roles ?? []).map((r) => html`<span class="kind">${r}</span>`)}${leads && html`<span class="kind leader" title=${`epoch ${epoch}`}>leader, epoch ${epoch}</span>`}</div></div>
      <div class="power"><b>${watts(n.power?.watts)}</b> <${Basis} label=${n.power?.label} method=${n.power?.method} /></div></div>
    ${slots.length > 0 && html`<div class="squares" role="img" aria-label=${`${slots.filter((s) => s.state === 'running').length} of ${plural(slots.length, 'slot')} busy`}>${slots.map((s) => html`<i data-state=${s.state} title=${`${s.id}: ${s.trial ?? s.state}`}></i>`)}</div>`}
    <${Drain} node=${n} onChange=${onChange} />
    <dl class="facts"><div><dt>Address</dt><dd>${n.address}</dd></div><div><dt>Zone</dt><dd>${n.zone ?? html`<span class="muted">not set</span>`}</dd></div><div><dt>Meter</dt><dd>${n.power?.method ?? 'none'}</dd></div><${Machine} machine=${n.machine} /></dl>
    <${Domains} power=${n.power} />
    <${Notes} power=${n.power} />
    <ul class="slots">${slots.map((s) => html`<li key=${s.id} data-state=${s.state}><b>${s.id}</b><span class="muted">${s.device}</span><span class="spacer"></span>${s.trial ? html`<${Trains} trial=${s.trial} />` : html`<span class="muted">${s.state}</span>`}</li>`)}</ul>
  </section>`;
}

/** What a slot trains, once that is read: method, seed, sweep. */
function Trains({ trial: id }) {
  const [trial, setTrial] = useState(null);
  useEffect(() => {
    const stop = new AbortController();
    setTrial(null);
    read(`/trials/${encodeURIComponent(id)}`, stop.signal).then(setTrial, () => {});
    return () => stop.abort();
  }, [id]);
  return html`<span class="trains"><a href=${trialLink(id)}>${trial ? `${trial.method}, seed ${trial.seed}` : id}</a>${trial?.sweep && html` <small class="muted">of <a href=${sweepLink(trial.sweep)}>${trial.sweep}</a></small>`}</span>`;
}

/** A node with slots may be put aside: its work ends or is handed back, and no more is given to it. */
function Drain({ node: n, onChange }) {
  const [error, setError] = useState(null);
  const [ask, setAsk] = useState(null);
  const [reason, setReason] = useState('');
  const may = useMay();
  if (!(n.slots ?? []).length && !n.reason) return null;
  const aside = Boolean(n.reason);
  const act = (undo, why) => drain(n.id, undo, why).then(() => { setError(null); onChange(); });
  const put = () => act(false, reason.trim()).then(() => { setReason(''); undoable(`${n.id} is put aside`, () => act(true)); }, setError);
  const press = () => (aside ? act(true).catch(setError) : setAsk(true));
  const question = ask && {
    title: `Put ${n.id} aside?`, action: 'Put it aside', run: put,
    text: html`Trials that soon end may; others are handed back with a checkpoint and go on elsewhere. It is given no more work until you let it.
      <label class="field"><span>Reason, for others to read</span><input maxlength="200" value=${reason} onInput=${(e) => setReason(e.target.value)} /></label>`,
  };
  return html`${aside && html`<p class="notice small" data-tone="warn">${n.reason[0].toUpperCase() + n.reason.slice(1)}.</p>`}<${Failure} error=${error} />
    ${may.operate && n.state !== 'lost' && html`<div class="actions"><button class="quiet" onClick=${press}>${aside ? 'Let it work again' : 'Put aside'}</button></div>`}
    <${Confirm} ask=${question} onClose=${() => setAsk(null)} />`;
}

/** What it computes with, as far as that is told. */
function Machine({ machine: m }) {
  if (!m?.cores) return null;
  return html`<div><dt>Machine</dt><dd>${m.processor || 'processor not told'}, ${plural(m.cores, 'core')}${m.memoryBytes > 0 ? `, ${(m.memoryBytes / 2 ** 30).toFixed(1)} GiB` : ''}</dd></div>${m.classifier && html`<div><dt>Native build</dt><dd>${m.classifier}</dd></div>`}`;
}

const sinceStart = (d) => ({ total: d.totalUj / 1e6, lo: (d.low * d.totalUj) / 1e6, hi: (d.high * d.totalUj) / 1e6, label: d.label });

/** One row a package, memory and GPU; a node of one domain has it all in its heading. */
function Domains({ power }) {
  const domains = power?.domains ?? [];
  if (domains.length < 2) return null;
  return html`<div class="scroll" tabindex="0"><table class="domains"><caption>What it meters</caption><thead><tr><th scope="col">Domain</th><th scope="col">Meter</th><th scope="col" class="number">Now</th><th scope="col" class="number">Since start</th></tr></thead>
    <tbody>${domains.map((d) => html`<tr key=${d.name} title=${d.device}><td>${d.name}</td><td><${Basis} label=${d.label} method=${d.method} /> <span class="muted">${d.method}</span></td><td class="number">${watts(d.watts)}</td><td class="number">${energy(sinceStart(d))}</td></tr>`)}</tbody></table></div>`;
}

/** What was wrong with readings since the node's start. */
function Notes({ power }) {
  const notes = power?.notes ?? [];
  if (!notes.length) return null;
  return html`<ul class="meter-notes">${notes.map((note) => html`<li key=${note.device + note.kind}><span class="kind">${note.kind}</span> ${note.text}<span class="muted"> (${note.count === 1 ? 'once' : `${note.count} times`} since <${When} time=${note.sinceMillis} />${note.estimatedUj > 0 ? `; ${energy(note.estimatedUj / 1e6)} estimated instead` : ''})</span></li>`)}</ul>`;
}
