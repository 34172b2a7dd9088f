import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account, aroundOne, outcomes, standing } from '../../../webroot/js/ledger.js';

const node = (trialsJ, deletedJ = 0) => ({ totalJ: trialsJ + 7, trialsJ, deletedJ, otherJ: 4, idleJ: 2, unattributedJ: 1 });
const sweep = (id, total) => ({ id, name: id, energyJ: { total, dynamic: total, idle: 0, label: 'measured' } });

test('account_addsUpToTheTotal', () => {
  const whole = account([node(60, 5), node(40)], [sweep('s1', 50), sweep('s2', 20), sweep('s3', 0)]);
  assert.deepEqual(whole.sweeps.map((s) => s.id), ['s1', 's2']);
  assert.equal(whole.others, 25);
  const parts = whole.sweeps.reduce((sum, s) => sum + s.joules, 0) + whole.others + whole.deleted + whole.other + whole.idle + whole.unattributed;
  assert.equal(parts, whole.total);
});

test('account_readAMomentApart_saysSoInPlaceOfANegative', () => {
  assert.equal(account([node(10)], [sweep('s1', 12)]).others, null);
  assert.equal(account([node(10)], [sweep('s1', 10 + 1e-9)]).others, 0);
});

test('outcomes_areGroupedAsTheyAreScored', () => {
  const item = (quantity, basis, ratio) => ({ quantity, estimate: { basis }, ratio });
  const scores = [{ quantity: 'seconds', basis: 'assumed', n: 1 }, { quantity: 'seconds', basis: 'past trials', n: 2 }, { quantity: 'energyWh', basis: 'assumed', n: 0 }];
  const groups = outcomes({ items: [item('seconds', 'assumed: x', 2), item('seconds', 'past trials of this node', 1), item('seconds', 'measured on 4', 0.9), item('seconds', 'assumed: y', null)], scores });
  assert.deepEqual(groups.map((g) => [g.basis, g.items.length]), [['past trials', 2], ['assumed', 1]]);
});

test('aroundOne_holdsOneAndEveryValue', () => {
  const close = (a, b) => a.forEach((v, i) => assert.ok(Math.abs(v / b[i] - 1) < 1e-9));
  close(aroundOne([0.04, 2]), [10 ** -1.5, 10 ** 0.5]);
  close(aroundOne([]), [10 ** -0.5, 10 ** 0.5]);
});

test('standing_countsFromTheCleanest', () => {
  const zones = [{ zone: 'A', gramsPerKwh: 30 }, { zone: 'B', gramsPerKwh: 10 }];
  assert.deepEqual(standing(zones, 'A'), { place: 2, of: 2 });
  assert.equal(standing(zones, 'C'), null);
});
