/** Launch: a form beside live YAML, checked as one types, with what it will take before it starts. */
import { html, useEffect, useMemo, useState } from '/lib/htm/preact/standalone.module.js';
import { launch, read, validate } from '../api.js';
import { edit, loadYaml, render, specFrom, STARTER, toYaml, withoutUnused } from '../draft.js';
import { questionFor } from '../own.js';
import { go, link, sweepLink } from '../router.js';
import { useFeed, useRead, useSettled, useTitle } from '../hooks.js';
import { useMay } from '../me.js';
import { Failure, Kind, Loading } from '../parts.js';
import { Check, EstimateBar } from './check.js';
import { Editor } from './editor.js';
import { LaunchForm } from './launch-form.js';
import { specOf } from './spec.js';

const DRAFT = 'graft.draft';
const itemsOf = (answer) => (Array.isArray(answer) ? answer : (answer?.items ?? []));

function useYaml() {
  const [yaml, setYaml] = useState(null);
  useEffect(() => {
    loadYaml().then((library) => setYaml(() => library));
  }, []);
  return yaml;
}

/** The text being written: that of a sweep to clone, else the draft left here, else a beginning. */
function useDraft(clone) {
  const [text, setText] = useState(clone ? null : (window.localStorage.getItem(DRAFT) ?? STARTER));
  const [error, setError] = useState(null);
  useEffect(() => {
    if (!clone) return;
    read(`/sweeps/${encodeURIComponent(clone)}`).then(async (sweep) => {
      const copy = await toYaml(specOf(sweep));
      write(copy);
      go(link('/launch'), { replace: true });
    }).catch((e) => { setError(e); setText(STARTER); });
  }, [clone]);
  const write = (next) => {
    setText(next);
    window.localStorage.setItem(DRAFT, next);
  };
  return [text, write, error];
}

/** What the server thinks of the text: {state: checking|good|bad|unreachable, answer, problems}, asked anew each round. */
function useCheck(text, round) {
  const settled = useSettled(text, 350);
  const [check, setCheck] = useState({ state: 'checking', problems: [], of: null });
  useEffect(() => {
    if (!settled) return undefined;
    const abort = new AbortController();
    validate(settled, abort.signal).then(
      (answer) => setCheck({ state: 'good', answer, problems: [], of: settled }),
      (e) => {
        if (e.name === 'AbortError') return;
        const bad = e.status >= 400 && e.status < 500;
        const problems = e.problems.length ? e.problems : [{ path: '', message: e.message }];
        setCheck({ state: bad ? 'bad' : 'unreachable', problems, of: settled });
      },
    );
    return () => abort.abort();
  }, [settled, round]);
  return { ...check, fresh: check.of === text };
}

