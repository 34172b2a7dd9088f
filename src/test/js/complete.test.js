import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { completions, placeAt } from '../../../webroot/js/complete.js';

const schema = JSON.parse(readFileSync(new URL('../../../experiments/schema.json', import.meta.url)));

/** Completions at the bar. */
function at(marked, options) {
  const offset = marked.indexOf('|');
  return completions(schema, marked.replace('|', ''), offset, options).items.map((i) => i.text);
}

test('keys: of the file, of a block, of braces, without those that are there', () => {
  assert.deepEqual(at('gr|'), ['graft: ']);
  assert.ok(at('seeds: 5\n|').includes('methods:'));
  assert.ok(!at('seeds: 5\n|').includes('seeds: '));
  assert.deepEqual(at('data:\n  so|'), ['source: ']);
  assert.deepEqual(at('data:\n  source: mnist\n  target:\n    data|'), ['dataset: ']);
  assert.deepEqual(at('training: {epochs: 5, ba|'), ['batch: ']);
  assert.deepEqual(at('carbon:\n  defer: {un|'), ['until: ']);
});

test('values: names of data, of kinds, of searches', () => {
  assert.deepEqual(at('kind: mu|'), ['multitask']);
  assert.equal(at('data:\n  source: {dataset: mn|')[0], 'mnist');
  assert.deepEqual(at('search: {algorithm: sob|'), ['sobol']);
  assert.ok(at('carbon: {zone: FR|').includes('FRA'));
});

test('methods: names that serve the kind, each with its own parameters', () => {
  const kinds = new Map([['dann', ['domain-adaptation']], ['dan', ['transfer']]]);
  assert.deepEqual(at('kind: domain-adaptation\nmethods:\n  - da|', { kinds }).filter((m) => kinds.has(m)), ['dann']);
  assert.deepEqual(at('methods:\n  - {name: dann, lambd|'), ['lambda: ']);
  assert.deepEqual(at('methods:\n  - name: dann\n    lambd|'), ['lambda: ']);
  assert.deepEqual(at('methods:\n  - {name: fine-tune, lambd|'), []);
  assert.ok(at('methods:\n  - fine-t|').includes('fine-tune'));
  assert.deepEqual(at('model: {type: mlp, hid|'), ['hidden: ']);
  assert.deepEqual(at('model: {type: linear, hid|'), []);
});

test('a comment completes nothing, and a list in braces is a list', () => {
  assert.equal(placeAt('# kind', 6), null);
  assert.deepEqual(placeAt('methods: [dann, d', 17).path, ['methods', '[]']);
  assert.deepEqual(placeAt('data: {source: {dataset: x}, ta', 31), { path: ['data'], at: 'key', both: false, prefix: 'ta', siblings: { source: '' }, from: 29 });
});

test('no text and no place makes it fail', () => {
  const text = 'graft: 1\ndata:\n  source: {dataset: [}]: -\n - - {a: b\nmethods:\n  - {name: x, y: [1, {}]}\n  - \n\t\n"q": {';
  for (let i = 0; i <= text.length; i++) assert.ok(Array.isArray(completions(schema, text, i).items), `at ${i}`);
});
