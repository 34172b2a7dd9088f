import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineUp, looks } from '../../../webroot/js/colour.js';
import { chosenSettings, foldTasks, groupsOf, linesOf, settingsOf } from '../../../webroot/js/curves.js';
import { backoff, throttle } from '../../../webroot/js/live.js';
import { link, parse, sweepLink, trialLink } from '../../../webroot/js/router.js';
import { Curves } from '../../../webroot/js/store.js';

test('parse_knowsEveryPlace', () => {
  assert.deepEqual(parse(''), { view: 'sweeps', parameters: {}, query: {} });
  assert.deepEqual(parse('#/sweeps/a%2Fb/trials?method=dann'), { view: 'sweep', parameters: { id: 'a/b', tab: 'trials' }, query: { method: 'dann' } });
  assert.equal(parse('#/sweeps/a/report').parameters.tab, 'report');
  assert.deepEqual(parse('#/compare?sweeps=a,b').query, { sweeps: 'a,b' });
  assert.equal(parse('#/launch?clone=x').query.clone, 'x');
  assert.equal(parse('#/nowhere').view, 'missing');
  assert.equal(parse('#/trials/%E0%A4%A').view, 'trial');
});

test('foldTasks_foldsThemWhereTheyAreMany', () => {
  const few = ['train-loss', 'train-loss/a', 'train-loss/b'];
  assert.deepEqual(foldTasks(few), { shown: few, folded: [] });
  const many = [...Array(13).keys()].map((i) => `train-loss/${i}`);
  assert.deepEqual(foldTasks(['train-loss', ...many]), { shown: ['train-loss'], folded: many });
});

test('links_areReadBack', () => {
  assert.equal(parse(sweepLink('a/b', 'energy')).parameters.id, 'a/b');
  assert.equal(parse(trialLink('a b#c')).parameters.id, 'a b#c');
  assert.equal(link('/sweeps', { q: '', state: 'running' }), '#/sweeps?state=running');
});

test('backoff_growsAndStops', () => {
  assert.equal(backoff(0, 1), 500);
  assert.equal(backoff(0, 0), 250);
  assert.equal(backoff(50, 1), 15000);
});

test('throttle_runsAtOnceThenOnceMoreAtTheEnd', () => {
  let now = 0;
  let calls = 0;
  const timers = [];
  const throttled = throttle(() => calls++, 1000, { clock: () => now, schedule: (f, ms) => timers.push([f, now + ms]), clear: () => {} });
  throttled();
  throttled();
  throttled();
  assert.equal(calls, 1);
  assert.equal(timers.length, 1);
  assert.equal(timers[0][1], 1000);
  now = 1000;
  timers[0][0]();
  assert.equal(calls, 2);
  now = 2500;
  throttled();
  assert.equal(calls, 3);
});

const trial = (method, seed, role = 'method', setting = 0) => ({ id: `${method}-${setting}-${seed}`, method, seed, role, setting, state: 'running' });

test('lineUp_isStable_methodsFirst_withoutSources', () => {
  const names = (list) => lineUp(list).map((l) => l.name);
  const all = [trial('b', 1), trial('base', 1, 'baseline'), trial('a', 1), trial('source', 1, 'source')];
  assert.deepEqual(names(all), ['a', 'b', 'base']);
  assert.deepEqual(names(all.reverse()), ['a', 'b', 'base']);
});

test('looks_differFromEachOther_andDashBaselines', () => {
  const lines = lineUp([...Array.from({ length: 9 }, (_, i) => trial(`m${i}`, 1)), trial('base', 1, 'baseline')]);
  for (const dark of [false, true]) {
    const all = looks(lines, dark);
    assert.equal(new Set([...all.values()].map((l) => l.colour + l.dash)).size, 10);
    assert.ok(all.get('base').dash.length > 0);
  }
});

test('linesOf_meanLoudAndSeedsFaint', () => {
  const trials = [trial('a', 1), trial('a', 2), trial('base', 1, 'baseline')];
  const curves = new Curves();
  curves.add('a-0-1', 'loss', [[1, 0, 2]]);
  curves.add('a-0-2', 'loss', [[1, 0, 4]]);
  const lines = linesOf(groupsOf(trials, new Set()), curves, 'loss', looks(lineUp(trials), false));
  assert.deepEqual(lines.filter((l) => !l.quiet).map((l) => [l.label, l.points]), [['a (mean of 2)', [[1, 3]]]]);
  assert.equal(lines.filter((l) => l.quiet).length, 2);
});

test('groupsOf_onlyTheChosenSetting', () => {
  const trials = [trial('a', 1, 'method', 0), trial('a', 1, 'method', 1)];
  const chosen = chosenSettings([{ method: 'a', setting: 1, baseline: 'b', baselineSetting: 0 }]);
  assert.deepEqual(groupsOf(trials, new Set(), chosen).map((g) => g.setting), [1]);
  assert.equal(groupsOf(trials, new Set()).length, 2);
  assert.equal(groupsOf(trials, new Set(['a'])).length, 0);
});

test('settingsOf_meansOfWhatSucceeded_andTheChosenOne', () => {
  const done = (seed, setting, im) => ({ ...trial('a', seed, 'method', setting), state: 'succeeded', parameters: { lambda: setting }, metrics: { im, score: 0.5 }, energyJ: { total: 10 } });
  const trials = [done(1, 0, 0.2), done(2, 0, 0.4), done(1, 1, 0.9), trial('a', 2, 'method', 1), trial('b', 1)];
  const [a, ...rest] = settingsOf(trials, [{ method: 'a', setting: 1, baseline: 'b', baselineSetting: 0 }], 'im');
  assert.equal(rest.length, 0);
  assert.deepEqual(a.settings.map((s) => [s.n, Number(s.validator.toFixed(3)), s.chosen]), [[2, 0.3, false], [1, 0.9, true]]);
});

test('sources_haveAPlace', () => {
  assert.equal(parse('#/sources').view, 'sources');
  assert.equal(parse('#/sweeps/s1/cost').parameters.tab, 'cost');
});
