import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, fetchText, methodsOf, namesFrom, numberFrom, numbersFrom, parameterEdit, parameterFrom, parameterText, searchKeys, stepsFrom, stepsText, sweeps, sweepsText, tokens, unseenFrom, unseenText } from '../../../webroot/js/form.js';
import { prune } from '../../../webroot/js/draft.js';

test('parameterFrom_condition_thereAndBack', () => {
  for (const [text, value] of [
    ['log 0.01 .. 10 when kernel is rbf', { logUniform: [0.01, 10], when: { kernel: 'rbf' } }],
    ['0.1, 1 when kernel is rbf or linear', { values: [0.1, 1], when: { kernel: ['rbf', 'linear'] } }],
    ['2 when kernel is rbf and length is own', { values: [2], when: { kernel: 'rbf', length: 'own' } }],
    ['1 .. 5 when steps is 1 or 2', { uniform: [1, 5], when: { steps: [1, 2] } }],
  ]) {
    assert.deepEqual(parameterFrom(text), value);
    assert.equal(parameterText(value), text);
  }
  assert.deepEqual(parameterFrom('1 when ').values, [1]);
});

test('parameterFrom_valueListRange', () => {
  assert.equal(parameterFrom('0.1'), 0.1);
  assert.equal(parameterFrom(' top '), 'top');
  assert.deepEqual(parameterFrom('0.1, 1'), [0.1, 1]);
  assert.deepEqual(parameterFrom('0.001 .. 0.1', { type: 'real', log: true }), { logUniform: [0.001, 0.1] });
  assert.deepEqual(parameterFrom('0.001 .. 0.1', { type: 'real' }), { uniform: [0.001, 0.1] });
  assert.deepEqual(parameterFrom('log 1e-3..1e-1', { type: 'real' }), { logUniform: [0.001, 0.1] });
  assert.deepEqual(parameterFrom('8 .. 64', { type: 'integer', log: true }), { whole: [8, 64] });
  assert.equal(parameterFrom('  '), undefined);
});

test('parameterText_isReadBackAsTheSame', () => {
  for (const v of [0.1, 'top', [0.1, 1], { logUniform: [0.001, 0.1] }, { uniform: [0, 1] }]) {
    assert.deepEqual(parameterFrom(parameterText(v), { type: 'real' }), v);
  }
  assert.equal(parameterText(undefined), '');
});

test('methodsOf_readsNamesAndMaps', () => {
  const spec = { methods: ['source-only', { name: 'deep-coral', lambda: [0.1, 1] }, null, 7] };
  assert.deepEqual(methodsOf(spec), [
    { index: 0, name: 'source-only', parameters: {} },
    { index: 1, name: 'deep-coral', parameters: { lambda: [0.1, 1] } },
  ]);
  assert.deepEqual(methodsOf({ methods: 'dann' }), []);
  assert.deepEqual(methodsOf(null), []);
});

test('parameterEdit_turnsANameIntoAMap', () => {
  const spec = { methods: ['dann', { name: 'coral', lambda: 1 }] };
  const [dann, coral] = methodsOf(spec);
  assert.deepEqual(parameterEdit(spec, dann, 'lambda', 2), { path: ['methods', 0], value: { name: 'dann', lambda: 2 } });
  assert.deepEqual(parameterEdit(spec, coral, 'lambda', undefined), { path: ['methods', 1, 'lambda'], value: undefined });
});

test('sweeps_whereAListOrRangeStands', () => {
  assert.equal(sweeps({ methods: [{ name: 'a', lambda: [1, 2] }] }), true);
  assert.equal(sweeps({ methods: ['a', { name: 'b', lambda: 1 }] }), false);
});

test('searchKeys_ofItsAlgorithm_andWhatStandsThere', () => {
  const keys = (search) => searchKeys(search ? { search } : {}).join();
  assert.equal(keys(), 'stop');
  assert.equal(keys({ algorithm: 'tpe' }), 'warmStart,perCost,energyPerArm,stop');
  assert.equal(keys({ algorithm: 'evolution' }), 'objectives,warmStart,energyPerArm,stop');
  assert.equal(keys({ algorithm: 'asha' }), 'objectives,reduction,minEpochs');
  assert.equal(keys({ algorithm: 'random', perCost: true }), 'perCost,energyPerArm,stop', 'a tick that the server refuses can be taken away');
});

