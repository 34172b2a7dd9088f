import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisOver, figures, frontOf, marksOn, placeOn } from '../../../webroot/js/analysis.js';

test('a unit is one in which the largest is at least 1', () => {
  assert.deepEqual(figures('g', [0.0004, 0.02]), { unit: 'mg', size: 1000 });
  assert.equal(figures('J', [2500]).unit, 'kJ');
  assert.deepEqual(figures('s', [0.2]), { unit: 's', size: 1 });
});

test('the front is what has rank 0, in order of cost', () => {
  const item = (rank, mean) => ({ rank, carbonG: { mean } });
  assert.deepEqual(frontOf([item(0, 3), item(1, 1), item(0, 2), item(null, 0)], 'carbonG').map((i) => i.carbonG.mean), [2, 3]);
});

test('a value has its place on an axis by its scale', () => {
  assert.ok(Math.abs(placeOn({ scale: 'log', low: 0.01, high: 1, values: [] }, 0.1) - 0.5) < 1e-12);
  assert.equal(placeOn({ scale: 'whole', low: 1, high: 5, values: [] }, 2), 0.25);
  assert.equal(placeOn({ scale: 'choice', values: ['a', 'b', 'c'] }, 'b'), 0.5);
  assert.equal(placeOn({ scale: 'choice', values: ['a', 'b'] }, 'z'), null);
  assert.equal(placeOn({ scale: 'linear', low: 0, high: 1, values: [] }, undefined), null);
});

test('an axis over what was measured goes from the least to the greatest', () => {
  const axis = axisOver('quality', [0.7, undefined, 0.5]);
  assert.deepEqual([axis.low, axis.high], [0.5, 0.7]);
  assert.deepEqual(marksOn(axis), [[0, 0.5], [1, 0.7]]);
  assert.deepEqual(marksOn({ scale: 'choice', values: ['a', 'b'] }), [[0, 'a'], [1, 'b']]);
});