export function Launch({ query }) {
  useTitle('Launch');
  useFeed(undefined, () => {});
  const yaml = useYaml();
  const may = useMay();
  const [text, setText, cloneError] = useDraft(query.clone);
  const [round, setRound] = useState(0);
  const check = useCheck(text, round);
  const [side, setSide] = useState('form');
  const [focus, setFocus] = useState(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const methods = useRead('/methods');
  const datasets = useRead('/datasets');
  const zones = useRead('/zones');
  const examples = useRead('/experiments');
  const schema = useRead('/schema');
  const complete = useMemo(() => ({ schema: schema.data, kinds: new Map(itemsOf(methods.data).map((m) => [m.name, m.kinds])) }), [schema.data, methods.data]);
  const spec = yaml && text !== null ? specFrom(yaml, text) : null;
  const [lastSpec, setLastSpec] = useState(null);
  useEffect(() => {
    if (spec) setLastSpec(spec);
  }, [text, yaml]);
  const shown = spec ?? lastSpec;
  useEffect(() => {
    if (!query.own || !yaml || !datasets.data) return;
    const question = questionFor(itemsOf(datasets.data), query.own.split(','));
    if (question) setText(render(yaml, question));
    go(link('/launch'), { replace: true });
  }, [query.own, yaml, datasets.data]);
  const wanted = query.example && itemsOf(examples.data).find((e) => e.name === query.example);
  useEffect(() => {
    if (!wanted) return;
    setText(wanted.text);
    go(link('/launch'), { replace: true });
  }, [wanted?.name]);

  if (text === null) return html`<div class="page"><${Loading} what="the sweep to clone" /></div>`;
  const start = () => {
    setBusy(true);
    setError(null);
    launch(text, keyOf(text)).then((sweep) => go(sweepLink(sweep.id)), (e) => { setError(e); setBusy(false); });
  };
  const jump = (problem) => {
    setSide('yaml');
    setFocus({ line: problem.line, column: problem.column ?? 1 });
  };

  return html`<div class="page launch">
    <div class="heading"><div><h1>Launch a sweep</h1><p class="lead">One file is one question. The form and the file are the same thing: change either.</p></div></div>
    <${Failure} error=${cloneError} />
    <${Examples} items=${itemsOf(examples.data)} current=${text} onPick=${setText} />
    <div class="switch sides" role="toolbar" aria-label="Write with">
      <button aria-pressed=${side === 'form'} onClick=${() => setSide('form')}>Form</button>
      <button aria-pressed=${side === 'yaml'} onClick=${() => setSide('yaml')}>YAML</button>
    </div>
    <div class="launch-columns" data-side=${side}>
      <div class="card form-side">
        ${shown && yaml ? html`${!spec && html`<p class="notice" data-tone="warn">The YAML cannot be read at the moment; the form waits for it.</p>`}
          <${LaunchForm} spec=${shown} problems=${check.problems} onEdit=${(path, value) => setText(withoutUnused(yaml, edit(yaml, text, path, value), path, itemsOf(methods.data)))}
            methods=${itemsOf(methods.data)} datasets=${itemsOf(datasets.data)} zones=${itemsOf(zones.data)} />`
        : yaml ? html`<p class="notice" data-tone="warn">The YAML holds no experiment. <button class="quiet" onClick=${() => setText(STARTER)}>Begin with a small one</button></p>` : html`<${Loading} what="the form" />`}
        <${Failure} error=${methods.error ?? datasets.error} onRetry=${() => { methods.refresh(); datasets.refresh(); }} />
      </div>
      <div class="yaml-side">
        <div class="card"><${Editor} text=${text} onInput=${setText} problems=${check.fresh ? check.problems : []} focus=${focus} complete=${complete} /></div>
        <${Check} check=${check} onJump=${jump} text=${text} onMeasured=${() => setRound((r) => r + 1)} />
        <${Failure} error=${error} />
        <${EstimateBar} check=${check}>
          ${may.operate && html`<button class="primary" disabled=${busy || !check.fresh || check.state !== 'good'} aria-busy=${busy} onClick=${start}>Launch</button>`}
          <span class="muted small">${barText(check)}${may.operate ? '' : ' A viewer may check an experiment; an operator launches it.'}</span>
        </${EstimateBar}>
      </div>
    </div>
  </div>`;
}

function barText(check) {
  if (!check.fresh || check.state === 'checking') return 'checking …';
  if (check.state === 'good') return '';
  if (check.state === 'unreachable') return 'The server cannot be reached; the draft is kept in this browser.';
  return `${check.problems.length === 1 ? '1 problem' : `${check.problems.length} problems`} to mend first.`;
}

let lastLaunch = { text: null, key: null };

/** One key for one text within a visit to the page, so that pressing twice launches once. */
function keyOf(text) {
  if (lastLaunch.text !== text || Date.now() - lastLaunch.at > 5000) {
    const random = window.crypto.getRandomValues(new Uint32Array(4));
    lastLaunch = { text, key: Array.from(random, (n) => n.toString(16)).join('-'), at: Date.now() };
  }
  return lastLaunch.key;
}

function Examples({ items, current, onPick }) {
  if (!items.length) return null;
  const order = [...items].sort((a, b) => (b.name === 'quickstart') - (a.name === 'quickstart'));
  return html`<section aria-label="Examples" class="examples">
    ${order.map((e) => html`<button class="example" aria-pressed=${e.text === current} onClick=${() => onPick(e.text)} title=${e.title}>
      <b>${e.name}</b><${Kind} kind=${e.kind} /><small>${e.title}</small></button>`)}
  </section>`;
}
