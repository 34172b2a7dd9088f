/** A YAML editor: a plain text area over its own coloured text, with problems at their lines. */
import { html, useEffect, useRef } from '/lib/htm/preact/standalone.module.js';
import { byLine, tokens } from '../form.js';

export function Highlighted({ text, marks }) {
  return text.split('\n').map((line, i) => html`<span class="line" data-bad=${marks?.has(i + 1) || null}>${tokens(line).map(([kind, piece]) => (kind ? html`<span class=${`tok-${kind}`}>${piece}</span>` : piece))}${'\n'}</span>`);
}

/** @param focus {line, column}: moves the cursor there each time it changes */
export function Editor({ text, onInput, problems, focus }) {
  const area = useRef(null);
  const marks = byLine(problems);
  useEffect(() => {
    if (!focus) return;
    const lines = text.split('\n');
    const start = lines.slice(0, focus.line - 1).reduce((n, l) => n + l.length + 1, 0);
    const length = lines[focus.line - 1]?.length ?? 0;
    area.current.focus();
    area.current.setSelectionRange(start + Math.max(0, Math.min(focus.column - 1, length)), start + length);
  }, [focus]);

  const keepIndent = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    const { value, selectionStart } = event.target;
    const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
    const indent = /^\s*/.exec(line)[0];
    if (!indent) return;
    event.preventDefault();
    document.execCommand('insertText', false, `\n${indent}`);
  };

  return html`<div class="editor"><div class="editor-inner">
    <pre class="code" aria-hidden="true"><${Highlighted} text=${text} marks=${marks} /></pre>
    <textarea ref=${area} id="yaml" aria-label="Experiment file, YAML" aria-describedby="check" spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off"
      aria-invalid=${problems.length > 0 ? 'true' : null} value=${text} onInput=${(e) => onInput(e.target.value)} onKeyDown=${keepIndent}></textarea>
  </div></div>`;
}
