import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merged, namesOfSweeps } from '../../../webroot/js/across.js';
import { keyOf, linesOf, visible } from '../../../webroot/js/groups.js';

const part = (id, name, gain) => ({
  sweep: { id, name },
  groups: [{ method: 'dann', setting: 0, labels: null }, { method: 'dann', setting: 1, labels: null }, { method: 'source-only', setting: 0, labels: null }],
  rows: [{ method: 'dann', baseline: 'source-only', setting: 1, baselineSetting: 0, labels: null, gain: { mean: gain } }],
  curves: { by: 'step', xTitle: 'optimiser step', names: ['validation', `only-${id}`], groups: [{ method: 'dann', setting: 1, labels: null, curves: [{ name: 'validation', n: 2, points: [[10, 2, 0.5 + gain, 0.4, 0.6]] }] }] },
});

test('sweepsOfOneName_areToldApartByTheirIds', () => {
  assert.deepEqual([...namesOfSweeps([{ id: 's1', name: 'a' }, { id: 's2', name: 'a' }, { id: 's3', name: 'b' }]).values()], ['a (s1)', 'a (s2)', 'b']);
});

test('methodsOfEachSweep_stayApart_andChosenSettingsOfEachAreShown', () => {
  const all = merged([part('s1', 'hearts', 0.1), part('s2', 'digits', 0.2)]);
  assert.deepEqual(all.means.names, ['validation', 'only-s1', 'only-s2']);
  assert.equal(new Set(all.groups.map(keyOf)).size, 6);
  const shown = visible(all.groups, all.rows);
  assert.deepEqual(shown.map((g) => `${g.method} ${g.setting}`), ['hearts: dann 1', 'hearts: source-only 0', 'digits: dann 1', 'digits: source-only 0']);
  const looks = new Map(all.groups.map((g) => [g.method, { colour: '#0072B2', dash: [] }]));
  const { series } = linesOf(shown, all.means, new Map(), { name: 'validation', looks });
  const loud = series.filter((s) => !s.quiet);
  assert.deepEqual(loud.map((s) => [s.label, s.points[0][1]]), [['hearts: dann', 0.6], ['digits: dann', 0.7]]);
});

test('noSweep_isNothing', () => assert.deepEqual(merged([]).groups, []));
