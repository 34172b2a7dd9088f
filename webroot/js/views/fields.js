/** The fields of the launch form, each over one path of an experiment file. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { at, numberFrom, parameterText, problemsAt } from '../form.js';

export function Problems({ problems, path }) {
  const own = problemsAt(problems, path);
  return own.length > 0 && html`<small class="bad" role="alert">${own[0].message}${own[0].cure && `; ${own[0].cure}`}</small>`;
}

/** A labelled input over one path of the file. */
export function Field({ title, path, spec, problems, onEdit, parse = numberFrom, show = parameterText, hint, ...input }) {
  const value = at(spec, path);
  return html`<label class="field"><span>${title}${hint && html` <small class="muted">${hint}</small>`}</span>
    <input ...${input} value=${show(value)} aria-invalid=${problemsAt(problems, path.join('.')).length > 0 ? 'true' : null} onChange=${(e) => onEdit(path, parse(e.target.value))} />
    <${Problems} problems=${problems} path=${path.join('.')} />
  </label>`;
}

export function Choice({ title, path, spec, problems, onEdit, options, otherwise }) {
  const value = at(spec, path) ?? otherwise ?? '';
  const known = options.some(([v]) => v === value);
  return html`<label class="field"><span>${title}</span>
    <select value=${value} onChange=${(e) => onEdit(path, e.target.value || undefined)}>
      ${!known && html`<option value=${value}>${typeof value === 'string' ? value : ''}</option>`}
      ${options.map(([v, text]) => html`<option value=${v}>${text ?? v}</option>`)}
    </select><${Problems} problems=${problems} path=${path.join('.')} />
  </label>`;
}

/** A box over one path: true, or nothing where it is not ticked. */
export function Check({ title, path, spec, problems, onEdit, hint }) {
  return html`<div class="field"><label class="check"><input type="checkbox" checked=${at(spec, path) === true} onChange=${(e) => onEdit(path, e.target.checked || undefined)} /> ${title}</label>
    ${hint && html`<small class="muted">${hint}</small>`}
    <${Problems} problems=${problems} path=${path.join('.')} />
  </div>`;
}
