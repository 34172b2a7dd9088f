/**
 * An experiment file being written: its text is the truth, the form a view of it. Edits by the form
 * keep comments and every key the form does not know.
 */

let library = null;

/** The YAML library, loaded once and only where files are written. */
export function loadYaml() {
  library ??= import('/lib/yaml/browser/dist/index.js');
  return library;
}

const STYLE = { lineWidth: 0, flowCollectionPadding: false };

/** The experiment as far as the text can be read: an object, or null. */
export function specFrom(yaml, text) {
  const spec = yaml.parseDocument(text, { logLevel: 'silent' }).toJS({ maxAliasCount: 0 });
  return spec !== null && typeof spec === 'object' && !Array.isArray(spec) ? spec : null;
}

/**
 * The text with the value at a path changed; undefined removes it, and maps left empty with it.
 * Text that is no YAML is answered unchanged.
 */
export function edit(yaml, text, path, value) {
  const doc = yaml.parseDocument(text, { logLevel: 'silent' });
  if (doc.errors.length) return text;
  if (!yaml.isMap(doc.contents)) doc.contents = doc.createNode({});
  if (value === undefined) removeAt(yaml, doc, path);
  else setAt(yaml, doc, path, value);
  return doc.toString(STYLE);
}

/** After another kind was chosen, without what that kind has no place for. */
export function withoutUnused(yaml, text, path, methods) {
  const spec = path.join('.') === 'kind' ? specFrom(yaml, text) : null;
  return spec ? unused(spec, methods).reduce((kept, key) => edit(yaml, kept, key, undefined), text) : text;
}

const PLACES = { multitask: ['tasks'], 'few-shot': ['source'], 'zero-shot': ['target'] };

/**
 * Paths of an experiment that its kind has no use for: data of other kinds, baselines that were
 * named, and methods that serve other kinds.
 *
 * @param methods the catalogue's
 */
export function unused(spec, methods) {
  const kind = spec.kind;
  const places = PLACES[kind] ?? ['source', 'target'];
  const paths = ['source', 'target', 'tasks'].filter((place) => !places.includes(place)).map((place) => ['data', place]);
  if (kind === 'zero-shot') paths.push(['data', 'target', 'labels']);
  else paths.push(['data', 'unseen'], ['data', 'target', 'attributes']);
  if (kind !== 'few-shot') paths.push(['episodes']);
  if (kind !== 'transfer') paths.push(['sourceModel']);
  if (kind === 'few-shot' || kind === 'zero-shot') paths.push(['quality']);
  if (Array.isArray(spec.baselines)) paths.push(['baselines']);
  const serves = (entry) => methods.find((m) => m.name === (entry?.name ?? entry))?.kinds.includes(kind) ?? true;
  const entries = Array.isArray(spec.methods) ? spec.methods : [];
  // from the last, so that the others keep their places
  for (let i = entries.length - 1; i >= 0; i--) if (!serves(entries[i])) paths.push(['methods', i]);
  return paths;
}

function removeAt(yaml, doc, path) {
  if (!doc.hasIn(path)) return;
  doc.deleteIn(path);
  for (let up = path.slice(0, -1); up.length; up = up.slice(0, -1)) {
    const parent = doc.getIn(up, true);
    if (!yaml.isCollection(parent) || parent.items.length) return;
    doc.deleteIn(up);
  }
}

function setAt(yaml, doc, path, value) {
  const old = doc.getIn(path, true);
  if (yaml.isScalar(old) && (value === null || typeof value !== 'object')) {
    old.value = value;
    old.source = undefined;
    old.format = undefined;
    return;
  }
  let depth = path.length - 1;
  while (depth > 0 && !yaml.isCollection(doc.getIn(path.slice(0, depth), true))) depth--;
  const nested = path.slice(depth + 1).reduceRight((inner, key) => ({ [key]: inner }), value);
  const node = doc.createNode(nested, { flow: flows(path[0], depth, nested) });
  if (depth === 0 && path[0] === 'data' && yaml.isMap(node)) node.flow = false;
  doc.setIn(path.slice(0, depth + 1), node);
}

/** Short things on one line; the list of methods on several. */
function flows(top, depth, value) {
  if (value === null || typeof value !== 'object') return undefined;
  return !(top === 'methods' && depth === 0);
}

/** A spec as a file, for cloning and reading. */
export async function toYaml(spec) {
  if (typeof spec === 'string') return spec;
  const yaml = await loadYaml();
  return render(yaml, spec);
}

const BLOCKS = ['data', 'methods'];

/** As people write it: data and methods on several lines, everything else on one each. */
export function render(yaml, spec) {
  const doc = new yaml.Document(prune(spec));
  yaml.visit(doc, {
    Collection(_, node, path) {
      const depth = path.filter((p) => yaml.isCollection(p)).length;
      const top = path.find((p) => yaml.isPair(p))?.key?.value;
      if (depth > 1 || (depth === 1 && !BLOCKS.includes(top))) node.flow = true;
    },
  });
  return doc.toString(STYLE);
}

/** Without nulls, empty lists and empty maps: what the reader fills in by itself. */
export function prune(value) {
  if (Array.isArray(value)) return value.map(prune);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value)
    .map(([k, v]) => [k, prune(v)])
    .filter(([, v]) => v !== null && v !== undefined && !(typeof v === 'object' && Object.keys(v).length === 0));
  return Object.fromEntries(kept);
}

export const STARTER = `graft: 1
name: my-first-sweep
question: Does adaptation help when the target carries no labels?
kind: domain-adaptation
data:
  source: {dataset: mnist}
  target: {dataset: optdigits, labels: 0}
model: {type: mlp}
methods:
  - deep-coral
baselines: auto   # matched, by kind
training: {epochs: 5, batch: 64}
seeds: 5
`;
