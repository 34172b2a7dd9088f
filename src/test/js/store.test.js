import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPoints, arrange, Curves, headline, mayOf, pointsOf, progress, remaining, staleBy, verbs } from '../../../webroot/js/store.js';

test('addPoints_sortsAndReplacesByStep', () => {
  const series = [];
  assert.equal(addPoints(series, [[2, 0, 0.2], [1, 0, 0.1], [3, 0, 0.3]]), 3);
  assert.deepEqual(series.map((p) => p[0]), [1, 2, 3]);
  assert.equal(addPoints(series, [[2, 9, 0.25]]), 1);
  assert.deepEqual(series[1], [2, 0.25, 9]);
});

test('addPoints_theSameAgain_changesNothing', () => {
  const series = [];
  addPoints(series, [[1, 0, 0.1]]);
  assert.equal(addPoints(series, [[1, 5, 0.1]]), 0);
  assert.equal(addPoints(series, [[2, 5, NaN], [3, 5, null]]), 0);
});

test('curves_mergeRestAndLive', () => {
  const curves = new Curves();
  curves.add('t1', 'loss', [[1, 0, 2], [3, 0, 1]]);
  curves.add('t1', 'validation', [[1, 0, 0.5]]);
  curves.add('t1', 'loss', [[2, 0, 1.5]]);
  assert.deepEqual(curves.of('t1', 'loss').map((p) => p[1]), [2, 1.5, 1]);
  assert.deepEqual(curves.names(), ['validation', 'loss']);
  assert.deepEqual(curves.of('none', 'loss'), []);
});

test('curves_reach_isAShareOfThePlannedSteps', () => {
  const curves = new Curves();
  curves.reach('t', { step: 5, planned: 20 });
  curves.reach('t', { step: 6 });
  assert.equal(curves.share('t'), 0.25);
  assert.equal(curves.share('u'), null);
});

test('pointsOf_readsEveryFormOfEvent', () => {
  const expected = [['loss', 3, 99, 0.5]];
  assert.deepEqual(pointsOf({ name: 'loss', step: 3, millis: 99, value: 0.5 }), expected);
  assert.deepEqual(pointsOf({ points: [{ name: 'loss', step: 3, millis: 99, value: 0.5 }] }), expected);
  assert.deepEqual(pointsOf({ points: [['loss', 3, 99, 0.5]] }), expected);
  assert.deepEqual(pointsOf({ type: 'state' }), []);
});

test('staleBy_resetMakesEverythingStale', () => {
  assert.ok(staleBy({ type: 'reset' }).includes('curves'));
  assert.deepEqual(staleBy({ type: 'metric' }), []);
  assert.ok(staleBy({ type: 'state' }).includes('comparison'));
});

const running = { state: 'running', counts: { waiting: 4, running: 2, succeeded: 3, failed: 1, cancelled: 0 } };

test('progress_addsUp', () => {
  const p = progress(running);
  assert.equal(p.total, 10);
  assert.equal(p.done, 4);
  assert.equal(p.share, 0.4);
  assert.equal(progress(undefined).share, 0);
});

test('remaining_fromThePaceSoFar', () => {
  assert.equal(remaining(running, 40), 60);
  assert.equal(remaining({ ...running, progress: 0.5 }, 40), 40);
  assert.equal(remaining({ ...running, state: 'paused' }, 40), null);
  assert.equal(remaining({ state: 'running', counts: { waiting: 3 } }, 40), null);
});

test('verbs_byState', () => {
  assert.deepEqual(verbs(running), ['pause', 'cancel']);
  assert.deepEqual(verbs({ state: 'paused', counts: {} }), ['resume', 'cancel']);
  assert.deepEqual(verbs({ state: 'failed', counts: { failed: 1 } }), ['retry', 'delete']);
  assert.deepEqual(verbs({ state: 'succeeded', counts: { succeeded: 1 } }), ['delete']);
});

const row = (method, mean, more = {}) => ({ method, primary: true, bound: false, gain: { mean }, ...more });

test('headline_isTheLargestPrimaryGain', () => {
  const rows = [row('a', 0.1), row('b', 0.3, { bound: true }), row('c', 0.2), row('d', 0.9, { primary: false }), row('e', 0, { gain: null })];
  assert.equal(headline(rows).method, 'c');
  assert.equal(headline([]), null);
});

test('arrange_keepsBoundsApart', () => {
  const { primary, other, bounds } = arrange([row('a', 0.1), row('b', 0.3, { bound: true, primary: false }), row('c', 0.2, { primary: false })]);
  assert.deepEqual([primary.length, other.length, bounds.length], [1, 1, 1]);
});

test('verbs_areThoseThatARoleMay', () => {
  const sweep = { state: 'running', counts: { running: 1 } };
  const done = { state: 'failed', counts: { failed: 1 } };
  assert.deepEqual(verbs(sweep, mayOf('viewer')), []);
  assert.deepEqual(verbs(sweep, mayOf(undefined)), []);
  assert.deepEqual(verbs(sweep, mayOf('operator')), ['pause', 'cancel']);
  assert.deepEqual(verbs(done, mayOf('operator')), ['retry']);
  assert.deepEqual(verbs(done, mayOf('admin')), ['retry', 'delete']);
});
