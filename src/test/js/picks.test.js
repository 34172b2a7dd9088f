import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { beside, MOST_PICKS, pick, pickNone, picked, watchPicks } from '../../../webroot/js/picks.js';

beforeEach(pickNone);

test('picks_holdEachOnce_upToWhatCanBeToldApart', () => {
  for (let i = 0; i < MOST_PICKS; i++) assert.ok(pick(`t${i}`, true));
  assert.ok(pick('t0', true));
  assert.equal(picked().length, MOST_PICKS);
  assert.equal(pick('one-more', true), false);
  assert.equal(picked().length, MOST_PICKS);
  assert.ok(pick('t3', false));
  assert.ok(pick('one-more', true));
  assert.ok(!picked().includes('t3'));
});

test('watchers_hearEachChange_untilTheyStop', () => {
  const heard = [];
  const stop = watchPicks((p) => heard.push(p.length));
  pick('a', true);
  pickNone();
  stop();
  pick('b', true);
  assert.deepEqual(heard, [1, 0]);
});

test('beside_tellsWhatDiffers_andWhatOneLacks', () => {
  const rows = beside([{ lambda: 0.1, layers: [8, 8] }, { lambda: 1, layers: [8, 8], kernel: 'rbf' }, undefined]);
  assert.deepEqual(rows.map((r) => r.name), ['lambda', 'layers', 'kernel']);
  assert.deepEqual(rows[2].values, [null, 'rbf', null]);
  assert.equal(beside([{ a: [1] }, { a: [1] }])[0].differs, false);
  assert.equal(beside([{ a: [1] }, { a: [2] }])[0].differs, true);
});
