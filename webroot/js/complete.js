/**
 * What may be written at a place of an experiment file, by its JSON Schema. It reads the lines above
 * and the braces of its own line, not YAML as a whole: the text is unfinished while one writes. Pure.
 */

const LETTERS = /[\w.-]*$/;

/** Reads one line's braces from `at`: a stack of maps and lists, the innermost last. */
function flow(text, stack) {
  let i = 0;
  let word = '';
  const top = () => stack[stack.length - 1];
  const ends = () => {
    if (top()?.key !== undefined && word.trim()) top().values[top().key] = word.trim();
    word = '';
  };
  for (; i < text.length; i++) {
    const c = text[i];
    if (c === '{' || c === '[') {
      stack.push({ flow: c, values: {}, key: c === '[' ? '[]' : undefined });
      word = '';
    } else if ((c === '}' || c === ']') && stack.length && top().flow) {
      ends();
      stack.pop();
    } else if (c === ',' && top()?.flow) {
      ends();
      if (top().flow === '{') top().key = undefined;
    } else if (c === ':' && top()?.flow === '{' && (text[i + 1] === ' ' || i + 1 === text.length)) {
      top().key = word.trim();
      top().values[top().key] = '';
      word = '';
    } else word += c;
  }
  return word;
}

/**
 * Where the cursor is.
 *
 * @returns {path: keys from the top, "[]" for an entry of a list; at: "key" or "value"; prefix:
 *     what is begun; siblings: keys and values beside it; from: where the prefix begins}; null in a
 *     comment
 */
export function placeAt(text, offset) {
  const lines = text.slice(0, offset).split('\n');
  const own = lines.pop();
  if (/(^|\s)#/.test(own)) return null;
  const stack = [];
  const enter = (line, last) => {
    const indent = /^ */.exec(line)[0].length;
    let rest = line.slice(indent);
    while (stack.length && (stack[stack.length - 1].flow || stack[stack.length - 1].indent > indent || (stack[stack.length - 1].item && stack[stack.length - 1].indent >= indent && rest.startsWith('-')))) stack.pop();
    let column = indent;
    while (/^-( |$)/.test(rest)) {
      stack.push({ indent: column, key: '[]', item: true, values: {} });
      const step = /^- */.exec(rest)[0].length;
      column += step;
      rest = rest.slice(step);
    }
    const top = stack[stack.length - 1];
    const map = top && !top.item && top.indent === column ? top : { indent: column, values: {} };
    const match = /^([\w"'.-]+):(?: (.*)|$)/.exec(rest);
    if (match) {
      if (map !== top) stack.push(map);
      map.key = match[1].replace(/["']/g, '');
      map.values[map.key] = (match[2] ?? '').trim();
      if (match[2] !== undefined) return { word: flow(match[2], stack), inline: true };
      return { word: '', inline: false };
    }
    if (/^[{[]/.test(rest)) return { word: flow(rest, stack), inline: true };
    if (last) {
      // a key of this block is begun, or a bare entry of a list
      if (map !== top && !top?.item) stack.push(map);
      if (map === top) map.key = undefined;
      else if (!top?.item) map.key = undefined;
    }
    return { word: rest, inline: false };
  };
  for (const line of lines) if (line.trim() && !line.trim().startsWith('#')) enter(line, false);
  const { inline } = enter(own, true);
  const prefix = LETTERS.exec(own)[0];
  const top = stack[stack.length - 1];
  const path = stack.map((s) => s.key).filter((k) => k !== undefined);
  const key = !top || (top.key === undefined);
  const bare = !inline && top?.item;
  return { path, at: key ? 'key' : 'value', both: Boolean(bare), prefix, siblings: top?.values ?? {}, from: offset - prefix.length };
}

const branches = (schema) => (schema ? (schema.anyOf ? schema.anyOf.flatMap(branches) : [schema]) : []);

/** Schemas of a path; where branches tell themselves apart by a name or type beside, only those that match. */
function resolve(schema, path, siblings) {
  let now = branches(schema);
  path.forEach((key) => {
    now = now.flatMap((s) => (key === '[]' ? branches(s.items) : branches(s.properties?.[key])));
  });
  const matches = (s) => ['name', 'type'].every((k) => !siblings[k] || !s.properties?.[k]?.enum || s.properties[k].enum.includes(siblings[k]));
  return now.filter(matches);
}

/**
 * What may stand at a place.
 *
 * @param kinds method → kinds it serves, so that others are not offered; empty: all are
 * @returns [{text: what is inserted, label, hint}] in order, those that begin with the prefix first
 */
export function completions(schema, text, offset, { kinds = new Map() } = {}) {
  const place = placeAt(text, offset);
  if (!place) return { from: offset, items: [] };
  const kind = /^kind:\s*([\w-]+)/m.exec(text)?.[1];
  const items = new Map();
  const offer = (value, hint, suffix = '') => {
    if (!items.has(value)) items.set(value, { text: `${value}${suffix}`, label: value, hint: hint ?? '' });
  };
  const inMethods = place.path[0] === 'methods';
  const serves = (name) => !inMethods || !kind || !kinds.has(name) || kinds.get(name).includes(kind);
  const values = (s) => {
    for (const v of s.enum ?? (s.const !== undefined ? [s.const] : s.type === 'boolean' ? [true, false] : [])) if (serves(v)) offer(String(v), s.description);
  };
  const keys = (s) => {
    for (const [name, p] of Object.entries(s.properties ?? {})) {
      const block = p.type === 'object' || p.type === 'array';
      if (place.siblings[name] === undefined) offer(name, p.description, block && place.path.length === 0 ? ':' : ': ');
    }
  };
  if (place.at === 'key') resolve(schema, place.path, place.siblings).forEach(keys);
  else {
    const found = resolve(schema, place.path, {});
    found.forEach(values);
    if (place.both) resolve(schema, place.path, place.siblings).forEach(keys);
  }
  const low = place.prefix.toLowerCase();
  const begins = [...items.values()].filter((i) => i.label.toLowerCase().startsWith(low));
  const holds = low.length > 1 ? [...items.values()].filter((i) => !begins.includes(i) && i.label.toLowerCase().includes(low)) : [];
  return { from: place.from, prefix: place.prefix, items: [...begins, ...holds] };
}
