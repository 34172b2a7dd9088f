import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PLACES, choose, fit, longest } from '../../../webroot/js/palette.js';
import { utc } from '../../../webroot/js/format.js';
import { parse } from '../../../webroot/js/router.js';

test('places_areThere_andHaveKeysOfTheirOwn', () => {
  for (const place of PLACES) assert.notEqual(parse(place.href).view, 'missing', place.href);
  assert.equal(new Set(PLACES.map((p) => p.key)).size, PLACES.length);
});

test('fit_everyWordMustBeThere_theStartCountsMost', () => {
  assert.equal(fit('Data sets', 'sets x'), null);
  assert.equal(fit('Data sets', ''), 0);
  assert.ok(fit('mnist-to-optdigits', 'mnist') > fit('mnist-to-optdigits', 'opt'));
  assert.ok(fit('mnist-to-optdigits', 'opt') > fit('mnist-to-optdigits', 'digits'));
  assert.equal(fit('Data sets', 'SETS data'), 5);
});

test('choose_bestFirst_alikeInTheirOrder_noMoreThanAsked', () => {
  const items = ['late run', 'run b', 'run a'].map((title) => ({ title, kind: 'sweep' }));
  assert.deepEqual(choose(items, 'run').map((i) => i.title), ['run b', 'run a', 'late run']);
  assert.equal(choose(items, '', 2).length, 2);
  assert.deepEqual(choose(items, 'none'), []);
});

test('longest_isWhatTheServerLooksFor', () => {
  assert.equal(longest('  '), '');
  assert.equal(longest(' s12 mnist run '), 'mnist');
});

test('utc_saysSo', () => assert.equal(utc(Date.UTC(2026, 10, 30, 7, 43, 21)), '2026-11-30 07:43:21 UTC'));
