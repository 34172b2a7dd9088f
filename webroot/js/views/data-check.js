/** What the look into a file of one's own has found: facts, findings, label and domains, rows. */
import { html, useEffect, useRef } from '/lib/htm/preact/standalone.module.js';
import { count, plural, significant, MISSING } from '../format.js';
import { sizeText, summary, toneOf } from '../own.js';
import { Counts, Pictures } from './datasets.js';

const WEIGHTS = { error: ['✕', 'error'], warning: ['!', 'warning'], note: ['i', 'note'] };
const LABELS_MOST = 200;

/**
 * @param asked {label, domain, resize} as they are chosen
 * @param onAsk gets what is chosen in their place
 */
export function DataCheck({ check, asked, busy, onAsk }) {
  const told = useRef(null);
  useEffect(() => {
    // what was pressed is gone with what it was about
    if (document.activeElement === document.body) told.current.focus();
  }, [check]);
  return html`<div class="data-check" aria-busy=${busy}>
    <p class="notice" data-tone=${toneOf(check)} role="status" tabindex="-1" ref=${told}>${busy ? 'Looking into it again …' : html`<strong>${summary(check)}</strong>`}</p>
    <${Facts} check=${check} />
    ${check.findings.length > 0 && html`<ul class="findings" aria-label="What was found">${check.findings.map((f, i) => html`<${Finding} key=${i} finding=${f} onLeave=${mayLeave(check, f) && !busy ? () => onAsk({ ...asked, leave: [...(asked.leave ?? []), f.field] }) : null} />`)}</ul>`}
    ${asked.leave?.length > 0 && html`<p class="left-out"><span>Left out:</span>${asked.leave.map((name) => html`<button key=${name} class="quiet" disabled=${busy} aria-label=${`Take ${name} in again`} onClick=${() => onAsk({ ...asked, leave: asked.leave.filter((n) => n !== name) })}>${name} <span aria-hidden="true">×</span></button>`)}</p>`}
    <${Sizes} check=${check} asked=${asked} busy=${busy} onAsk=${onAsk} />
    <${Choices} check=${check} asked=${asked} busy=${busy} onAsk=${onAsk} />
    ${check.domains ? html`<${Domains} check=${check} />` : check.label?.classes.length > 0 && html`<${Counts} dataset=${check.file} column=${{ name: check.label.column, classes: check.label.classes, numbers: null }} many=${false} />`}
    ${check.image && html`<${Pictures} preview=${check} />`}
    ${check.columns.length > 0 && html`<${Columns} columns=${check.columns} />`}
    ${check.first.length > 0 && html`<${FirstRows} rows=${check.first} />`}
  </div>`;
}

function Facts({ check: c }) {
  const each = c.image ? `${c.image.height} × ${c.image.width} pixels` : c.width > 0 && plural(c.width, 'feature');
  return html`<dl class="facts"><div><dt>File</dt><dd>${c.file}</dd></div><div><dt>Format</dt><dd>${c.format || MISSING}</dd></div><div><dt>Size</dt><dd>${sizeText(c.bytes)}</dd></div>
    ${c.rows > 0 && html`<div><dt>Rows</dt><dd>${count(c.rows)}</dd></div>`}${each && html`<div><dt>Each</dt><dd>${each}</dd></div>`}
    ${c.label?.classes.length > 0 && html`<div><dt>Classes</dt><dd>${count(c.label.classes.length)}</dd></div>`}</dl>`;
}

/** Columns of features may be left out, as long as one stays; a comma would part a name. */
const mayLeave = (check, f) => check.columns.length > 2 && check.columns.some((c) => c.name === f.field) && f.field !== check.label?.column && !f.field.includes(',');

function Finding({ finding: f, onLeave }) {
  const [mark, word] = WEIGHTS[f.weight];
  return html`<li data-weight=${f.weight}><span class="mark" aria-hidden="true">${mark}</span><span class="what"><span class="weight">${word}</span> <b>${f.field}</b>${f.line > 0 && html` <span class="muted">line ${count(f.line)}</span>`}${f.value && html` <code>${f.value}</code>`} ${f.message}. <em>${f.cure.charAt(0).toUpperCase()}${f.cure.slice(1)}.</em></span>${onLeave && html`<button class="quiet" aria-label=${`Leave ${f.field} out`} onClick=${onLeave}>Leave it out</button>`}</li>`;
}

/** Sides that pictures are brought to; others by the command line. */
const SIDES = [16, 28, 32, 48, 64, 96, 128];

