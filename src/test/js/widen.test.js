import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedMethods, settingOf, sweptOf, valueOf } from '../../../webroot/js/widen.js';

const METHODS = ['target-only', { name: 'dann', lambda: [0.1, 1], hidden: 8 }, { name: 'fine-tune', learningRate: { logUniform: [0.0005, 0.02] }, frozen: ['none', 'all'] }];

test('sweptOf_isWhatTakesSeveralValues', () => {
  assert.deepEqual(sweptOf(METHODS).map((m) => [m.name, m.swept.map((p) => [p.name, p.text])]), [
    ['dann', [['lambda', '0.1, 1']]],
    ['fine-tune', [['learningRate', '0.0005, 0.02'], ['frozen', 'none, all']]],
  ]);
});

test('changedMethods_haveAllTheirParameters_andTheirForm', () => {
  assert.deepEqual(changedMethods(METHODS, { 'dann/lambda': '0.1, 1, 10', 'fine-tune/frozen': 'none, all' }), [{ name: 'dann', lambda: [0.1, 1, 10], hidden: 8 }]);
  assert.deepEqual(changedMethods(METHODS, { 'fine-tune/learningRate': '1e-4, 0.1' }), [{ name: 'fine-tune', learningRate: { logUniform: [0.0001, 0.1] }, frozen: ['none', 'all'] }]);
  assert.deepEqual(changedMethods(METHODS, {}), []);
});

test('settingOf_leavesOutWhatIsEmpty_andReadsNumbersAndWords', () => {
  assert.deepEqual(settingOf({ lambda: ' 0.5 ', frozen: 'all', other: ' ' }), { lambda: 0.5, frozen: 'all' });
  assert.equal(valueOf('false'), false);
  assert.equal(valueOf('1,5'), '1,5');
});
