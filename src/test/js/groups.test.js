import assert from 'node:assert/strict';
import test from 'node:test';
import { columnsOf, inSight, pagesOf, shownColumns } from '../../../webroot/js/columns.js';
import { binsOf, heat, quantitiesOf, swept } from '../../../webroot/js/explore.js';
import { scoring } from '../../../webroot/js/format.js';
import { keyOf, keyOfTrial, linesOf, namesOf, pointsIn, visible } from '../../../webroot/js/groups.js';
import { effortWords, energyWords, paybackWords, searchWords, verdictWords, sentence } from '../../../webroot/js/words.js';
import { about, rangeOf, rangeText, Zoom } from '../../../webroot/js/zoom.js';

const mean = (m, n = 5) => ({ n, mean: m, lo: m - 0.1, hi: m + 0.1 });
const group = (method, setting, parameters = {}, score = 0.5, labels = null) => ({ method, role: 'method', setting, labels, parameters, counts: { succeeded: 5 }, metrics: { score: mean(score) }, energyJ: mean(3600), seconds: mean(2), seeds: [] });
const looks = new Map([['a', { colour: '#0072B2', dash: [] }], ['b', { colour: '#D55E00', dash: [6, 4] }]]);

test('a trial and its group have one key', () => {
  assert.equal(keyOf({ method: 'a', setting: 2, labels: 10 }), keyOfTrial({ method: 'a', setting: 2, parameters: { labels: 10 } }));
  assert.equal(keyOf(group('a', 0)), keyOfTrial({ method: 'a', parameters: {} }));
});

test('names number settings only where there are several', () => {
  assert.deepEqual([...namesOf([group('a', 0), group('a', 3), group('b', 2)]).values()], ['a #1', 'a #4', 'b']);
});

test('of each method the chosen setting is visible, or all', () => {
  const groups = [group('a', 0), group('a', 1), group('b', 0), group('b', 1), group('a', 0, {}, 0.5, 10)];
  const rows = [{ method: 'a', baseline: 'b', labels: null, setting: 1, baselineSetting: 0 }];
  assert.deepEqual(visible(groups, rows).map(keyOf), ['a|1|', 'b|0|', 'a|0|10']);
  assert.equal(visible(groups, rows, { every: true }).length, 5);
  assert.deepEqual(visible(groups, rows, { hidden: new Set(['a']) }).map(keyOf), ['b|0|']);
  assert.deepEqual(visible(groups, [], { labels: 20, every: true }).length, 4);
});

const answer = { groups: [{ ...group('a', 0), curves: [{ name: 'loss', n: 5, points: [[0, 5, 1, 0.9, 1.1, 0.8, 1.2], [10, 5, 0.5, 0.4, 0.6, 0.3, 0.7], [20, 5, null, null, null, null, null]] }] }] };

test('a line is a mean with its band; single seeds are faint and below', () => {
  const seeds = new Map([['t1', [[0, 1], [10, 0.4]]], ['t2', [[0, 1], [10, 0.6]]]]);
  const g = { ...group('a', 0), seeds: [{ trial: 't1', seed: 1 }, { trial: 't2', seed: 2 }] };
  const { series, bands } = linesOf([g], answer, seeds, { name: 'loss', looks });
  assert.deepEqual(series.map((s) => Boolean(s.quiet)), [true, true, true, true, false]);
  assert.deepEqual(bands.map(([u, l]) => [series[u].label, series[l].label]), [['a upper end', 'a lower end']]);
  assert.deepEqual(series.at(-1).points, [[0, 1], [10, 0.5]]);
  assert.equal(series.at(-1).note(10), ' [0.4 to 0.6], n = 5');
  assert.ok(series.every((s) => s.key === 'a|0|'));
  assert.equal(pointsIn(answer, 'loss'), 15);
});

test('logarithmic axes leave out what they cannot show', () => {
  const { series } = linesOf([group('a', 0)], answer, new Map(), { name: 'loss', looks, logX: true });
  assert.deepEqual(series.at(-1).points, [[10, 0.5]]);
});

test('a metric that a group has not is no line', () => {
  assert.deepEqual(linesOf([group('a', 0), group('c', 0)], answer, new Map(), { name: 'none', looks }).series, []);
});

test('columns: parameters that differ are shown, pinned ones first and side by side', () => {
  const groups = [group('a', 0, { lambda: 1, epochs: 5 }), group('a', 1, { lambda: 2, epochs: 5 })];
  const all = columnsOf(groups);
  const usual = shownColumns(all, '', 'method');
  assert.equal(usual[0].name, 'method');
  assert.ok(usual.some((c) => c.name === 'parameter.lambda') && !usual.some((c) => c.name === 'parameter.epochs'));
  const two = shownColumns(all, 'seed,score', 'score,seed');
  assert.deepEqual(two.map((c) => [c.name, c.left]), [['seed', 0], ['score', 70]]);
});

test('only rows in sight are drawn, by pages', () => {
  assert.deepEqual(inSight(0, 380, 38, 10_000), [0, 18]);
  assert.deepEqual(inSight(38_000, 380, 38, 10_000), [992, 1018]);
  assert.deepEqual(inSight(0, 380, 38, 0), [0, 0]);
  assert.deepEqual(inSight(1e9, 380, 38, 5), [5, 5]);
  assert.deepEqual(pagesOf([992, 1018], 100), [9, 10]);
  assert.deepEqual(pagesOf([0, 0], 100), []);
});

