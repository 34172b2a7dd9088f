import { test } from 'node:test';
import assert from 'node:assert/strict';
import { capText, capValue, changesOf, seedsText } from '../../../webroot/js/budget.js';

test('amounts are shown in a unit that fits, and written as files take them', () => {
  assert.equal(capText('Wh', 0.009), '9.0\u00a0mWh');
  assert.equal(capText('trials', 12), '12');
  assert.equal(capValue('Wh', 0.0123456), '0.01235 Wh');
  assert.equal(capValue('s', 3600), '3600 s');
  assert.equal(capValue('trials', 20), '20');
});

test('an empty field takes its cap away, a bare number stays one', () => {
  assert.deepEqual(changesOf({ energy: ' 2 Wh ', trials: '20', time: '' }), { energy: '2 Wh', trials: 20, time: null });
});

test('what was given up names settings and seeds, many of them short', () => {
  assert.equal(seedsText({ settings: [0], seeds: [3, 4] }), 'setting 0, seeds 3, 4');
  assert.equal(seedsText({ settings: [0, 1], seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9] }), 'settings 0, 1, seeds 1, 2, 3, 4, 5, 6, 7 and 2 more seeds');
});
