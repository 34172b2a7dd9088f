/** What the server says of an experiment: problems with cures, or the plan and what it will take. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { carbon, count, duration, energy, plural, MISSING, isNumber } from '../format.js';

export function Check({ check, onJump }) {
  const { state, answer, problems, fresh } = check;
  if (state === 'checking') return html`<div id="check" class="card answer" aria-live="polite"><p class="muted">Checking …</p></div>`;
  return html`<div id="check" class="card answer" data-state=${state} data-stale=${!fresh || null} aria-live="polite">
    ${state === 'good' ? html`<${Plan} answer=${answer} />` : html`<h2>${state === 'bad' ? plural(problems.length, 'problem') : 'Not checked'}</h2>
      <ul class="problems">${problems.map((p) => html`<${Problem} problem=${p} onJump=${onJump} />`)}</ul>`}
  </div>`;
}

function Problem({ problem: p, onJump }) {
  return html`<li>
    ${p.line > 0 && html`<button class="quiet where" onClick=${() => onJump(p)}>line ${p.line}</button>`}
    <div>${p.path && html`<code>${p.path}</code> `}${p.message}${p.value !== null && p.value !== undefined && html` <span class="muted">(${String(p.value)})</span>`}
      ${p.cure && html`<div class="cure">${p.cure}</div>`}</div>
  </li>`;
}

function Plan({ answer }) {
  const { plan = {}, estimate = {} } = answer ?? {};
  const notes = plan.notes ?? [];
  const primary = (plan.comparisons ?? []).filter((c) => c.primary);
  const compared = [...new Set(primary.map((c) => `${c.method} against ${c.baseline}`))];
  const budgets = [...new Set(primary.map((c) => c.labels).filter(isNumber))];
  return html`<h2>Good: ${plural(plan.trials, 'trial')}, ${plural(plan.pairs, 'pair')} to compare</h2>
    <p class="small">${[plan.baselines && `${count(plan.baselines)} of the trials are baselines`, plan.sources && `${plural(plan.sources, 'source model')} trained once and reused`].filter(Boolean).join(', ')}${compared.length > 0 && `; gain of ${compared.join(', ')}`}${budgets.length > 0 && `, each with ${budgets.map(count).join(', ')} labels a class`}.</p>
    <dl class="tiles estimate">
      <${Estimate} title="Time" estimate=${estimate.seconds} show=${duration} />
      <${Estimate} title="Energy" estimate=${estimate.energyWh} show=${(wh) => energy(isNumber(wh) ? wh * 3600 : null)} />
      <${Estimate} title="Carbon" estimate=${estimate.carbonG} show=${carbon} />
    </dl>
    ${notes.length > 0 && html`<ul class="notes">${notes.map((n) => html`<li>${n}</li>`)}</ul>`}`;
}

function Estimate({ title, estimate: e, show }) {
  const known = e && isNumber(e.value);
  return html`<div><dt>${title}</dt><dd><b>${known ? show(e.value) : MISSING}</b>
    ${known && isNumber(e.lo) && isNumber(e.hi) && html`<small>${show(e.lo)} – ${show(e.hi)}</small>`}
    ${(e?.basis ?? e?.reason) && html`<small class="muted">${e.basis ?? e.reason}</small>`}</dd></div>`;
}
