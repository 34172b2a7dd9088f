/** What a task costs with transfer and alone: in words, as a table, and over the number of tasks that share the source model. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { useTheme } from '../hooks.js';
import { Chart } from '../chart.js';
import { faint } from '../colour.js';
import { count, isNumber, percent, significant } from '../format.js';
import { link, trialLink, useAddress } from '../router.js';
import { Basis, Empty, Figure, Loading } from '../parts.js';
import { amortised, axis, breakEven, said, sentence, span, steps, ticks, UNITS } from '../cost.js';
import { Swatch } from './comparison.js';

/** @param costs of the comparison; {@code query}: unit, tuned and n are in the address */
export function Cost({ costs, looks, query }) {
  const to = useAddress();
  const rows = (costs ?? []).filter((c) => !c.bound);
  const unitName = query.unit === 'carbon' ? 'carbon' : 'energy';
  const tuned = query.tuned === '1';
  const chosen = /^[1-9]\d{0,6}$/.test(query.n ?? '') ? Math.min(1e6, Number(query.n)) : null;
  if (!costs) return html`<${Loading} what="the costs" />`;
  if (!rows.length) return html`<${Empty} title="No costs yet"><p>A row appears once a method and its baseline have ended with the same seed.</p></${Empty}>`;
  const unit = UNITS[unitName];
  const together = rows.some((c) => c.baseline === 'single-task');
  const shown = rows.filter((c) => c[unit.key]);
  const reused = Math.max(1, ...rows.map((c) => c.reuses ?? 0));
  const reuses = chosen ?? reused;
  const anyTuned = rows.some((c) => c.energyJ.tuned);
  const armsOf = (c) => (tuned && c[unit.key].tuned) || c[unit.key].chosen;
  const drawn = shown.filter((c, i) => c.source && isNumber(c[unit.key].source) && shown.findIndex((d) => d.method === c.method && d.labels === c.labels && d.source) === i);
  return html`<section aria-labelledby="cost"><h2 id="cost">${together ? 'Cost of a run' : 'Cost of a task'} <${Basis} label=${rows[0].energyLabel} /></h2>
    <div class="cost-choices">
      <fieldset role="radiogroup" aria-label="Count">${Object.entries(UNITS).map(([name, u]) => html`<label><input type="radio" name="cost-unit" checked=${unitName === name} onChange=${() => to({ unit: name === 'energy' ? '' : name })} /> ${u.title}</label>`)}</fieldset>
      ${anyTuned && html`<label><input type="checkbox" checked=${tuned} onChange=${(e) => to({ tuned: e.target.checked ? '1' : '' })} /> charge all settings tried, on both arms</label>`}
      ${rows.some((c) => c.source) && html`<label>Tasks that share the source model, N <input type="number" min="1" max="1000000" value=${reuses} onInput=${(e) => to({ n: Math.max(1, Math.min(1e6, Math.round(Number(e.target.value)) || 1)) })} />
        <small class="muted">${count(reused)} so far, in all sweeps</small></label>`}
    </div>
    ${shown.length < rows.length && html`<p class="notice">No carbon: ${rows.find((c) => !c[unit.key])?.carbonReason}</p>`}
    ${shown.length > 0 && html`<${Table} rows=${shown} armsOf=${armsOf} unit=${unit} reuses=${reuses} looks=${looks} />
    <ul class="notes">${shown.map((c) => html`<li>${sentence(c, c[unit.key], armsOf(c), reuses, unit)}</li>`)}
      ${[...new Set(shown.flatMap((c) => c.caveats ?? []))].map((caveat) => html`<li>${caveat}.</li>`)}</ul>`}
    ${drawn.map((c) => html`<${OverN} key=${`${c.method}/${c.baseline}/${c.labels}`} cost=${c} costs=${c[unit.key]} arms=${armsOf(c)} unit=${unit} reuses=${reuses} looks=${looks} />`)}
    <${Quality} rows=${rows} unit=${unit} looks=${looks} />
    <${Sources} rows=${rows} />
    <p class="muted small">Means of n pairs with 95 % intervals over seeds; the meter's own error is common to both arms and comes on top. ${together ? 'A run learns all tasks, together or a model each' : 'A task is one trial'}${tuned ? ', with all settings that were tried for it' : ''}.</p>
  </section>`;
}

