/** The launch form: fields over an experiment file; each edit is {@code onEdit(path, value)}. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { at, KINDS, namesFrom, searchKeys, sweepsText, numbersFrom, parameterFrom, stepsFrom, stepsText, sweeps, unseenFrom, unseenText } from '../form.js';
import { pathText, problemsAt, problemsElsewhere } from '../problems.js';
import { count, significant } from '../format.js';
import { Check, Choice, Field, Told } from './fields.js';
import { Methods } from './launch-methods.js';

const SHIFTS = ['invert', 'rotate 30', 'noise 0.3', 'contrast 0.4', 'blur 1.5', 'scale 0.7', 'background grey', 'background colour'];
const SEARCHES = [['grid'], ['random'], ['sobol', 'Sobol, spread evenly'], ['tpe', 'TPE, learns as it runs'], ['evolution', 'evolution, crosses the best'], ['asha', 'ASHA, only the best are trained on'], ['hyperband', 'Hyperband, ASHA from several rungs']];
const CLASSES = [['', 'accuracy'], ['balanced-accuracy', 'balanced accuracy']];
/** Zero-shot is always judged by balanced accuracy. */
const METRICS = {
  transfer: CLASSES,
  'domain-adaptation': CLASSES,
  'heterogeneous-adaptation': CLASSES,
  'few-shot': CLASSES,
  multitask: [['', 'accuracy, or root mean squared error of numbers'], ['balanced-accuracy', 'balanced accuracy'], ['rmse', 'root mean squared error'], ['mae', 'mean absolute error'], ['r2', 'R², explained variance']],
};
const noneOr = (list) => (list.length ? list : undefined);
const asText = (text) => (text.trim() === '' ? undefined : text.trim());

