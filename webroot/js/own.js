/** Data sets of one's own: what a file may be, what is told of it, what can be asked with it. Pure. */
import { count, fixed, plural, NBSP } from './format.js';

/** Endings of files that one is enough of. */
export const ENDINGS = ['.csv', '.tsv', '.data', '.arff', '.npz', '.mat', '.zip', '.csv.gz', '.tsv.gz', '.data.gz', '.arff.gz'];

const ending = (file) => ENDINGS.filter((e) => file.toLowerCase().endsWith(e)).sort((a, b) => b.length - a.length)[0];

/** What is asked of a file as the query of a call. */
export const askedQuery = ({ leave, ...asked }) => ({ ...asked, leave: leave?.join(',') });

/** What is wrong with a file before it is sent, in words; null: nothing. */
export function unfit(name, bytes) {
  if (bytes === 0) return `${name} is empty.`;
  if (ending(name)) return null;
  if (/\.npy$|idx\d-ubyte/i.test(name)) return `${name} has its labels in another file: put both into one .npz.`;
  if (/\.(xlsx?|xlsm|ods|numbers)$/i.test(name)) return `${name} is a spreadsheet: save its sheet as CSV, in Excel as “CSV UTF-8”.`;
  return `${name} is none of ${ENDINGS.slice(0, 7).join(', ')}.`;
}

/** "my-rows" of "My rows.csv.gz", as the server makes it. */
export function suggestedName(file) {
  const end = ending(file) ?? '';
  const slug = file.slice(0, file.length - end.length).replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9._]+/g, '-').replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  return (slug || 'data').slice(0, 64);
}

/** What is wrong with a name, in words; null: nothing. */
export function nameProblem(name, taken) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)) return 'Up to 64 letters, digits, dots, dashes and underscores, a letter or digit first.';
  return taken.includes(name) ? `There is a data set ${name}; the same bytes may be sent again, others need another name.` : null;
}

const SIZES = [[1e9, 'GB'], [1e6, 'MB'], [1e3, 'kB']];

/** "1.2 MB". */
export function sizeText(bytes) {
  const [by, unit] = SIZES.find(([least]) => bytes >= least) ?? [1, 'bytes'];
  return `${by === 1 ? count(bytes) : fixed(bytes / by, bytes / by < 10 ? 1 : 0)}${NBSP}${unit}`;
}

/** "It can be learnt from; 2 warnings and 1 note." */
export function summary(check) {
  const of = (weight) => check.findings.filter((f) => f.weight === weight).length;
  const told = [[of('error'), 'error'], [of('warning'), 'warning'], [of('note'), 'note']].filter(([n]) => n > 0).map(([n, word]) => plural(n, word));
  const found = told.length ? told.join(', ').replace(/, ([^,]*)$/, ' and $1') : 'nothing wrong was found';
  return check.fit ? `It can be learnt from; ${found}.` : `It cannot be learnt from as it is: ${found}.`;
}

export const toneOf = (check) => (!check.fit ? 'bad' : check.findings.some((f) => f.weight === 'warning') ? 'warn' : 'good');

/** Names that the data sets of each domain get, as the server makes them. */
export const domainNames = (name, domains) => domains.values.map((d) => suggestedName(`${name}-${d.value}`));

const sameClasses = (a, b) => a.classes.length === b.classes.length && a.classes.every((c) => b.classes.includes(c));
const ref = (d, labels) => (labels === undefined ? { dataset: d.name } : { dataset: d.name, labels });

/** Labels that a target gives a class, so that some are left to validate and to test. */
const fewLabels = (d) => Math.max(1, Math.min(10, Math.floor(d.rows / d.classes.length / 12)));

/** Another of one's own that has the same columns and classes. */
const partnerOf = (d, items) => items.find((o) => o.own && o.name !== d.name && o.width === d.width && Boolean(o.image) === Boolean(d.image) && sameClasses(o, d));

/**
 * An experiment to begin with: between two data sets where there are two that fit, else within one.
 *
 * @param items the catalogue's data sets
 * @param names of those that are meant, a source first
 * @returns an experiment as an object; null where none of them is there
 */
export function questionFor(items, names) {
  const chosen = names.map((n) => items.find((d) => d.name === n)).filter(Boolean);
  if (!chosen.length) return null;
  const target = chosen[1] ?? chosen[0];
  const source = chosen[1] ? chosen[0] : (partnerOf(target, items) ?? target);
  return { graft: 1, ...asked(source, target), model: target.image ? { type: 'mlp' } : { type: 'mlp', hidden: [32] }, ...methods(source, target), training: { epochs: 30, batch: Math.min(source.rows, target.rows) < 2000 ? 16 : 64 }, seeds: 5 };
}

const kindOf = (source, target) => {
  if (source === target) return 'transfer';
  if (!sameClasses(source, target)) return 'transfer';
  return source.width === target.width ? 'domain-adaptation' : 'heterogeneous-adaptation';
};

const METHODS = { transfer: ['fine-tune', 'feature-extraction'], 'heterogeneous-adaptation': ['shared-subspace'] };

function methods(source, target) {
  const kind = kindOf(source, target);
  return { methods: METHODS[kind] ?? (target.image ? ['deep-coral'] : ['coral', 'deep-coral']) };
}

function asked(source, target) {
  const kind = kindOf(source, target);
  const labels = kind === 'domain-adaptation' ? 0 : fewLabels(target);
  const few = labels === 1 ? 'one row of each class has a label' : `${labels} rows of each class have labels`;
  const question = {
    'domain-adaptation': `Does what is learnt from ${source.name} work on ${target.name}, without labels there?`,
    'heterogeneous-adaptation': `Does ${source.name} help with ${target.name}, which has other columns, where only ${few}?`,
    transfer: source === target ? `Does learning from one half of ${target.name} help with the other, where only ${few}?` : `Does learning from ${source.name} help with ${target.name}, where only ${few}?`,
  }[kind];
  const name = (source === target ? `${target.name}-halves` : `${source.name}-to-${target.name}`).slice(0, 64);
  const data = { source: ref(source), target: ref(target, labels) };
  return { name, question, kind, data: target.image ? data : { ...data, preprocess: ['zscore'] } };
}

/**
 * On which control nodes a data set lies.
 *
 * @param nodes of the cluster
 * @returns {text, coming}: in words, and whether some of them lack it; null where there is but one
 */
export function places(own, nodes) {
  const controls = nodes.filter((n) => n.state !== 'lost' && n.roles?.includes('control')).map((n) => n.id);
  const has = own.nodes.filter((n) => controls.includes(n));
  const away = own.nodes.filter((n) => !controls.includes(n));
  if (controls.length === 0 || controls.length + away.length < 2) return null;
  const rest = away.length ? `; also on ${away.join(' and ')}, which ${away.length === 1 ? 'is' : 'are'} away` : '';
  return { text: `${has.length} of ${plural(controls.length, 'control node')}${rest}`, coming: has.length < controls.length };
}

/** "#/launch?own=coast-north,coast-south". */
export const questionQuery = (names) => ({ own: names.join(',') });