test('numbers_orTheTextAsItStands', () => {
  assert.equal(numberFrom('12'), 12);
  assert.equal(numberFrom('many'), 'many');
  assert.equal(numberFrom(''), undefined);
  assert.deepEqual(numbersFrom('128, 64'), [128, 64]);
  assert.equal(numbersFrom(' '), undefined);
  assert.deepEqual(numbersFrom('128, wide'), [128, 'wide']);
  assert.deepEqual(namesFrom('price, days '), ['price', 'days']);
  assert.equal(namesFrom(' , '), undefined);
});

test('fetch_isToldInWords', () => {
  assert.equal(fetchText(null), '');
  assert.equal(fetchText({ state: 'running', file: '' }), 'beginning …');
  assert.equal(fetchText({ state: 'running', file: 'a.gz', bytes: 1500000, all: 30000000 }), 'a.gz: 1.5 of 30.0 MB');
  assert.equal(fetchText({ state: 'running', file: 'a.gz', bytes: 1500000, all: -1 }), 'a.gz: 1.5 MB');
  assert.equal(fetchText({ state: 'failed', file: 'a.gz' }), '');
});

test('steps_areNamesOrNamesWithAmounts', () => {
  assert.deepEqual(stepsFrom('resize 16, zscore'), [{ resize: 16 }, 'zscore']);
  assert.deepEqual(stepsFrom('rotate: -30, noise 0.3,invert , background colour'), [{ rotate: -30 }, { noise: 0.3 }, 'invert', { background: 'colour' }]);
  assert.deepEqual(stepsFrom(' '), []);
  const steps = [{ rotate: 30 }, 'invert', { noise: 0.3 }];
  assert.deepEqual(stepsFrom(stepsText(steps)), steps);
  assert.equal(stepsText(undefined), '');
});

test('unseenClasses_areANumberOrNames', () => {
  assert.equal(unseenFrom(' 3 '), 3);
  assert.deepEqual(unseenFrom('Bag, Coat'), ['Bag', 'Coat']);
  assert.deepEqual(unseenFrom('Greek'), ['Greek']);
  assert.equal(unseenFrom(' '), undefined);
  assert.equal(unseenText(['Bag', 'Coat']), 'Bag, Coat');
  assert.equal(unseenText(3), '3');
  assert.equal(unseenText(undefined), '');
});

test('at_walksOrGivesUp', () => {
  assert.equal(at({ data: { target: { labels: 0 } } }, ['data', 'target', 'labels']), 0);
  assert.equal(at({ data: null }, ['data', 'target']), undefined);
});

test('tokens_keepEveryCharacter', () => {
  for (const line of ['  - {name: deep-coral, lambda: [0.1, 1]}   # swept', 'question: "Does it #help?"', '# all', '', "a: 'b: c'", 'seeds: 5']) {
    assert.equal(tokens(line).map(([, text]) => text).join(''), line);
  }
  assert.deepEqual(tokens('seeds: 5'), [['key', 'seeds'], ['', ': '], ['number', '5']]);
  assert.equal(tokens('x: 1 # 2').at(-1)[0], 'comment');
});

test('prune_leavesOutWhatIsEmpty', () => {
  assert.deepEqual(prune({ a: null, b: {}, c: [], d: { e: undefined, f: 0 }, g: [{ h: null, i: 1 }] }), { d: { f: 0 }, g: [{ i: 1 }] });
});

test('sweeps to learn from, as they are named and as a launch writes them down', () => {
  assert.equal(sweepsText(undefined), '');
  assert.equal(sweepsText('s12'), 's12');
  assert.equal(sweepsText(['s12', { sweep: 's14', settings: [{ arm: 'dann' }] }]), 's12, s14');
});
