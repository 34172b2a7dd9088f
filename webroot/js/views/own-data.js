/** Data sets of one's own: choose a file, see what is in it, keep it, ask a question with it. */
import { html, useEffect, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { checkData, keepData } from '../api.js';
import { askedQuery, domainNames, nameProblem, questionQuery, suggestedName, unfit, ENDINGS } from '../own.js';
import { link } from '../router.js';
import { useMay } from '../me.js';
import { Failure } from '../parts.js';
import { DataCheck } from './data-check.js';
import { OwnList } from './own-list.js';

const NOTHING = { step: 'choose', file: null, sent: 0, check: null, asked: {}, error: null, kept: [] };

export function OwnData({ items, loading, onChange }) {
  const [state, setState] = useState(NOTHING);
  const round = useRef(0);
  const change = (next) => setState((old) => ({ ...old, ...next }));

  /** Only the last file and choice that were asked about are told of. */
  const look = (file, asked, check = null) => {
    const mine = ++round.current;
    const before = state.asked;
    const told = (next) => mine === round.current && change(next);
    change({ step: 'checking', file, asked, check, sent: 0, error: null, kept: [] });
    checkData(file, askedQuery(asked), (sent) => told({ sent })).then(
      (found) => told({ step: 'checked', check: found }),
      (error) => told({ step: check ? 'checked' : 'choose', asked: check ? before : {}, error }),
    );
  };
  const choose = (file) => {
    if (!file) return;
    const problem = unfit(file.name, file.size);
    if (problem) setState({ ...NOTHING, error: new Error(problem) });
    else look(file, {});
  };
  const keep = (told) => {
    change({ step: 'keeping', sent: 0, error: null });
    keepData(state.file, { ...askedQuery(state.asked), ...told }, (sent) => change({ sent })).then(
      ({ items: kept }) => { setState({ ...NOTHING, step: 'kept', kept }); onChange(); },
      (error) => change({ step: 'checked', error }),
    );
  };
  const busy = state.step === 'checking' || state.step === 'keeping';
  const may = useMay();
  return html`${may.operate && html`<section class="card own" aria-label="A file of your own">
      ${state.step === 'kept' && html`<${Kept} kept=${state.kept} />`}
      ${!state.check && html`<${Drop} busy=${busy} onFile=${choose} again=${state.step === 'kept'} />`}
      <${Failure} error=${state.error} />
      ${busy && html`<${Progress} state=${state} />`}
      ${state.check && html`<${DataCheck} check=${state.check} asked=${state.asked} busy=${state.step === 'checking'} onAsk=${(asked) => look(state.file, asked, state.check)} />
        <${Keep} state=${state} busy=${busy} taken=${items.map((d) => d.name)} onKeep=${keep} onStop=${() => { round.current++; setState(NOTHING); }} />`}
    </section>`}
    <${OwnList} items=${items.filter((d) => d.own)} loading=${loading} onChange=${onChange} />`;
}

/** A place to choose a file by keyboard or pointer, or to drop it on. */
function Drop({ busy, onFile, again }) {
  const [over, setOver] = useState(false);
  const drop = (e) => {
    e.preventDefault();
    setOver(false);
    if (!busy) onFile(e.dataTransfer.files[0]);
  };
  return html`<label class="drop" data-over=${over || null} onDragOver=${(e) => { e.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)} onDrop=${drop}>
    <input type="file" accept=${ENDINGS.join(',')} disabled=${busy} onChange=${(e) => { onFile(e.target.files[0]); e.target.value = ''; }} />
    <svg viewBox="0 0 24 24" width="30" height="30" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M12 16V4M7 9l5-5 5 5M4 16v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3" /></svg>
    <b>${again ? 'Choose another file' : 'Choose a file'}, or drop it here</b>
    <small class="muted">CSV, TSV, ARFF (each also as .gz), NPZ, MAT, or a ZIP of images, a folder a class. It stays on your nodes.</small></label>`;
}

function Progress({ state: { sent, step, file } }) {
  const all = sent >= 1;
  return html`<div class="sending" role="status"><progress max="1" value=${all ? undefined : sent} aria-label=${`${file.name} is sent`}></progress>
    <span class="small muted">${!all ? `Sending ${file.name} …` : step === 'keeping' ? 'Keeping it …' : 'Looking into it …'}</span></div>`;
}

/** Name, licence, notice; and what experiments will call it. */
function Keep({ state: { check, file }, busy, taken, onKeep, onStop }) {
  if (!check.fit) return html`<div class="actions"><button class="primary" disabled=${busy} onClick=${onStop}>Choose another file</button><span class="small muted">What is wrong must be mended in the file, or another label column chosen.</span></div>`;
  return html`<${Naming} check=${check} file=${file} busy=${busy} taken=${taken} onKeep=${onKeep} onStop=${onStop} />`;
}

function Naming({ check, file, busy, taken, onKeep, onStop }) {
  const [name, setName] = useState(suggestedName(file.name));
  const [licence, setLicence] = useState('');
  const [notice, setNotice] = useState('');
  useEffect(() => setName(suggestedName(file.name)), [file]);
  const names = check.domains ? domainNames(name, check.domains) : [name];
  const problem = check.domains ? nameProblem(name, []) : nameProblem(name, taken);
  const fatal = nameProblem(name, []);
  const submit = (e) => {
    e.preventDefault();
    onKeep({ name, licence, notice });
  };
  return html`<form class="keep" onSubmit=${submit}>
    <div class="pair">
      <label class="field"><span>Name <small class="muted">as experiments write it</small></span><input value=${name} maxlength="64" required autocomplete="off" aria-invalid=${fatal ? 'true' : null} aria-describedby="own-name" onInput=${(e) => setName(e.target.value.trim())} />
        <small id="own-name" class=${fatal ? 'bad' : 'muted'} role=${fatal ? 'alert' : null}>${problem ?? (check.domains ? html`A data set of each ${check.domains.column}: ${names.slice(0, 4).join(', ')}${names.length > 4 && ' …'}.` : 'It means these rows for ever: other rows need another name.')}</small></label>
      <label class="field"><span>Licence <small class="muted">what may be done with it</small></span><input value=${licence} maxlength="200" placeholder="such as CC BY 4.0, or internal" onInput=${(e) => setLicence(e.target.value)} /></label>
      <label class="field span"><span>Notice <small class="muted">where it is from, whom to name</small></span><textarea rows="2" maxlength="2000" value=${notice} onInput=${(e) => setNotice(e.target.value)}></textarea></label>
    </div>
    <div class="actions"><button type="submit" class="primary" disabled=${busy || Boolean(fatal)}>Keep</button><button type="button" class="quiet" onClick=${onStop}>Choose another file</button></div>
  </form>`;
}

function Kept({ kept }) {
  const names = kept.map((d) => d.name);
  const place = useRef(null);
  useEffect(() => place.current.focus(), [kept]);
  return html`<div class="notice kept" data-tone="good" tabindex="-1" ref=${place} role="status"><p><strong>${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} kept.</strong> Experiments write ${names.slice(0, 4).map((n, i) => html`${i > 0 && ' and '}<code>${`{dataset: ${n}}`}</code>`)}.</p>
    <div class="actions"><a role="button" class="primary" href=${link('/launch', questionQuery(names.slice(0, 2)))}>Ask a question with ${names.length === 1 ? 'it' : 'them'}</a></div></div>`;
}