export function LaunchForm({ spec, problems, onEdit, methods, datasets, zones }) {
  const kind = spec.kind ?? 'domain-adaptation';
  const shared = { spec, problems, onEdit };
  const offered = searchKeys(spec);
  const budgets = kind === 'transfer' || kind === 'heterogeneous-adaptation';
  const names = datasets.map((d) => [d.name, `${d.name}, ${count(d.rows)} rows${d.available ? '' : ' (not here)'}`]);
  return html`<form class="launch-form" onSubmit=${(e) => e.preventDefault()}>
    <fieldset><legend>Question</legend>
      <${Field} ...${shared} title="Name" path=${['name']} parse=${asText} required maxlength="64" />
      <${Field} ...${shared} title="Question" path=${['question']} parse=${asText} />
      <${Choice} ...${shared} title="Kind" path=${['kind']} options=${KINDS} />
      <p class="muted small">${KINDS.find(([k]) => k === kind)?.[2]}</p>
    </fieldset>
    <fieldset><legend>Data</legend>
      ${kind === 'multitask' ? html`<${Tasks} ...${shared} names=${names} />` : kind === 'zero-shot' ? html`<${Described} ...${shared} names=${names} datasets=${datasets} />` : kind === 'few-shot' ? html`<${FewShot} ...${shared} names=${names} datasets=${datasets} />` : html`
        <div class="grid-2">
          <${Dataset} ...${shared} title="Source" place="source" names=${names} />
          <${Dataset} ...${shared} title="Target" place="target" names=${names} />
          <${Field} ...${shared} title="Target labels" hint=${budgets ? 'per class, all, or several to compare: 10, 20, 50' : 'per class, or all'} path=${['data', 'target', 'labels']} parse=${parameterFrom} placeholder="all" />
          ${(kind === 'transfer' || spec.sourceModel) && html`<${Field} ...${shared} title="Source model" hint="a file in place of training one: Graft's, a Deeplearning4j zip, or an encoder (.onnx) for feature-extraction" path=${['sourceModel', 'path']} parse=${asText} placeholder="trained on the source" />`}
          ${spec.sourceModel?.path && html`<${Field} ...${shared} title="Its published energy" path=${['sourceModel', 'cost', 'energy']} parse=${asText} placeholder="not included, or such as 12 kWh" />
          <${Field} ...${shared} title="Its published carbon" path=${['sourceModel', 'cost', 'carbon']} parse=${asText} placeholder="not included, or such as 5 kg" />
          <${Field} ...${shared} title="Where that is published" path=${['sourceModel', 'cost', 'citation']} parse=${asText} placeholder="paper, table" />`}
          <${Shift} ...${shared} title="Shift of the source" place="source" datasets=${datasets} />
          <${Shift} ...${shared} title="Shift of the target" place="target" datasets=${datasets} />
          <${Field} ...${shared} title="Preprocess" hint="in order" path=${['data', 'preprocess']} parse=${stepsFrom} placeholder="none" show=${stepsText} />
        </div>`}
    </fieldset>
    <${Model} ...${shared} />
    <${Methods} ...${shared} kind=${kind} methods=${methods} />
    <fieldset><legend>Training</legend>
      <div class="grid-3">
        <${Field} ...${shared} title="Epochs" path=${['training', 'epochs']} placeholder="20" inputmode="numeric" />
        <${Field} ...${shared} title="Batch" path=${['training', 'batch']} placeholder="64" inputmode="numeric" />
        <${Field} ...${shared} title="Learning rate" path=${['training', 'learningRate']} placeholder="0.001" inputmode="decimal" />
        <${Choice} ...${shared} title="Optimiser" path=${['training', 'optimiser']} options=${[['adam', 'Adam'], ['sgd', 'SGD with momentum']]} otherwise="adam" />
        <${Field} ...${shared} title="Steps an epoch" path=${['training', 'stepsPerEpoch']} placeholder="one pass" inputmode="numeric" />
        <${Field} ...${shared} title="Seeds" hint="a number or a list" path=${['seeds']} parse=${(t) => parameterFrom(t)} placeholder="10" />
        ${(METRICS[kind] || spec.metric) && html`<${Choice} ...${shared} title="Metric" path=${['metric']} options=${METRICS[kind] ?? []} otherwise="" />`}
        <${Field} ...${shared} title="Margin" hint="a mean gain inside ± it is no evidence" path=${['margin']} placeholder="0.01" inputmode="decimal" />
        ${(!['few-shot', 'zero-shot'].includes(kind) || spec.quality) && html`<${Field} ...${shared} title="Count costs to" hint="validation score q*, 0 to 1" path=${['quality', 'target']} placeholder="whole trials" inputmode="decimal" />`}
      </div>
      ${sweeps(spec) && html`<div class="grid-3">
        <${Choice} ...${shared} title="Search" path=${['search', 'algorithm']} options=${SEARCHES} otherwise="grid" />
        <${Field} ...${shared} title="Settings a method" path=${['search', 'trials']} placeholder="all" inputmode="numeric" />
        <${Choice} ...${shared} title="Chosen by" path=${['search', 'select']} options=${[['', 'validation, or source validation'], ['validation', 'target validation'], ['source-validation', 'source validation'], ['dev', 'deep embedded validation'], ['im', 'information maximisation'], ['entropy', 'entropy'], ['bnm', 'batch nuclear norm'], ['snd', 'soft neighbourhood density']]} />
        ${offered.includes('objectives') && html`<${Field} ...${shared} title="Objectives" hint="quality, and energy, carbon or time" path=${['search', 'objectives']} parse=${namesFrom} placeholder="quality" />`}
        ${offered.includes('warmStart') && html`<${Field} ...${shared} title="Learns from sweeps" hint="of the same data and model, by id" path=${['search', 'warmStart']} parse=${namesFrom} show=${sweepsText} placeholder="none" />`}
        ${offered.includes('perCost') && html`<${Check} ...${shared} title="Weigh gain by joules" hint="prefers settings that are expected to take less" path=${['search', 'perCost']} />`}
        ${offered.includes('energyPerArm') && html`<${Field} ...${shared} title="Energy for each search" hint="of every method and baseline alike" path=${['search', 'energyPerArm']} parse=${asText} placeholder="as many settings for each" />`}
        ${offered.includes('reduction') && html`<${Field} ...${shared} title="Train on one of" hint="at each rung" path=${['search', 'reduction']} placeholder="3" inputmode="numeric" />`}
        ${offered.includes('minEpochs') && html`<${Field} ...${shared} title="Epochs before the first judgement" path=${['search', 'minEpochs']} placeholder="by the whole training" inputmode="numeric" />`}
        ${offered.includes('stop') && html`<${Choice} ...${shared} title="Stop early" path=${['search', 'stop']} options=${[['', 'every setting is trained to its end'], ['median', 'those worse than the median']]} />`}
      </div>`}
    </fieldset>
    <fieldset><legend>Budget and grid</legend>
      <div class="grid-3">
        <${Field} ...${shared} title="Carbon" path=${['budget', 'carbon']} parse=${asText} placeholder="20 g" />
        <${Field} ...${shared} title="Energy" path=${['budget', 'energy']} parse=${asText} placeholder="50 Wh" />
        <${Field} ...${shared} title="Time" path=${['budget', 'time']} parse=${asText} placeholder="30 min" />
        <${Field} ...${shared} title="Trials" path=${['budget', 'trials']} placeholder="no cap" inputmode="numeric" />
        <${Choice} ...${shared} title="Grid zone" path=${['carbon', 'zone']} options=${[['', 'that of the node'], ...zones.map((z) => [z.zone, `${z.country} (${z.zone}), ${significant(z.gramsPerKwh, 3)} g/kWh`])]} otherwise="" />
        <${Field} ...${shared} title="PUE" path=${['carbon', 'pue']} placeholder="1" inputmode="decimal" />
        <${Field} ...${shared} title="Wait for a greener grid until" hint="at the latest" path=${['carbon', 'defer', 'until']} parse=${asText} placeholder="starts at once, or 2 h" />
        ${at(spec, ['carbon', 'defer', 'until']) && html`<${Field} ...${shared} title="Start at or below" path=${['carbon', 'defer', 'below']} parse=${asText} placeholder="the lowest forecast, or 50 g/kWh" />`}
        <${Choice} ...${shared} title="Placement" path=${['run', 'placement']} options=${[['any', 'any free slot'], ['greenest', 'where it emits least']]} otherwise="any" />
        ${at(spec, ['run', 'placement']) === 'greenest' && html`<${Field} ...${shared} title="Wait for a greener slot" hint="each trial, at most" path=${['run', 'wait']} parse=${asText} placeholder="10 min" />`}
      </div>
    </fieldset>
  </form>`;
}

