/** One value of a trial in its table. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { duration, elapsed, isNumber, percent, significant, value, MISSING } from '../format.js';
import { isQuality } from '../scale.js';
import { trialLink } from '../router.js';
import { Carbon, Energy, Share, State, When } from '../parts.js';
import { Swatch } from './comparison.js';
import { Pick } from './picks.js';

const CELLS = {
  state: ({ trial: t, share }) => html`<${State} state=${t.state} reason=${t.error} />${share !== null && html`<${Share} share=${share} />`}`,
  method: ({ trial: t, look, picks }) => html`<${Pick} id=${t.id} picks=${picks} /> <${Swatch} look=${look} /> <a href=${trialLink(t.id)} title=${t.id}>${t.method}</a>${t.role !== 'method' && html`<small class="muted"> ${t.role}</small>`}`,
  role: ({ trial: t }) => t.role,
  setting: ({ trial: t }) => t.setting + 1,
  seed: ({ trial: t }) => t.seed,
  score: ({ trial: t, as }) => as.score(t.metrics?.score),
  energy: ({ trial: t }) => html`<${Energy} energy=${t.energyJ} plain />`,
  carbon: ({ trial: t }) => html`<${Carbon} carbon=${t.carbonG} reason=${t.carbonReason} />`,
  time: ({ trial: t, now }) => duration(elapsed(t.startedAt, t.finishedAt, now)),
  where: ({ trial: t }) => [t.node, t.slot].filter(Boolean).join(' · ') || html`<span class="muted">not placed</span>`,
  attempt: ({ trial: t }) => t.attempt,
  started: ({ trial: t }) => html`<${When} time=${t.startedAt} />`,
  ended: ({ trial: t }) => html`<${When} time=${t.finishedAt} />`,
  error: ({ trial: t }) => (t.error ? html`<span class="bad" title=${t.error}>${t.error}</span>` : ''),
};

export function Cell({ name, ...shared }) {
  if (CELLS[name]) return CELLS[name](shared);
  const [of, key] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];
  if (of === 'parameter') return value(shared.trial.parameters?.[key]);
  const v = shared.trial.metrics?.[key];
  return isNumber(v) ? (isQuality(key) ? percent(v) : significant(v, 4)) : MISSING;
}
