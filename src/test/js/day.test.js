import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf, hoursOf, launches, named } from '../../../webroot/js/day.js';

const NOON = Date.UTC(2026, 10, 30, 12);
const rising = (extra = {}) => ({ launched: 0, items: Array.from({ length: 24 }, (_, hour) => ({ hour, gramsPerKwh: 100 + 10 * hour, operationalG: 0.001 * (100 + 10 * hour), ...extra[hour] })) });

test('hours_areEachOnce_inTheOrderOfClocksHere', () => {
  const hours = hoursOf(NOON);
  assert.deepEqual([...new Set(hours.map((h) => h.hour))].sort((a, b) => a - b), Array.from({ length: 24 }, (_, h) => h));
  assert.deepEqual(hours.map((h) => h.local), hours.map((h) => h.local).sort());
  assert.equal(named(3, NOON).utc, '03:00 UTC');
  assert.equal(named(3, NOON).local, new Date(Date.UTC(2026, 10, 30, 3)).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }));
});

test('launches_tellTheLeastAndTheMost_inOneUnit', () => {
  const told = launches(rising(), NOON);
  assert.equal(told.unit, 'mg');
  assert.equal(told.least.hour, 0);
  assert.equal(told.most.hour, 23);
  assert.ok(Math.abs(told.most.amount - 330) < 1e-9);
});

test('launches_hoursThatAreNotKnown_areNeitherLeastNorMost', () => {
  const none = { operationalG: null, gramsPerKwh: null };
  const told = launches(rising({ 0: none, 23: none }), NOON);
  assert.equal(told.least.hour, 1);
  assert.equal(told.most.hour, 22);
  assert.equal(told.items.find((i) => i.hour === 0).amount, null);
  const nothing = launches({ items: [] }, NOON);
  assert.equal(nothing.most, null);
  assert.equal(nothing.items.length, 24);
});

test('figuresOfOnesOwn_oneOr24_else_aWordOnWhy', () => {
  assert.equal(faultOf(''), null);
  assert.equal(faultOf(' 52.5 '), null);
  assert.equal(faultOf(Array.from({ length: 24 }, (_, h) => h).join(' ')), null);
  assert.match(faultOf('1, 2'), /2 figures/);
  assert.match(faultOf('52, much'), /“much”/);
  assert.match(faultOf('-3'), /0 to 3000/);
  assert.match(faultOf('3001'), /0 to 3000/);
});
