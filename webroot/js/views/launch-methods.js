/** The methods of an experiment file, with their parameters. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { AUTO_BASELINES, methodsOf, parameterEdit, parameterFrom, parameterText } from '../form.js';
import { value as plainValue } from '../format.js';
import { pathText, problemsAt, problemsElsewhere } from '../problems.js';
import { Told } from './fields.js';

export function Methods({ spec, problems, onEdit, kind, methods }) {
  const chosen = methodsOf(spec);
  const offered = methods.filter((m) => m.usage !== 'bound' && m.kinds.includes(kind));
  const order = [...offered].sort((a, b) => (a.usage === 'baseline') - (b.usage === 'baseline'));
  const others = chosen.filter((c) => !offered.some((m) => m.name === c.name));
  const entryOf = (name) => chosen.find((c) => c.name === name);
  const placed = offered.map((m) => entryOf(m.name)).filter(Boolean).map((c) => pathText(['methods', c.index]));
  const toggle = (name, on) => {
    if (!on) onEdit(['methods', entryOf(name).index], undefined);
    else if (Array.isArray(spec.methods)) onEdit(['methods', spec.methods.length], name);
    else onEdit(['methods'], [name]);
  };
  const setParameter = (name, key, to) => {
    const { path, value } = parameterEdit(spec, entryOf(name), key, to);
    onEdit(path, value);
  };
  return html`<fieldset><legend>Methods</legend>
    ${order.map((m) => html`<${MethodChoice} key=${m.name} info=${m} entry=${entryOf(m.name)} problems=${problems} onToggle=${toggle} onParameter=${setParameter} />`)}
    ${others.map((m) => html`<p class="bad small">${m.name || 'a method without a name'} does not serve ${kind.replace(/-/g, ' ')}. <button type="button" class="quiet" onClick=${() => toggle(m.name, false)}>Remove</button></p>`)}
    <${Told} problems=${problemsElsewhere(problemsAt(problems, 'methods'), placed)} />
    <p class="muted small">Compared with matched baselines, planned by themselves: ${(AUTO_BASELINES[kind] ?? []).join('; ')}.</p>
  </fieldset>`;
}

function MethodChoice({ info, entry, problems, onToggle, onParameter }) {
  const extra = Object.keys(entry?.parameters ?? {}).filter((name) => !info.parameters.some((p) => p.name === name)).map((name) => ({ name }));
  const fields = [...info.parameters, ...extra];
  const own = entry ? problemsAt(problems, pathText(['methods', entry.index])) : [];
  const pathOf = (name) => pathText(['methods', entry.index, name]);
  return html`<div class="method-choice" data-on=${Boolean(entry)}>
    <label class="check"><input type="checkbox" checked=${Boolean(entry)} onChange=${(e) => onToggle(info.name, e.target.checked)} /> <b>${info.name}</b> <small class="muted">${info.summary}</small></label>
    <${Told} problems=${entry ? problemsElsewhere(own, fields.map((p) => pathOf(p.name))) : own} />
    ${entry && fields.length > 0 && html`<div class="grid-3">${fields.map((p) => html`<${Parameter} key=${p.name} info=${p} value=${entry.parameters[p.name]} problems=${problemsAt(own, pathOf(p.name))} onChange=${(v) => onParameter(info.name, p.name, v)} />`)}</div>`}
  </div>`;
}

/** Characters that a third of the form shows. */
const SHORT = 18;

function Parameter({ info, value, problems, onChange }) {
  const limits = Number.isFinite(info.low) && Number.isFinite(info.high) ? `${plainValue(info.low)} .. ${plainValue(info.high)}` : [...(info.choices ?? []), ...(info.type === 'layer' ? ['layer0, layer1, …'] : [])].join(', ');
  const text = parameterText(value);
  return html`<label class="field" data-long=${text.length > SHORT} title=${info.meaning}><span>${info.name} <small class="muted">${limits}</small></span>
    <input value=${text} placeholder=${String(info.default ?? '')} aria-label=${`${info.name}: a value, a list to sweep, or a range such as 0.001 .. 0.1; when another is so and so, if it depends on it`} aria-invalid=${problems.length > 0 ? 'true' : null} onChange=${(e) => onChange(parameterFrom(e.target.value, info))} /><${Told} problems=${problems} /></label>`;
}
