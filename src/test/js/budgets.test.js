import { test } from 'node:test';
import assert from 'node:assert/strict';
import { bandsOf, settingsOf } from '../../../webroot/js/curves.js';

const mean = (m, n = 2) => ({ n, mean: m, lo: m, hi: m });
const group = (setting, labels) => ({ method: 'm', role: 'method', setting, labels, parameters: { lambda: setting }, counts: { succeeded: 2, failed: 1 }, metrics: { score: mean(0.5), validation: mean(0.4) }, energyJ: mean(1) });

test('settings are told for each label budget apart, with the one chosen for it', () => {
  const groups = [group(0, 10), group(1, 10), group(0, 20), group(1, 20)];
  assert.deepEqual(settingsOf(groups, [{ method: 'm', labels: 10, setting: 1 }], 'validation').map((m) => [m.labels, m.settings.map((s) => s.chosen)]), [[10, [false, true]], [20, [false, false]]]);
  assert.deepEqual(settingsOf(groups, [], 'im')[0].settings.map((s) => [s.n, s.validator, s.score.mean]), [[2, null, 0.5], [2, null, 0.5]]);
});

test('one setting alone is no choice', () => {
  assert.deepEqual(settingsOf([group(0, null)], [], 'im'), []);
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