function Table({ rows, armsOf, unit, reuses, looks }) {
  const once = rows.some((c) => c.source);
  const figure = (i, c) => html`<${Figure} parts=${unit.parts(i, c.energyLabel)} reason=${missing(c)} />`;
  return html`<div class="scroll" tabindex="0"><table class="costs">
    <thead><tr><th scope="col">Method</th><th scope="col" class="number">n</th><th scope="col" class="number" title="s, a trial of the baseline">Alone</th><th scope="col" class="number" title="f, a trial of the method">Marginal</th>
      ${once && html`<th scope="col" class="number" title="S / N + f">Over ${count(reuses)}</th><th scope="col" class="number" title="S + f">Full</th><th scope="col" title="S / (s − f), the next whole number, with its bootstrap interval">Break-even, tasks</th>`}</tr></thead>
    <tbody>${rows.map((c) => {
      const arms = armsOf(c);
      return html`<tr key=${`${c.method}/${c.baseline}/${c.labels}`}>
        <th scope="row" data-title="Method"><span class="method"><${Swatch} look=${looks?.get(c.method)} /> ${c.method}</span><small class="muted block">against ${c.baseline}${isNumber(c.labels) ? ` · ${c.labels} labels a class` : ''}</small></th>
        <td class="number" data-title="Pairs">${count(c.n)}</td>
        <td class="number" data-title="Alone">${figure(arms.alone, c)}</td><td class="number" data-title="Marginal">${figure(arms.marginal, c)}</td>
        ${once && html`<td class="number" data-title="Over N">${figure(amortised(c[unit.key], arms, reuses, Boolean(c.source)), c)}</td>
        <td class="number" data-title="Full">${figure(arms.full, c)}</td>
        <td data-title="Break-even"><span class=${isNumber(arms.breakEven.n) ? '' : 'muted small reason'}>${breakEven(arms.breakEven)}</span></td>`}</tr>`;
    })}</tbody></table></div>`;
}

const missing = (c) => c.source?.missing ?? 'the published cost of the source model has no such figure';

/** S / N + f against s, with their intervals. */
function OverN({ cost, costs, arms, unit, reuses, looks }) {
  const [theme] = useTheme();
  const reach = span(arms, reuses);
  const over = steps(reach);
  const first = amortised(costs, arms, over[0], true).hi;
  const { unit: name, size } = axis(unit, Math.max(first, arms.alone.hi));
  const line = (of) => over.map((n) => [n, of(n) / size]);
  const edge = { colour: 'transparent', dash: [], width: 0, quiet: true };
  const transfer = looks.get(cost.method)?.colour ?? '#0072B2';
  const alone = looks.get(cost.baseline)?.colour ?? '#777777';
  const series = [
    { label: 'transfer, upper end', points: line((n) => amortised(costs, arms, n, true).hi), ...edge },
    { label: 'transfer, lower end', points: line((n) => amortised(costs, arms, n, true).lo), ...edge },
    { label: 'alone, upper end', points: line(() => arms.alone.hi), ...edge },
    { label: 'alone, lower end', points: line(() => arms.alone.lo), ...edge },
    { label: `${cost.method}, S / N + f`, points: line((n) => amortised(costs, arms, n, true).mean), colour: transfer, dash: [], width: 2 },
    { label: `${cost.baseline}, s`, points: line(() => arms.alone.mean), colour: alone, dash: [6, 4], width: 2 },
  ];
  return html`<figure class="card chart-card wide-chart"><figcaption><b>${cost.method}</b> against ${cost.baseline}: ${unit.title.toLowerCase()} a task over the tasks that share the source model${isNumber(arms.breakEven.n) ? `; equal at ${breakEven(arms.breakEven)}` : ''}</figcaption>
    <${Chart} title=${`${cost.method} against ${cost.baseline}: ${unit.title.toLowerCase()} a task`} series=${series} bands=${[[0, 1, faint(transfer, 0.15)], [2, 3, faint(alone, 0.15)]]} xTicks=${ticks(reach)} xLabel="tasks N, logarithmic" yLabel=${`${name}${unit.key === 'carbonG' ? ' CO₂e' : ''} a task`} height=${260} theme=${theme} /></figure>`;
}