test('a heat map averages over what is not on its axes, by seeds', () => {
  const groups = [group('a', 0, { x: 1, y: 1, z: 1 }, 0.2), group('a', 1, { x: 1, y: 1, z: 2 }, 0.4), group('a', 2, { x: 2, y: 1, z: 1 }, 0.9), group('a', 3, { x: 2, y: 5, z: 1 }, 0.1)];
  const [x, y, z] = swept(groups, 'a');
  assert.deepEqual([x.name, x.values, y.values, z.values], ['x', [1, 2], [1, 5], [1, 2]]);
  const score = quantitiesOf(groups, scoring('accuracy')).find((q) => q.name === 'score');
  const { cells } = heat(groups, 'a', x, y, score);
  assert.deepEqual(cells.map((r) => r.map((c) => c && [Number(c.mean.toFixed(6)), c.n, c.settings])), [[[0.3, 10, 2], [0.9, 5, 1]], [null, [0.1, 5, 1]]]);
});

test('many values share cells, all of them', () => {
  const bins = binsOf(Array.from({ length: 100 }, (_, i) => i));
  assert.equal(bins.length, 12);
  assert.equal(bins[0].from, 0);
  assert.equal(bins.at(-1).to, 99);
  for (let i = 1; i < bins.length; i++) assert.equal(bins[i].from, bins[i - 1].to + 1);
});

test('quantities have units', () => {
  for (const q of quantitiesOf([group('a', 0, { l: 1 }), group('a', 1, { l: 2 })], scoring('accuracy'))) assert.ok(q.unit.length > 0, q.name);
});

test('zoom goes nearer about a place and back to all', () => {
  assert.deepEqual(about([0, 100], 50, 0.5, [0, 100]), [25, 75]);
  assert.equal(about([25, 75], 50, 10, [0, 100]), null);
  const zoom = new Zoom();
  const seen = [];
  const stop = zoom.watch((r) => seen.push(r));
  zoom.set([1, 2]);
  zoom.set([1, 2]);
  zoom.set([2, 1]);
  stop();
  zoom.set([3, 4]);
  assert.deepEqual(seen, [[1, 2], null]);
  assert.deepEqual(rangeOf(rangeText([0.5, 12.25])), [0.5, 12.25]);
  assert.equal(rangeOf('x..1'), null);
  assert.equal(rangeOf(undefined), null);
});

test('how hard both arms were searched, in words', () => {
  const row = { searchEqual: 'joules', tried: { settings: 12, trials: 36, energyJ: 5.04, carbonG: 0.002 }, baselineTried: { settings: 25, trials: 75, energyJ: 5.4, carbonG: null } };
  assert.deepEqual(searchWords(row), { short: 'chosen among 12 settings, 1.4\u00a0mWh; its baseline among 25, 1.5\u00a0mWh', equal: 'equal in joules' });
  assert.equal(effortWords(row.tried), '36 trials of 12 settings (1.4\u00a0mWh, 2.0\u00a0mg)');
  assert.equal(effortWords(row.baselineTried), '75 trials of 25 settings (1.5\u00a0mWh)');
  assert.equal(searchWords({ ...row, searchEqual: null }), null);
});

test('the verdict in words', () => {
  const row = { method: 'fine-tune', baseline: 'target-only', verdict: 'better', n: 5, gain: { mean: 0.031, lo: 0.012, hi: 0.05 }, energyRatio: { value: 0.59, lo: 0.5, hi: 0.7 }, breakEven: { n: 4 } };
  assert.deepEqual(verdictWords(row, scoring('accuracy')), { claim: 'fine-tune helps', gain: '+3.1 points [1.2, 5.0]', rest: 'over training alone (target-only), n = 5; 41\u00a0% less energy; pays back after 4 reuses' });
  const none = verdictWords({ ...row, gain: null, energyRatio: null, breakEven: { n: null, reason: 'it costs more' }, verdict: null }, scoring('accuracy'));
  assert.equal(none.gain, '–');
  assert.equal(none.rest, 'over training alone (target-only), n = 5; no break-even: it costs more');
  assert.equal(energyWords({ value: 1.02, lo: 0.9, hi: 1.1 }), 'about the same energy');
  assert.equal(energyWords({ value: 0.37, lo: 0.16, hi: 1.4 }), 'energy undecided, 0.37 × [0.16, 1.4]');
  assert.equal(energyWords({ value: 1.31, lo: 1.2, hi: 1.4 }), '31\u00a0% more energy');
  assert.equal(energyWords({ value: 3.4, lo: 3, hi: 4 }), '3.4 times the energy');
  assert.equal(paybackWords({ n: 1 }), 'pays back after 1 reuse');
});

test('sentence_beginsGreatAndEnds', () => {
  assert.equal(sentence('there is no sweep s9'), 'There is no sweep s9.');
  assert.equal(sentence('Is it still running?'), 'Is it still running?');
  assert.equal(sentence(''), '');
});

test('bands_areTheFainterTheMoreLieOverEachOther', () => {
  const alphas = [1, 4, 9].map((n) => {
    const groups = Array.from({ length: n }, (_, i) => group(`m${i}`, 0));
    const many = { groups: groups.map((g) => ({ ...g, curves: [{ name: 'loss', n: 2, points: [[1, 2, 0.5, 0.4, 0.6]] }] })) };
    const { bands } = linesOf(groups, many, new Map(), { name: 'loss', looks: new Map(groups.map((g) => [g.method, { colour: '#0072B2', dash: [] }])) });
    assert.equal(bands.length, n);
    return parseInt(bands[0][2].slice(7), 16);
  });
  assert.ok(alphas[0] > alphas[1] && alphas[1] > alphas[2] && alphas[2] > 0, String(alphas));
});

test('energy and time are never below 0', () => {
  const by = new Map(quantitiesOf([group('a', 0, { l: 1 }), group('a', 1, { l: 2 })], scoring('accuracy')).map((q) => [q.name, q.least]));
  assert.deepEqual([by.get('energy'), by.get('time'), by.get('score')], [0, 0, undefined]);
});
