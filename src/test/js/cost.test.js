import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amortised, axis, breakEven, sentence, span, steps, ticks, UNITS } from '../../../webroot/js/cost.js';

const at = (x) => ({ mean: x, lo: x, hi: x });
const EVEN = { n: 4, value: 10 / 3, lo: 3.1, hi: 3.6, reason: '' };
const arms = { marginal: at(3600), full: at(39600), alone: at(14400), saved: at(10800), breakEven: EVEN };
const costs = { source: 36000, chosen: arms, tuned: null };
const cost = { method: 'fine-tune', baseline: 'target-only', energyLabel: 'measured', source: { missing: null } };

test('amortised_isSOverNPlusF_andNothingWithoutS', () => {
  assert.equal(amortised(costs, arms, 5, true).mean, 10800);
  assert.equal(amortised({ source: null }, arms, 5, true), null);
  assert.equal(amortised({ source: null }, arms, 5, false).mean, 3600);
});

test('line_crossesInTheMiddle_andIsMarkedInside', () => {
  const reach = span(arms, 1);
  assert.deepEqual(reach, [1, 27]);
  assert.equal(steps(reach)[0], 1);
  assert.equal(steps(reach).at(-1), 27);
  assert.deepEqual(ticks(reach), [1, 2, 5, 10, 20]);
  assert.deepEqual(ticks([1, 5000]), [1, 10, 100, 1000]);
  assert.deepEqual(span({ breakEven: { n: null, value: null } }, 20), [1, 80]);
});

test('axis_isTheUnitOfTheLargest', () => {
  assert.deepEqual(axis(UNITS.energy, 39600), { unit: 'Wh', size: 3600 });
  assert.deepEqual(axis(UNITS.carbon, 0.02), { unit: 'mg', size: 1e-3 });
});

test('sentence_saysWhatIsPaidOnce_whatIsNotIncluded_andWhyThereIsNoBreakEven', () => {
  assert.equal(sentence(cost, costs, arms, 5, UNITS.energy), 'Alone (target-only) a task costs 4.00\u00a0Wh; with fine-tune it costs 1.00\u00a0Wh, and 10\u00a0Wh once for the source model: 3.00\u00a0Wh each over 5 tasks. From 4 tasks on transfer has cost less.');
  const none = { ...arms, breakEven: { n: null, reason: 'one pair gives no interval' } };
  assert.match(sentence(cost, costs, none, 1, UNITS.energy), /each over 1 task\. No break-even: one pair gives no interval\.$/);
  const elsewhere = { ...cost, source: { missing: 'it was trained elsewhere (m.zip)' } };
  assert.match(sentence(elsewhere, { source: null }, none, 1, UNITS.energy), /not included: it was trained elsewhere \(m\.zip\)\.$/);
  assert.match(sentence({ ...cost, source: null }, { source: null }, none, 1, UNITS.energy), /1\.00\u00a0Wh\.$/);
});

test('sentence_ofTasks_setsTheJointRunAgainstTheirSum', () => {
  assert.equal(sentence({ ...cost, method: 'hard-sharing', baseline: 'single-task', source: null }, { source: null }, arms, 1, UNITS.energy), 'One model a task (single-task), summed over the tasks, costs 4.00\u00a0Wh; hard-sharing learns them together at 1.00\u00a0Wh.');
});

test('breakEven_hasItsInterval', () => {
  assert.equal(breakEven(EVEN), '4 [3.1–3.6]');
  assert.equal(breakEven({ n: null, reason: 'no' }), 'none: no');
});