function Dataset({ title, place, names, ...shared }) {
  const own = at(shared.spec, ['data', place, 'path']);
  if (own) return html`<label class="field"><span>${title}</span><input value=${own} readonly title="a file of your own: edit it in the YAML" /></label>`;
  return html`<${Choice} ...${shared} title=${title} path=${['data', place, 'dataset']} options=${names} />`;
}

/** Changes that make a synthetic domain of a data set of images, one's own files among them. */
function Shift({ title, place, datasets, ...shared }) {
  const chosen = at(shared.spec, ['data', place]);
  const known = datasets.find((d) => d.name === (typeof chosen === 'string' ? chosen : chosen?.dataset));
  const offered = known ? known.image !== null : Boolean(chosen?.path);
  if (!offered && !chosen?.shift) return null;
  return html`<${Field} ...${shared} title=${title} hint="synthetic, in order" path=${['data', place, 'shift']} parse=${(t) => noneOr(stepsFrom(t))} show=${stepsText}
    placeholder="none, or such as rotate 30, invert, noise 0.3" list=${`shifts-${place}`} /><datalist id=${`shifts-${place}`}>${SHIFTS.map((s) => html`<option value=${s} />`)}</datalist>`;
}

/** Classes to learn from, classes of the test, and the shape of episodes. */
function FewShot({ names, datasets, ...shared }) {
  const whole = (title, key, placeholder, hint) => html`<${Field} ...${shared} title=${title} hint=${hint} path=${['episodes', key]} placeholder=${placeholder} inputmode="numeric" />`;
  const target = (path, value) => shared.onEdit(value === undefined ? ['data', 'target'] : path, value);
  return html`<div class="grid-2">
      <${Dataset} ...${shared} title="Source" place="source" names=${names} />
      <${Dataset} ...${shared} onEdit=${target} title="Classes of the test" place="target" names=${[['', 'unseen classes of the source, by the seed'], ...names]} />
      <${Shift} ...${shared} title="Shift of the source" place="source" datasets=${datasets} />
      <${Shift} ...${shared} title="Shift of the test's classes" place="target" datasets=${datasets} />
      <${Field} ...${shared} title="Preprocess" hint="in order" path=${['data', 'preprocess']} parse=${stepsFrom} placeholder="none" show=${stepsText} />
    </div>
    <div class="grid-3">
      ${whole('Ways', 'ways', '5', 'classes')}${whole('Shots', 'shots', '1', 'labelled, per class')}${whole('Queries', 'queries', '5', 'per class')}${whole('Test episodes', 'test', '600')}
    </div>`;
}

