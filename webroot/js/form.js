/** What the launch form shows of an experiment, and how its fields become values. Pure. */

export const KINDS = [
  ['transfer', 'Transfer', 'Train on a source task, then learn a target task from few labels.'],
  ['domain-adaptation', 'Domain adaptation', 'Same task, other distribution; target labels unused.'],
  ['heterogeneous-adaptation', 'Heterogeneous adaptation', 'Different features, linked by a few target labels.'],
  ['multitask', 'Multitask', 'Several tasks learnt together.'],
  ['few-shot', 'Few-shot', 'New classes from a handful of examples.'],
  ['zero-shot', 'Zero-shot', 'New classes from their description alone.'],
];

/** The isolated baselines that `auto` plans, as the contract's table has them. */
export const AUTO_BASELINES = {
  transfer: ['target-only', 'source-only', 'pooled', 'target-supervised (bound)'],
  'domain-adaptation': ['source-only, or target-only where the target has labels', 'target-supervised (bound)'],
  'heterogeneous-adaptation': ['target-only', 'target-supervised (bound)'],
  multitask: ['single-task'],
  'few-shot': ['nearest-centroid', 'target-only'],
  'zero-shot': ['chance', 'unseen-supervised (bound)'],
};

export const at = (spec, path) => path.reduce((v, key) => (v === null || v === undefined ? undefined : v[key]), spec);

/** Methods of an experiment as [{index in the file, name, parameters}], whichever way they are written. */
export function methodsOf(spec) {
  const list = Array.isArray(spec?.methods) ? spec.methods : [];
  return list
    .map((m, index) => {
      if (typeof m === 'string') return { index, name: m, parameters: {} };
      if (m === null || typeof m !== 'object') return null;
      const { name, ...parameters } = m;
      return { index, name: String(name ?? ''), parameters };
    })
    .filter(Boolean);
}

/**
 * The edit that gives a method's parameter a value, undefined removing it, as {path, value}.
 *
 * @param entry as of {@link methodsOf}
 */
export function parameterEdit(spec, entry, key, value) {
  const path = ['methods', entry.index];
  if (typeof spec.methods[entry.index] === 'string') return { path, value: value === undefined ? entry.name : { name: entry.name, [key]: value } };
  return { path: [...path, key], value };
}

/**
 * "0.1" is fixed, "0.1, 1" is swept over, "0.001 .. 0.1" is a range, on a log scale where the
 * parameter asks for it; " when kernel is rbf or linear" after either makes it depend on others,
 * several joined by "and". Empty: undefined, the default.
 *
 * @param info the parameter as the catalogue has it: {type, log}
 */
export function parameterFrom(text, info = {}) {
  const [said, condition] = text.split(/\bwhen\b/);
  const clean = said.trim();
  if (!clean) return undefined;
  if (condition !== undefined) {
    const of = parameterFrom(clean, info);
    const range = of !== null && typeof of === 'object' && !Array.isArray(of) ? of : { values: [of].flat() };
    return { ...range, when: conditionFrom(condition) };
  }
  const range = /^(log\s+)?(\S+)\s*(?:\.\.|…)\s*(\S+)$/.exec(clean);
  if (range && [range[2], range[3]].every((x) => isNumeric(x))) {
    const ends = [Number(range[2]), Number(range[3])];
    const name = info.type === 'integer' ? 'whole' : range[1] || info.log ? 'logUniform' : 'uniform';
    return { [name]: ends };
  }
  if (clean.includes(',')) return clean.split(',').map((x) => x.trim()).filter(Boolean).map(scalar);
  return scalar(clean);
}

/** {kernel: ['rbf', 'linear']} from "kernel is rbf or linear". */
function conditionFrom(text) {
  return Object.fromEntries(text.split(/\band\b/).map((one) => {
    const [name, values = ''] = one.split(/\bis\b|=/);
    const any = values.split(/\bor\b|,/).map((x) => scalar(x.trim()));
    return [name.trim(), any.length === 1 ? any[0] : any];
  }));
}

const conditionText = (when) => Object.entries(when).map(([name, any]) => `${name} is ${[any].flat().join(' or ')}`).join(' and ');

const isNumeric = (text) => text !== '' && Number.isFinite(Number(text));
const scalar = (text) => (isNumeric(text) ? Number(text) : text);

