import { test } from 'node:test';
import assert from 'node:assert/strict';
import { bandsOf, budgetOf, chosenSettings, groupsOf, settingsOf } from '../../../webroot/js/curves.js';

const trial = (method, setting, labels, seed) => ({ method, setting, seed, role: 'method', state: 'succeeded', parameters: labels ? { labels } : {}, metrics: { score: 0.5, validation: 0.4 }, energyJ: { total: 1 } });

test('trials of different label budgets are different groups, each with the setting chosen for it', () => {
  const trials = [trial('m', 0, 10, 1), trial('m', 1, 10, 1), trial('m', 0, 20, 1), trial('m', 1, 20, 1)];
  const chosen = chosenSettings([
    { method: 'm', baseline: 'b', labels: 10, setting: 1, baselineSetting: 0 },
    { method: 'm', baseline: 'b', labels: 20, setting: 0, baselineSetting: 0 },
  ]);
  assert.deepEqual(groupsOf(trials, new Set(), chosen).map((g) => [g.labels, g.setting]), [[10, 1], [20, 0]]);
  assert.deepEqual(settingsOf(trials, [{ method: 'm', labels: 10, setting: 1 }], 'validation').map((m) => [m.labels, m.settings.map((s) => s.chosen)]), [[10, [false, true]], [20, [false, false]]]);
});

test('without budgets groups are as before', () => {
  assert.equal(budgetOf(trial('m', 0, null, 1)), null);
  const groups = groupsOf([trial('m', 0, null, 1), trial('m', 0, null, 2)], new Set(), chosenSettings([{ method: 'm', baseline: 'b', labels: null, setting: 0 }]));
  assert.equal(groups.length, 1);
  assert.equal(groups[0].trials.length, 2);
});

test('a learning curve is a marked line within the band of its interval', () => {
  const score = (mean) => ({ mean, lo: mean - 0.1, hi: mean + 0.1 });
  const curves = [{ method: 'm', points: [{ labels: 5, score: score(0.5) }, { labels: 10, score: score(0.6) }] }, { method: 'unknown', points: [] }];
  const { series, bands, xs } = bandsOf(curves, new Map([['m', { colour: '#0072B2', dash: [] }]]));
  assert.deepEqual(xs, [5, 10]);
  assert.equal(bands.length, 1);
  const [upper, lower] = bands[0];
  assert.deepEqual(series[upper].points, [[5, 0.6], [10, 0.7]]);
  assert.deepEqual(series[lower].points, [[5, 0.4], [10, 0.5]]);
  assert.ok(series[upper].quiet && series[lower].quiet);
  assert.deepEqual(series.filter((s) => !s.quiet).map((s) => [s.label, s.marked]), [['m', true]]);
});
