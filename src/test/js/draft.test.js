import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unused } from '../../../webroot/js/draft.js';

const METHODS = [
  { name: 'coral', kinds: ['domain-adaptation'] },
  { name: 'hard-sharing', kinds: ['multitask'] },
  { name: 'cdls', kinds: ['heterogeneous-adaptation'] },
];

const paths = (spec) => unused(spec, METHODS).map((path) => path.join('.'));

test('unused: another kind has no use for the data and methods of the one before', () => {
  const spec = { kind: 'multitask', methods: ['coral', { name: 'hard-sharing', epochs: 1 }, 'cdls', 'mine'] };
  const found = paths(spec);
  assert.ok(['data.source', 'data.target', 'data.unseen', 'episodes'].every((path) => found.includes(path)));
  assert.ok(!found.includes('data.tasks'));
  assert.deepEqual(found.filter((path) => path.startsWith('methods')), ['methods.2', 'methods.0']);
});

test('unused: zero-shot keeps what describes its classes, and has no label budget', () => {
  const found = paths({ kind: 'zero-shot', baselines: ['chance'] });
  assert.ok(!found.includes('data.unseen') && !found.includes('data.target'));
  assert.ok(found.includes('data.target.labels') && found.includes('baselines'));
});

test('unused: few-shot keeps its episodes', () => {
  assert.ok(!paths({ kind: 'few-shot', baselines: 'auto' }).some((path) => ['episodes', 'baselines'].includes(path)));
});
