/** What the server says of an experiment: problems with cures, or the plan and what it will take. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { carbon, count, duration, energy, plural, roughly, significant, MISSING, isNumber } from '../format.js';
import { useRead } from '../hooks.js';
import { givenText } from '../problems.js';
import { Measure } from './measure.js';

export function Check({ check, onJump, text, onMeasured }) {
  const { state, answer, problems, fresh } = check;
  if (state === 'checking') return html`<div id="check" class="card answer" aria-live="polite"><p class="muted">Checking …</p></div>`;
  return html`<div id="check" class="card answer" data-state=${state} data-stale=${!fresh || null} aria-live="polite">
    ${state === 'good' ? html`<${Plan} answer=${answer} text=${text} onMeasured=${onMeasured} />` : html`<h2>${state === 'bad' ? plural(problems.length, 'problem') : 'Not checked'}</h2>
      <ul class="problems">${problems.map((p) => html`<${Problem} problem=${p} onJump=${onJump} />`)}</ul>`}
  </div>`;
}

/** What pressing Launch will take, beside it: trials, time, energy, carbon, as estimated. */
export function EstimateBar({ check, children }) {
  const { plan, estimate } = (check.state === 'good' && check.answer) || {};
  const range = (e, show) => (isNumber(e?.lo) && isNumber(e?.hi) ? `${show(e.lo)} to ${show(e.hi)}` : 'no range');
  const wh = (x) => energy(isNumber(x) ? x * 3600 : null);
  const part = (title, e, show) => html`<div title=${`${range(e, show)}; ${e?.basis ?? e?.reason ?? ''}`}><dt>${title}</dt><dd>${isNumber(e?.value) ? show(e.value) : MISSING}</dd></div>`;
  return html`<div class="launch-bar card" data-state=${check.state} data-stale=${!check.fresh || null}>${children}
    ${plan && html`<dl class="facts">
      <div><dt>Trials</dt><dd>${count(plan.trials)}</dd></div>${part('Time', estimate?.seconds, (s) => `≈ ${roughly(s)}`)}${part('Energy', estimate?.energyWh, wh)}${part('Carbon', estimate?.carbonG, (g) => `${carbon(g)} CO₂e`)}
    </dl>`}</div>`;
}

function Problem({ problem: p, onJump }) {
  return html`<li>
    ${p.line > 0 && html`<button class="quiet where" onClick=${() => onJump(p)}>line ${p.line}</button>`}
    <div>${p.path && html`<code>${p.path}</code> `}${p.message}<span class="muted">${givenText(p)}</span>
      ${p.cure && html`<div class="cure">${p.cure}</div>`}</div>
  </li>`;
}

function Plan({ answer, text, onMeasured }) {
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
    <${Measure} estimate=${estimate} text=${text} onMeasured=${onMeasured} />
    ${answer?.budget && html`<p data-tone=${answer.budget.enough ? null : 'warn'} class=${answer.budget.enough ? 'small muted' : 'notice small'}>${answer.budget.told}</p>`}
    <${Past} />
    ${notes.length > 0 && html`<ul class="notes">${notes.map((n) => html`<li>${n}</li>`)}</ul>`}`;
}

const QUANTITIES = { seconds: 'time', energyWh: 'energy', carbonG: 'carbon' };

const BASES = { assumed: 'at least partly assumed', extrapolated: 'at least partly extrapolated', 'past trials': 'from past trials' };

/** How estimates of earlier sweeps did. */
function Past() {
  const scores = useRead('/estimates').data?.scores ?? [];
  if (scores.length === 0) return null;
  return html`<details class="small"><summary>How past estimates did</summary><ul>${scores.map((s) => html`<li>${QUANTITIES[s.quantity]}, ${BASES[s.basis] ?? s.basis}: ${count(s.inside)} of ${count(s.n)} within their interval, median actual ÷ estimate ${significant(s.medianRatio, 2)}${s.widen > 1 && `; new intervals are widened ×${significant(s.widen, 2)}`}</li>`)}</ul></details>`;
}

function Estimate({ title, estimate: e, show }) {
  const known = e && isNumber(e.value);
  return html`<div><dt>${title}</dt><dd><b>${known ? show(e.value) : MISSING}</b>
    ${known && isNumber(e.lo) && isNumber(e.hi) && html`<small>${show(e.lo)} – ${show(e.hi)}</small>`}
    ${(e?.basis ?? e?.reason) && html`<small class="muted">${e.basis ?? e.reason}</small>`}</dd></div>`;
}
