import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ordered, reordered, share } from '../../../webroot/js/queue.js';

const sweep = (id, priority, hour) => ({ id, name: id, priority, createdAt: `2026-11-30T0${hour}:00:00Z` });
const queue = (...rest) => ordered(rest);
const after = (sweeps, changes) => ordered(sweeps.map((s) => ({ ...s, priority: changes.find((c) => c.id === s.id)?.to ?? s.priority }))).map((s) => s.id);

test('ordered_byWeight_thenByAge', () => {
  assert.deepEqual(queue(sweep('new', 10, 3), sweep('old', 10, 1), sweep('heavy', 20, 4)).map((s) => s.id), ['heavy', 'old', 'new']);
});

test('reordered_everyMove_givesExactlyThatOrder', () => {
  const many = queue(sweep('a', 30, 1), sweep('b', 10, 2), sweep('c', 10, 3), sweep('d', 10, 4), sweep('e', 9, 5));
  for (let from = 0; from < many.length; from++) {
    for (let to = 0; to < many.length; to++) {
      const wanted = many.map((s) => s.id);
      wanted.splice(to, 0, ...wanted.splice(from, 1));
      assert.deepEqual(after(many, reordered(many, from, to)), wanted, `${from} to ${to}`);
    }
  }
});

test('reordered_changesAsLittleAsItCan', () => {
  const two = queue(sweep('a', 30, 1), sweep('b', 10, 2));
  assert.deepEqual(reordered(two, 1, 0), [{ id: 'b', name: 'b', from: 10, to: 31 }]);
  assert.deepEqual(reordered(two, 0, 0), []);
});

test('reordered_withoutRoom_isRefused', () => {
  assert.equal(reordered(queue(sweep('a', 100, 1), sweep('b', 100, 2)), 1, 0), null);
  assert.equal(reordered(queue(sweep('a', 1, 1), sweep('b', 1, 2)), 0, 1), null);
});

test('share_isOfAllWeights', () => {
  const two = [sweep('a', 30, 1), sweep('b', 10, 2)];
  assert.equal(share(two, two[0]), 0.75);
});