/** The inverse of {@link parameterFrom}. */
export function parameterText(value) {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object' && value.when && typeof value.when === 'object') {
    const { when, values, ...range } = value;
    return `${parameterText(values ?? range)} when ${conditionText(when)}`;
  }
  if (typeof value === 'object') {
    const [[name, ends] = []] = Object.entries(value);
    if (!Array.isArray(ends)) return '';
    return `${name === 'logUniform' ? 'log ' : ''}${ends.join(' .. ')}`;
  }
  return String(value);
}

/** Whether anything is swept, so that the search matters. */
export function sweeps(spec) {
  return methodsOf(spec).some((m) => Object.values(m.parameters).some((v) => v !== null && typeof v === 'object'));
}

const SEARCH_KEYS = [
  ['objectives', ['evolution', 'asha', 'hyperband']],
  ['warmStart', ['tpe', 'evolution']],
  ['perCost', ['tpe']],
  ['energyPerArm', ['random', 'sobol', 'tpe', 'evolution']],
  ['reduction', ['asha', 'hyperband']],
  ['minEpochs', ['asha', 'hyperband']],
  ['stop', ['grid', 'random', 'sobol', 'tpe', 'evolution']],
];

/** Keys of `search` that its algorithm has a use for, and those that stand there: they can be taken away. */
export function searchKeys(spec) {
  const search = at(spec, ['search']) ?? {};
  const algorithm = search.algorithm ?? 'grid';
  return SEARCH_KEYS.filter(([key, algorithms]) => algorithms.includes(algorithm) || search[key] !== undefined).map(([key]) => key);
}

/** A list of numbers from "128, 64", with what is none as it stands; undefined where empty. */
export function numbersFrom(text) {
  const list = text.split(/[,\s]+/).filter(Boolean).map(scalar);
  return list.length ? list : undefined;
}

/** A list of names from "price, days"; undefined where empty. */
export function namesFrom(text) {
  const list = text.split(',').map((x) => x.trim()).filter(Boolean);
  return list.length ? list : undefined;
}

/** A number, or the text as it stands, so that the server can say what is wrong with it. */
export function numberFrom(text) {
  const clean = text.trim();
  return clean === '' ? undefined : scalar(clean);
}

/** How far a fetch is, in words. */
export function fetchText(state) {
  if (state?.state === 'done') return 'It is here.';
  if (state?.state !== 'running') return '';
  const mega = (bytes) => (bytes / 1e6).toFixed(1);
  return state.file ? `${state.file}: ${mega(state.bytes)}${state.all > 0 ? ` of ${mega(state.all)}` : ''} MB` : 'beginning …';
}

/** Steps as a person lists them, {@code resize 16, zscore}: each a name, or a name and its amount. */
export function stepsFrom(text) {
  return text.split(',').map((x) => x.trim()).filter(Boolean).map((x) => {
    const step = /^(\w+)(?:\s*:\s*|\s+)(\S+)$/.exec(x);
    return step ? { [step[1]]: scalar(step[2]) } : x;
  });
}

/** The inverse of {@link stepsFrom}. */
export const stepsText = (value) => (Array.isArray(value) ? value.map((x) => (x !== null && typeof x === 'object' ? Object.entries(x).map((e) => e.join(' ')).join() : x)).join(', ') : '');

/** Unseen classes: how many, or a list of names, one alone too (it may be a group). */
export function unseenFrom(text) {
  const clean = text.trim();
  if (clean === '') return undefined;
  return isNumeric(clean) ? Number(clean) : clean.split(',').map((x) => x.trim()).filter(Boolean);
}

/** The inverse of {@link unseenFrom}. */
export const unseenText = (value) => (Array.isArray(value) ? value.join(', ') : value === undefined || value === null ? '' : String(value));

/** Pieces of one line of YAML as [class, text], for colouring. */
export function tokens(line) {
  const pattern = /((?:^|(?<=\s))#.*$)|("(?:[^"\\]|\\.)*"|'[^']*')|([A-Za-z_"][\w.-]*"?)(?=\s*:(?:\s|$))|((?<![\w.-])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w-]))/gi;
  const pieces = [];
  let end = 0;
  for (const m of line.matchAll(pattern)) {
    if (m.index > end) pieces.push(['', line.slice(end, m.index)]);
    pieces.push([m[1] ? 'comment' : m[2] ? 'string' : m[3] ? 'key' : 'number', m[0]]);
    end = m.index + m[0].length;
  }
  if (end < line.length) pieces.push(['', line.slice(end)]);
  return pieces;
}

/** "s12, s14": earlier sweeps as a launch names them, or as it has written down what it knew of them. */
export function sweepsText(value) {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((one) => (one && typeof one === 'object' ? one.sweep : one)).join(', ');
}