/** Costs until validation first reached the quality that the experiment asks for. */
function Quality({ rows, unit, looks }) {
  const asked = rows.filter((c) => c.quality);
  if (!asked.length) return null;
  const shown = asked.filter((c) => c.quality[unit.key]);
  const reasons = [...new Set(asked.map((c) => c.quality.reason).filter(Boolean))];
  const bases = [...new Set(shown.map((c) => c.quality[unit.key]).map((q) => `q* ${targets(q.targets)}: ${q.basis}${q.isFixedBefore ? '' : ' – not fixed before it'}`))];
  return html`<h3>To the quality q* <${Basis} label="estimated" /></h3>
    ${reasons.map((r) => html`<p class="notice" data-tone="warn">${r}</p>`)}
    ${shown.length > 0 && html`<div class="scroll" tabindex="0"><table class="costs"><thead><tr><th scope="col">Method</th><th scope="col" class="number">Reached</th><th scope="col" class="number" title="of all runs ÷ runs that reached q*">A success</th><th scope="col" class="number" title="half of the runs have reached q* (Kaplan–Meier)">Median</th>
      <th scope="col" class="number">Alone: reached</th><th scope="col" class="number">A success</th><th scope="col" class="number">Median</th><th scope="col" class="number">Ratio</th><th scope="col">Break-even, tasks</th></tr></thead>
      <tbody>${shown.map((c) => html`<${QualityRow} key=${`${c.method}/${c.baseline}/${c.labels}`} cost=${c} to=${c.quality[unit.key]} unit=${unit} looks=${looks} />`)}</tbody></table></div>
    <ul class="notes">${bases.map((b) => html`<li>${b}</li>`)}<li>Costs until validation first reached q*; runs that never did are charged in full to those that did. What an attempt had cost by then is its whole cost × the share of its time.</li></ul>`}`;
}

const targets = (map) => Object.entries(map).map(([task, q]) => `${task && `${task} `}${significant(q, 3)}`).join(', ');

function QualityRow({ cost, to, unit, looks }) {
  const arm = (a) => html`<td class="number">${count(a.reached)} of ${count(a.runs)}<small class="range block">[${percent(a.rate.lo, 0)}–${percent(a.rate.hi, 0)}]</small></td>
    <td class="number"><${Figure} parts=${success(a.perSuccess, unit)} reason="no run reached it" /></td>
    <td class="number"><${Figure} parts=${unit.parts(isNumber(a.median) ? { mean: a.median } : null)} reason="fewer than half of the runs reached it" /></td>`;
  return html`<tr><th scope="row"><span class="method"><${Swatch} look=${looks?.get(cost.method)} /> ${cost.method}</span><small class="muted block">against ${cost.baseline}${isNumber(cost.labels) ? ` · ${cost.labels} labels a class` : ''}</small></th>
    ${arm(to.method)}${arm(to.baseline)}
    <td class="number">${to.ratio ? `×${significant(to.ratio.value, 2)}` : '–'}${to.ratio && html`<small class="range block">[${significant(to.ratio.lo, 2)}–${isNumber(to.ratio.hi) ? significant(to.ratio.hi, 2) : '…'}]</small>`}</td>
    <td><span class=${isNumber(to.breakEven.n) ? '' : 'muted small reason'}>${breakEven(to.breakEven)}</span></td></tr>`;
}

/** An interval whose upper end may be open. */
function success(open, unit) {
  if (!open) return unit.parts(null);
  const parts = unit.parts({ mean: open.value, lo: open.lo, hi: isNumber(open.hi) ? open.hi : open.value });
  return isNumber(open.hi) ? parts : { ...parts, range: `[${unit.parts({ mean: open.lo }).value} ${unit.parts({ mean: open.lo }).unit}–…]` };
}

/** What the source model's cost is made of. */
function Sources({ rows }) {
  const source = rows.find((c) => c.source)?.source;
  if (!source) return null;
  return html`<h3>The source model</h3>
    ${source.published && html`<p>As published, not metered here: ${[isNumber(source.published.energyJ) && said(UNITS.energy.parts({ mean: source.published.energyJ })), isNumber(source.published.carbonG) && `${said(UNITS.carbon.parts({ mean: source.published.carbonG }))} CO₂e`].filter(Boolean).join(', ')} (${source.published.citation}).</p>`}
    ${source.missing && html`<p class="notice" data-tone="warn">Not included: ${source.missing}.</p>`}
    <ul class="notes">${source.parts.map((p) => html`<li><a href=${trialLink(p.trial)}>${p.trial}</a> of <a href=${link(`/sweeps/${encodeURIComponent(p.sweep)}`)}>${p.sweep}</a>: ${p.what}${p.trials > 1 ? `, ${count(p.trials)} trials` : ''}, <${Figure} parts=${UNITS.energy.parts({ mean: p.energyJ.total, lo: p.energyJ.lo, hi: p.energyJ.hi }, p.energyJ.label)}><${Basis} label=${p.energyJ.label} method=${p.energyJ.method} /></${Figure}></li>`)}</ul>`;
}
