/** A YAML editor: a plain text area over its own coloured text, with problems at their lines and words to choose from. */
import { html, useEffect, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { completions } from '../complete.js';
import { tokens } from '../form.js';
import { byLine } from '../problems.js';

const MOST = 9;

/** @param marks problems by line: the first of each is told beside it */
export function Highlighted({ text, marks }) {
  return text.split('\n').map((line, i) => {
    const told = marks?.get(i + 1)?.[0];
    return html`<span class="line" data-bad=${told ? true : null}>${tokens(line).map(([kind, piece]) => (kind ? html`<span class=${`tok-${kind}`}>${piece}</span>` : piece))}${told && html`<span class="told">${told.message}</span>`}${'\n'}</span>`;
  });
}

/**
 * @param focus {line, column}: moves the cursor there each time it changes
 * @param complete {schema, kinds} of completions(), null until it is there
 */
export function Editor({ text, onInput, problems, focus, complete }) {
  const area = useRef(null);
  const [menu, setMenu] = useState(null);
  const marks = byLine(problems);
  useEffect(() => {
    if (!focus) return;
    const lines = text.split('\n');
    const start = lines.slice(0, focus.line - 1).reduce((n, l) => n + l.length + 1, 0);
    const length = lines[focus.line - 1]?.length ?? 0;
    area.current.focus();
    area.current.setSelectionRange(start + Math.max(0, Math.min(focus.column - 1, length)), start + length);
  }, [focus]);

  const suggest = (asked) => {
    const { value, selectionStart, selectionEnd } = area.current;
    if (!complete?.schema || selectionStart !== selectionEnd) return setMenu(null);
    const { from, prefix, items } = completions(complete.schema, value, selectionStart, complete);
    const only = items.length === 1 && items[0].label === prefix;
    if (!items.length || only || (!asked && !prefix)) return setMenu(null);
    const before = value.slice(0, from).split('\n');
    return setMenu({ from, to: selectionStart, items: items.slice(0, MOST), more: Math.max(0, items.length - MOST), at: 0, line: before.length, column: before[before.length - 1].length });
  };
  const choose = (item) => {
    area.current.setSelectionRange(menu.from, menu.to);
    setMenu(null);
    document.execCommand('insertText', false, item.text);
  };
  const keyDown = (event) => {
    if (event.isComposing) return;
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      suggest(true);
    } else if (menu && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : menu.items.length - 1;
      setMenu({ ...menu, at: (menu.at + step) % menu.items.length });
    } else if (menu && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
      event.preventDefault();
      choose(menu.items[menu.at]);
    } else if (menu && event.key === 'Escape') {
      event.stopPropagation();
      setMenu(null);
    } else if (event.key === 'Enter' && !event.shiftKey) indent(event);
    else if (['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'].includes(event.key)) setMenu(null);
  };
  const input = (event) => {
    onInput(event.target.value);
    suggest(false);
  };

  return html`<div class="editor"><div class="editor-inner">
    <pre class="code" aria-hidden="true"><${Highlighted} text=${text} marks=${marks} /></pre>
    <textarea ref=${area} id="yaml" aria-label="Experiment file, YAML. Control and space tell what may stand here." aria-describedby="check" spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off"
      aria-autocomplete="list" aria-controls=${menu ? 'words' : null} aria-activedescendant=${menu ? `word-${menu.at}` : null}
      aria-invalid=${problems.length > 0 ? 'true' : null} value=${text} onInput=${input} onKeyDown=${keyDown} onBlur=${() => setTimeout(() => setMenu(null), 150)}></textarea>
    ${menu && html`<${Menu} menu=${menu} onChoose=${choose} />`}
  </div></div>`;
}

/** Words under the cursor. */
function Menu({ menu, onChoose }) {
  const chosen = menu.items[menu.at];
  return html`<div class="words" style=${{ '--line': menu.line, '--column': menu.column }}>
    <ul id="words" role="listbox" aria-label="What may stand here">${menu.items.map((item, i) => html`<li role="option" id=${`word-${i}`} aria-selected=${i === menu.at} onMouseDown=${(e) => { e.preventDefault(); onChoose(item); }}>${item.label}</li>`)}</ul>
    ${chosen.hint && html`<p>${chosen.hint}</p>`}${menu.more > 0 && html`<p class="muted">and ${menu.more} more; write on</p>`}
  </div>`;
}

/** A new line begins where the one before did. */
function indent(event) {
  const { value, selectionStart } = event.target;
  const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
  const spaces = /^\s*/.exec(line)[0] + (/:\s*$/.test(line) ? '  ' : '');
  if (!spaces) return;
  event.preventDefault();
  document.execCommand('insertText', false, `\n${spaces}`);
}
