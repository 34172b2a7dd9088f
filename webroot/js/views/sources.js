/** Source models: what each has cost, who reuses it, how far it has paid for itself over all sweeps. */
import { html, useEffect } from '/lib/htm/preact/standalone.module.js';
import { read } from '../api.js';
import { carbonParts, count, energyParts, plural, isNumber, MISSING } from '../format.js';
import { useNow, useRead, useTitle } from '../hooks.js';
import { link, sweepLink, trialLink, useAddress } from '../router.js';
import { breakEven } from '../cost.js';
import { Ago, Basis, Empty, Failure, Figure, Loading } from '../parts.js';

async function all(path, signal) {
  const items = [];
  let cursor = '';
  do {
    const page = await read(`${path}?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, signal);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < 200);
  return items;
}

export function Sources({ query }) {
  const to = useAddress();
  useTitle('Source models');
  const sources = useRead('/sources', all);
  const unit = query.unit === 'carbon' ? 'carbonG' : 'energyJ';
  const now = useNow(30000);
  useEffect(() => {
    const timer = setInterval(sources.refresh, 15000);
    return () => clearInterval(timer);
  }, []);
  if (!sources.data && !sources.error) return html`<div class="page"><${Loading} what="source models" /></div>`;
  return html`<div class="page">
    <h1>Source models</h1>
    <p class="muted">A source model is paid for once and reused by every sweep that starts from the same one. What its reuses save against training alone pays it back.</p>
    <${Failure} error=${sources.error} onRetry=${sources.refresh} />
    ${sources.data?.length === 0 && html`<${Empty} title="No source models yet"><p>An experiment of kind transfer trains one. <a href=${link('/launch')}>Launch one</a>.</p></${Empty}>`}
    ${sources.data?.length > 0 && html`<div class="cost-choices"><fieldset role="radiogroup" aria-label="Count"><label><input type="radio" name="paid-unit" checked=${unit === 'energyJ'} onChange=${() => to({ unit: '' })} /> Energy</label><label><input type="radio" name="paid-unit" checked=${unit === 'carbonG'} onChange=${() => to({ unit: 'carbon' })} /> Carbon</label></fieldset></div>
      <ul class="source-models">${sources.data.map((s) => html`<${Source} key=${s.id} source=${s} unit=${unit} now=${now} />`)}</ul>`}
  </div>`;
}

/** {parts of a figure} of plain joules or grams. */
const amount = (unit, x) => (unit === 'energyJ' ? energyParts(x) : carbonParts(x));

function Source({ source: s, unit, now }) {
  const paid = s[unit];
  const whole = unit === 'energyJ' ? energyParts(s.cost.energyJ) : carbonParts(s.cost.carbonG);
  return html`<li class="card">
    <div class="heading"><div><h2><a href=${trialLink(s.id)}>${s.model} of ${s.data}</a></h2>
      <div class="chips"><span class="muted">${s.id}, made <${Ago} time=${s.madeAt} now=${now} /> by <a href=${sweepLink(s.sweep)}>${s.name || s.sweep}</a></span></div></div></div>
    <dl class="tiles">
      <div><dt>Cost S</dt><dd>${s.cost.missing ? html`<b>not included</b><small>${s.cost.missing}</small>`
        : s.cost.published ? html`<${Figure} parts=${amount(unit, paid?.source)} reason="the publication has no such figure" /><small>as published: ${s.cost.published.citation}</small>`
        : html`<${Figure} parts=${whole} reason="no grid zone is known"><${Basis} label=${s.cost.energyJ.label} method=${s.cost.energyJ.method} /></${Figure}>`}</dd></div>
      <div><dt>Reuses</dt><dd><b>${plural(s.trials, 'trial')}</b><small>in ${plural(s.reuses.length, 'sweep')}${paid ? `, ${count(paid.pairs)} beside ${paid.pairs === 1 ? 'its' : 'their'} baseline` : ''}</small></dd></div>
      <div><dt>Saved a task, s − f</dt><dd>${paid?.pairs ? html`<${Figure} parts=${saved(unit, paid)} />` : html`<b>${MISSING}</b>`}</dd></div>
      <div><dt>Break-even, tasks</dt><dd>${isNumber(paid?.breakEven.n) ? html`<b>${breakEven(paid.breakEven)}</b>` : html`<b>none</b><small>${paid ? paid.breakEven.reason : 'no carbon is known'}</small>`}</dd></div>
    </dl>
    ${paid && isNumber(paid.left) && html`<${Paid} paid=${paid} unit=${unit} />`}
    ${s.cost.parts.length > 1 && html`<p class="small">Made of ${s.cost.parts.map((p, i) => html`${i > 0 && ', '}<a href=${trialLink(p.trial)}>${p.what}</a> (${[energyParts(p.energyJ).value, energyParts(p.energyJ).unit].join(' ')})`)}.</p>`}
    ${s.reuses.length > 0 && html`<p class="small">Reused by ${s.reuses.map((r, i) => html`${i > 0 && ', '}<a href=${sweepLink(r.sweep, 'cost')}>${r.name || r.sweep}</a> (${plural(r.trials, 'trial')})`)}.</p>`}
    ${s.usedBy.length > 0 && html`<p class="small">Models made from it, whose reuses are counted there: ${s.usedBy.map((id, i) => html`${i > 0 && ', '}<a href=${trialLink(id)}>${id}</a>`)}.</p>`}
  </li>`;
}

function saved(unit, paid) {
  const { mean, lo, hi } = paid.saved;
  return unit === 'energyJ' ? energyParts({ total: mean, lo, hi }) : carbonParts({ total: mean, lo, hi });
}

/** How much of S the reuses have brought back. */
function Paid({ paid, unit }) {
  const share = Math.max(0, Math.min(1, paid.paid / paid.source));
  const say = (x) => { const p = amount(unit, x); return `${p.value} ${p.unit}`; };
  const text = paid.left <= 0 ? `paid back so far, and ${say(-paid.left)} beyond` : paid.paid < 0 ? `${say(-paid.paid)} lost so far: ${say(paid.left)} to pay back` : `${say(paid.left)} of ${say(paid.source)} left to pay back`;
  return html`<div class="paid"><div class="progress" role="progressbar" aria-label="Paid back" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(100 * share)}><span class="part" data-part="succeeded" style=${{ width: `${100 * share}%` }}></span></div><p class="small">${text}</p></div>`;
}
