/** Shows openapi.json. Its texts are set as text, never as HTML. */
const VERBS = ['get', 'post', 'put', 'patch', 'delete'];

const api = await (await fetch('/openapi.json')).json();
const root = document.querySelector('#api');
root.replaceChildren(prose(api.info.description));
for (const tag of api.tags) root.append(section(tag));

function element(name, content = [], attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...[content].flat());
  return made;
}

/** Paragraphs and tables, which is all the Markdown the document has. */
function prose(text = '') {
  const made = element('div');
  for (const part of text.trim().split(/\n\s*\n/)) {
    const rows = part.split('\n').filter((line) => line.startsWith('|') && !/^\|[-|\s]+\|$/.test(line));
    made.append(rows.length ? table(rows.map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim()))) : element('p', part));
  }
  return made;
}

function table([head, ...body]) {
  const row = (cells, name) => element('tr', cells.map((cell) => element(name, cell)));
  return element('table', [element('thead', row(head, 'th')), element('tbody', body.map((cells) => row(cells, 'td')))]);
}

function section(tag) {
  const calls = [];
  for (const [path, item] of Object.entries(api.paths)) {
    for (const verb of VERBS) {
      if (item[verb]?.tags?.includes(tag.name)) calls.push(call(path, verb, item[verb], item.parameters ?? []));
    }
  }
  return element('section', [element('h2', tag.name), element('p', tag.description ?? ''), ...calls]);
}

function call(path, verb, operation, shared) {
  const parts = [element('summary', [element('code', verb.toUpperCase()), ' ', element('code', path), ' ', operation.summary])];
  if (operation.description) parts.push(prose(operation.description));
  const parameters = [...shared, ...(operation.parameters ?? [])].map(resolve);
  if (parameters.length) {
    parts.push(table([['parameter', 'in', 'meaning', 'values'], ...parameters.map((p) => [p.name, p.in, p.description ?? '', values(resolve(p.schema))])]));
  }
  const answers = Object.entries(operation.responses).map(([status, answer]) => [status, resolve(answer).description]);
  parts.push(table([['status', 'answer'], ...answers]));
  const schema = Object.values(resolve(operation.responses['200'] ?? operation.responses['201'] ?? {}).content ?? {})[0]?.schema;
  if (schema) parts.push(element('pre', element('code', JSON.stringify(expand(schema), null, 2))));
  return element('details', parts, { id: operation.operationId });
}

function values(schema = {}) {
  if (schema.enum) return schema.enum.join(', ');
  const range = schema.minimum === undefined ? '' : ` ${schema.minimum}–${schema.maximum ?? ''}`;
  const otherwise = schema.default === undefined ? '' : `, default ${schema.default}`;
  return `${[schema.type].flat().join(' or ')}${range}${otherwise}`;
}

function resolve(node) {
  return node?.$ref ? node.$ref.slice(2).split('/').reduce((at, key) => at[key], api) : node;
}

function expand(node) {
  if (Array.isArray(node)) return node.map(expand);
  if (node === null || typeof node !== 'object') return node;
  return node.$ref ? expand(resolve(node)) : Object.fromEntries(Object.entries(node).map(([key, value]) => [key, expand(value)]));
}