function Sizes({ check, asked, busy, onAsk }) {
  if (check.format !== 'images') return null;
  const side = asked.resize ?? 0;
  return html`<div class="grid-2"><label class="field"><span>Size of the pictures <small class="muted">small ones train faster; nothing is changed in the file</small></span>
    <select value=${side} disabled=${busy} onChange=${(e) => onAsk({ ...asked, resize: Number(e.target.value) || undefined })}><option value="0">as they are, all of one size</option>${SIDES.map((s) => html`<option value=${s}>${s} × ${s} pixels</option>`)}</select></label></div>`;
}

function Choices({ check, asked, busy, onAsk }) {
  if (!check.columns.length) return null;
  const names = check.columns.map((c) => c.name).slice(0, LABELS_MOST);
  const label = asked.label ?? check.label?.column ?? '';
  const domains = check.domainChoices;
  return html`<div class="grid-2">
    <label class="field"><span>Label column <small class="muted">${check.label && `${check.label.why}; `}what is to be predicted</small></span>
      <select value=${label} disabled=${busy} onChange=${(e) => onAsk({ ...asked, label: e.target.value, domain: asked.domain === e.target.value ? undefined : asked.domain })}>${!names.includes(label) && html`<option value=${label}>${label || 'none that fits'}</option>`}${names.map((n) => html`<option value=${n}>${n}</option>`)}</select></label>
    <label class="field"><span>Domain column <small class="muted">where a row is from: each becomes a data set</small></span>
      <select value=${asked.domain ?? ''} disabled=${busy || (!domains.length && !asked.domain)} onChange=${(e) => onAsk({ ...asked, domain: e.target.value || undefined })}><option value="">${domains.length || asked.domain ? 'none: all rows are of one origin' : 'no column has few values with rows enough'}</option>${asked.domain && !domains.includes(asked.domain) && html`<option value=${asked.domain}>${asked.domain}</option>`}${domains.map((n) => html`<option value=${n}>${n}</option>`)}</select></label>
  </div>`;
}

function Domains({ check: { domains, label } }) {
  const classes = [...new Set(domains.values.flatMap((d) => d.classes.map((c) => c.name)))];
  const rows = (d, name) => d.classes.find((c) => c.name === name)?.rows ?? 0;
  return html`<div class="scroll" tabindex="0"><table class="plain"><caption>Rows of each ${domains.column}, by ${label?.column ?? 'label'}</caption>
    <thead><tr><th scope="col">${domains.column}</th>${classes.map((c) => html`<th scope="col" class="number">${c}</th>`)}<th scope="col" class="number">all</th></tr></thead>
    <tbody>${domains.values.map((d) => html`<tr key=${d.value}><th scope="row">${d.value}</th>${classes.map((c) => html`<td class="number">${count(rows(d, c))}</td>`)}<td class="number">${count(d.rows)}</td></tr>`)}</tbody></table></div>`;
}

const COLUMNS_MOST = 50;

function Columns({ columns }) {
  const holds = (c) => (c.type === 'numbers' ? `${significant(c.lowest, 4)} to ${significant(c.highest, 4)}` : c.examples.join(', ') || MISSING);
  return html`<details><summary>${plural(columns.length, 'column')}</summary><div class="scroll" tabindex="0"><table class="plain"><caption>What the columns hold${columns.length > COLUMNS_MOST ? `, the first ${COLUMNS_MOST}` : ''}</caption>
    <thead><tr><th scope="col">Column</th><th scope="col">Holds</th><th scope="col" class="number">Missing</th><th scope="col" class="number">Different</th><th scope="col">Values</th></tr></thead>
    <tbody>${columns.slice(0, COLUMNS_MOST).map((c) => html`<tr key=${c.name}><th scope="row">${c.name}</th><td>${c.type}</td><td class="number">${count(c.missing)}</td><td class="number">${c.more && 'over '}${count(c.distinct)}</td><td>${holds(c)}</td></tr>`)}</tbody></table></div></details>`;
}

const WIDTH_MOST = 30;

/** As they are written in the file, its header first. */
function FirstRows({ rows: [head, ...rows] }) {
  const cut = (row) => row.slice(0, WIDTH_MOST);
  return html`<details open><summary>The first ${plural(rows.length, 'row')}</summary><div class="scroll sample-rows" tabindex="0"><table class="plain"><caption>As they are written in the file${head.length > WIDTH_MOST ? `, the first ${WIDTH_MOST} of ${count(head.length)} columns` : ''}</caption>
    <thead><tr>${cut(head).map((h) => html`<th scope="col">${h || MISSING}</th>`)}</tr></thead>
    <tbody>${rows.map((r, i) => html`<tr key=${i}>${cut(r).map((v) => html`<td>${v === '' ? html`<span class="muted">${MISSING}</span>` : v}</td>`)}</tr>`)}</tbody></table></div></details>`;
}