/** One data set, what describes its classes, and which of them are never seen. */
function Described({ names, datasets, ...shared }) {
  return html`<div class="grid-2">
    <${Dataset} ...${shared} title="Data set" place="target" names=${names} />
    <${Shift} ...${shared} title="Shift of its images" place="target" datasets=${datasets} />
    <${Field} ...${shared} title="Attributes of its classes" hint="CSV file on the server" path=${['data', 'target', 'attributes']} parse=${asText} placeholder="those that come with the data set" />
    <${Field} ...${shared} title="Unseen classes" hint="names, or how many are drawn" path=${['data', 'unseen']} parse=${unseenFrom} show=${unseenText} placeholder="2" required />
    <${Field} ...${shared} title="Preprocess" hint="in order" path=${['data', 'preprocess']} parse=${stepsFrom} placeholder="none" show=${stepsText} />
  </div>`;
}

function Tasks({ names, ...shared }) {
  const { spec, onEdit, problems } = shared;
  const tasks = at(spec, ['data', 'tasks']);
  const files = (Array.isArray(tasks) ? tasks : []).map((t, i) => [i, t?.path]).filter(([, path]) => path);
  const fields = ['data.preprocess', ...files.flatMap(([i]) => ['tasks', 'numeric'].map((key) => pathText(['data', 'tasks', i, key])))];
  const chosen = Array.isArray(tasks) ? tasks.map((t) => t?.dataset ?? t?.path ?? t) : [];
  const toggle = (name, on) => {
    const kept = (Array.isArray(tasks) ? tasks : []).filter((t) => (t?.dataset ?? t?.path ?? t) !== name);
    onEdit(['data', 'tasks'], on ? [...kept, { dataset: name }] : kept.length ? kept : undefined);
  };
  return html`<div class="tasks"><p class="muted small">Each data set is a task; one model learns them all.</p>
    <div class="options">${names.map(([name, title]) => html`<label class="check"><input type="checkbox" checked=${chosen.includes(name)} onChange=${(e) => toggle(name, e.target.checked)} /> ${title}</label>`)}</div>
    ${files.map(([i, path]) => html`<div class="grid-2" key=${i}>
      <${Field} ...${shared} title=${`Label columns of ${path}`} hint="each a task" path=${['data', 'tasks', i, 'tasks']} parse=${namesFrom} />
      <${Field} ...${shared} title="Those that hold numbers" hint="others hold classes" path=${['data', 'tasks', i, 'numeric']} parse=${namesFrom} placeholder="none" />
    </div>`)}
    <${Field} ...${shared} title="Preprocess" hint="in order" path=${['data', 'preprocess']} parse=${stepsFrom} placeholder="none" show=${stepsText} />
    <${Told} problems=${problemsElsewhere(problemsAt(problems, 'data'), fields)} /></div>`;
}

const MODELS = [['linear', 'linear'], ['mlp', 'multi-layer perceptron'], ['cnn', 'convolutional network'], ['nearest-neighbour', 'nearest neighbours'], ['linear-svm', 'linear SVM'], ['ridge', 'ridge regression']];

function Model(shared) {
  const type = at(shared.spec, ['model', 'type']) ?? '';
  const change = (path, value) => (path.length === 2 && path[1] === 'type' ? shared.onEdit(['model'], { type: value }) : shared.onEdit(path, value));
  const size = (title, key, placeholder) => html`<${Field} ...${shared} title=${title} path=${['model', key]} parse=${numbersFrom} placeholder=${placeholder} />`;
  return html`<fieldset><legend>Model</legend><div class="grid-3">
    <${Choice} ...${shared} onEdit=${change} title="Type" path=${['model', 'type']} options=${MODELS} />
    ${type === 'mlp' && size('Hidden layers', 'hidden', '128')}
    ${type === 'cnn' && html`${size('Channels', 'channels', '20, 50')}${size('Dense layers', 'dense', '500')}`}
    ${(type === 'mlp' || type === 'cnn') && html`<${Check} ...${shared} title="Batch normalisation" hint="for adabn and its baselines" path=${['model', 'batchNorm']} />`}
    ${type === 'nearest-neighbour' && html`<${Field} ...${shared} title="Neighbours" path=${['model', 'k']} placeholder="1" inputmode="numeric" />`}
    ${type === 'linear-svm' && html`<${Field} ...${shared} title="Cost of an error" path=${['model', 'c']} placeholder="1" inputmode="decimal" />`}
    ${type === 'ridge' && html`<${Field} ...${shared} title="Penalty" hint="0: chosen on held-out rows" path=${['model', 'lambda']} placeholder="0" inputmode="decimal" />`}
  </div><p class="muted small">The same for every method and its baselines.</p></fieldset>`;
}
