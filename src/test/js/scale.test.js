import assert from 'node:assert/strict';
import { test } from 'node:test';
import { align, decimalsOf, forestDomain, isQuality, metricUnit, niceTicks, paretoFront, shares, spread, suitsLog } from '../../../webroot/js/scale.js';

test('niceTicks_areRoundAndInside', () => {
  assert.deepEqual(niceTicks(-0.03, 0.12, 4).ticks, [0, 0.05, 0.1]);
  assert.deepEqual(niceTicks(0, 10, 5).ticks, [0, 2, 4, 6, 8, 10]);
  assert.deepEqual(niceTicks(3, 3).ticks, [3]);
});

test('decimalsOf_writesEveryTickAsItIs', () => {
  assert.deepEqual([20, 1, 2.5, 0.5, 0.05, 0.025, 0.0001].map(decimalsOf), [0, 0, 1, 1, 2, 3, 4]);
});

test('align_fillsGapsWithNull', () => {
  assert.deepEqual(align([[[1, 10], [3, 30]], [[2, 20]]]), [[1, 2, 3], [10, null, 30], [null, 20, null]]);
});

test('forestDomain_holdsZeroAndEveryInterval', () => {
  const [lo, hi] = forestDomain([{ mean: 0.05, lo: 0.02, hi: 0.09 }, null]);
  assert.ok(lo < 0 && hi > 0.09);
  assert.equal(forestDomain([null]), null);
});

test('suitsLog_needsTwoDecadesAboveZero', () => {
  assert.equal(suitsLog([0.01, 2]), true);
  assert.equal(suitsLog([0.1, 2, null]), false);
  assert.equal(suitsLog([0, 2000]), false);
  assert.equal(suitsLog([]), false);
});

test('isQuality_tellsScoresFromLosses', () => {
  for (const name of ['score', 'validation', 'target.accuracy', 'balanced-accuracy']) assert.equal(isQuality(name), true, name);
  for (const name of ['loss', 'validation-loss', 'coral', 'im']) assert.equal(isQuality(name), false, name);
  assert.equal(metricUnit('score'), '%');
  assert.notEqual(metricUnit('loss'), '');
});

test('paretoFront_keepsWhatNothingBeats', () => {
  const a = { cost: 1, quality: 0.7 };
  const b = { cost: 2, quality: 0.9 };
  const c = { cost: 3, quality: 0.8 };
  assert.deepEqual(paretoFront([c, b, a]), [a, b]);
});

test('spread_keepsOrderAndGap', () => {
  assert.deepEqual(spread([10, 12, 40], 14), [10, 24, 40]);
});

test('shares_addUpToAHundred', () => {
  assert.deepEqual(shares([1, 3]), [25, 75]);
  assert.deepEqual(shares([0, 0]), [0, 0]);
});
