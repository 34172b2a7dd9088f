import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineUp, looks } from '../../../webroot/js/colour.js';
import { foldTasks } from '../../../webroot/js/curves.js';
import { backoff, throttle } from '../../../webroot/js/live.js';
import { link, listFrom, listText, parse, sweepLink, trialLink, withQuery } from '../../../webroot/js/router.js';

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

test('lists_inAnAddress_keepNamesWithCommas', () => {
  for (const names of [[], ['dann'], ['a, b', 'c'], [',', '%', '%2C', '%25', '100 %, of %2'], ['sweep: fine-tune', 'é & ?=#']]) {
    assert.deepEqual(listFrom(listText(names)), names);
    assert.deepEqual(listFrom(parse(link('/sweeps/s1', { hide: listText(names) })).query.hide), names);
  }
  assert.deepEqual(listFrom(undefined), []);
  assert.equal(listText(new Set(['dann', 'coral'])), 'dann,coral');
  assert.deepEqual(listFrom('dann,100%'), ['dann', '100%']);
});

test('withQuery_changesOnlyWhatIsNamed', () => {
  assert.equal(withQuery('#/sweeps/s1/trials?state=failed&q=x', { q: '', sort: '-score' }), '#/sweeps/s1/trials?state=failed&sort=-score');
  assert.equal(withQuery('#/sweeps/s1', { by: 'time' }), '#/sweeps/s1?by=time');
  assert.equal(withQuery('#/sweeps/s1?by=time', { by: '' }), '#/sweeps/s1');
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

test('looks_takeAColourThatWasChosen', () => {
  const lines = lineUp([trial('a', 1), trial('b', 1)]);
  assert.equal(looks(lines, false, { a: '#123456', gone: '#000000' }).get('a').colour, '#123456');
});

test('sources_haveAPlace', () => {
  assert.equal(parse('#/sources').view, 'sources');
  assert.equal(parse('#/sweeps/s1/cost').parameters.tab, 'cost');
});
