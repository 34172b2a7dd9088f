/** The fields of the launch form, each over one path of an experiment file. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { at, numberFrom, parameterText } from '../form.js';
import { pathText, problemsAt, problemText } from '../problems.js';

/** All of some problems, in words. */
export const Told = ({ problems }) => problems.map((p) => html`<small class="bad" role="alert">${problemText(p)}</small>`);

/** A labelled input over one path of the file. */
export function Field({ title, path, spec, problems, onEdit, parse = numberFrom, show = parameterText, hint, ...input }) {
  const value = at(spec, path);
  const own = problemsAt(problems, pathText(path));
  return html`<label class="field"><span>${title}${hint && html` <small class="muted">${hint}</small>`}</span>
    <input ...${input} value=${show(value)} aria-invalid=${own.length > 0 ? 'true' : null} onChange=${(e) => onEdit(path, parse(e.target.value))} />
    <${Told} problems=${own} />
  </label>`;
}

export function Choice({ title, path, spec, problems, onEdit, options, otherwise }) {
  const value = at(spec, path) ?? otherwise ?? '';
  const own = problemsAt(problems, pathText(path));
  const known = options.some(([v]) => v === value);
  return html`<label class="field"><span>${title}</span>
    <select value=${value} aria-invalid=${own.length > 0 ? 'true' : null} onChange=${(e) => onEdit(path, e.target.value || undefined)}>
      ${!known && html`<option value=${value}>${typeof value === 'string' ? value : ''}</option>`}
      ${options.map(([v, text]) => html`<option value=${v}>${text ?? v}</option>`)}
    </select><${Told} problems=${own} />
  </label>`;
}

/** A box over one path: true, or nothing where it is not ticked. */
export function Check({ title, path, spec, problems, onEdit, hint }) {
  return html`<div class="field"><label class="check"><input type="checkbox" checked=${at(spec, path) === true} onChange=${(e) => onEdit(path, e.target.checked || undefined)} /> ${title}</label>
    ${hint && html`<small class="muted">${hint}</small>`}
    <${Told} problems=${problemsAt(problems, pathText(path))} />
  </div>`;
}
