import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as f from '../../../webroot/js/format.js';

test('significant_roundsAndGroups', () => {
  assert.equal(f.significant(1234.5, 3), '1,230');
  assert.equal(f.significant(0.0123456, 2), '0.012');
  assert.equal(f.significant(9.99, 2), '10');
  assert.equal(f.significant(0.0995, 2), '0.10');
  assert.equal(f.significant(-2.5, 2), '−2.5');
  assert.equal(f.significant(0, 2), '0');
});

test('everyFormat_ofNothing_isADash', () => {
  const nothing = [null, undefined, NaN, Infinity];
  for (const x of nothing) {
    for (const show of [f.significant, f.count, f.energy, f.carbon, f.percent, f.points, f.gain, f.pValue, f.ratio, f.duration, f.roughly, f.watts, f.dateTime]) {
      assert.equal(show(x), f.MISSING, `${show.name} of ${x}`);
    }
  }
  assert.equal(f.energy({ total: null, lo: null, hi: null }), f.MISSING);
  assert.equal(f.value(undefined), f.MISSING);
});

test('scoring_ofErrors_isInTheUnitOfTheData', () => {
  const rmse = f.scoring('rmse');
  assert.equal(rmse.sign, -1);
  assert.equal(rmse.score(10.4072), '10.41');
  assert.equal(rmse.difference(0.1234), '+0.123');
  assert.equal(rmse.gain({ mean: -0.5, lo: -0.75, hi: 0.25 }), '−0.500 [−0.750 to +0.250]');
  assert.deepEqual(rmse.parts({ mean: 10.4, lo: 10.1, hi: 11 }), { value: '10.40', range: '[10.10–11.00]', unit: '' });
  assert.equal(rmse.score(undefined), f.MISSING);
  assert.equal(f.scoring('r2').sign, 1);
  assert.equal(f.scoring('r2').parts({ mean: -0.5, lo: -1.25, hi: 0.25 }).range, '[−1.250 to 0.2500]');
});

test('scoring_ofShares_isInPerCent', () => {
  assert.equal(f.scoring('accuracy').score(0.5), '50.0\u00a0%');
  assert.equal(f.scoring(undefined).difference(0.032), '+3.2');
});

test('energy_choosesItsUnit_andKeepsTheIntervalInIt', () => {
  assert.equal(f.energy({ total: 3600, lo: 2400, hi: 5400, label: 'estimated' }), '1.0\u00a0[0.67–1.5]\u00a0Wh');
  assert.equal(f.energy({ total: 1056, lo: 1056, hi: 1056, label: 'measured' }), '293\u00a0mWh');
  assert.equal(f.energy(3.6e6), '1.0\u00a0kWh');
  assert.equal(f.energy(0.0036), '1.0\u00a0µWh');
});

test('energy_nothingMetered_isADashAndNotZero', () => {
  assert.equal(f.energy({ total: 0, lo: 0, hi: 0, method: 'none' }), f.MISSING);
  assert.equal(f.energy({ total: 0, lo: 0, hi: 0, method: 'rapl' }), '0\u00a0Wh');
});

test('carbon_choosesItsUnit_andIsADashBeforeAnythingIsMetered', () => {
  assert.equal(f.carbon({ total: 0, lo: 0, hi: 0 }), f.MISSING);
  assert.equal(f.carbon({ total: 0.0164, lo: 0.01, hi: 0.03 }), '16\u00a0[10–30]\u00a0mg');
  assert.equal(f.carbon({ total: 2500, lo: 2500, hi: 2500 }), '2.5\u00a0kg');
});

test('gain_hasItsSignAndInterval', () => {
  assert.equal(f.gain({ mean: 0.032, lo: 0.011, hi: 0.052 }), '+3.2 [+1.1 to +5.2] points');
  assert.equal(f.gain({ mean: 0.032, lo: 0.032, hi: 0.032 }), '+3.2 points');
  assert.equal(f.percentParts({ mean: 0.5, lo: 0.5, hi: 0.5 }).range, '');
  assert.equal(f.gain({ mean: -0.004, lo: -0.01, hi: 0.0001 }), '−0.4 [−1.0 to 0.0] points');
  assert.equal(f.points(-0.0001), '0.0');
});

test('pValue_isWrittenAsInPapers', () => {
  assert.equal(f.pValue(0.0625), '.063');
  assert.equal(f.pValue(0.0004), '< .001');
  assert.equal(f.pValue(1), '1');
});

test('duration_usesTwoUnitsAtMost', () => {
  assert.equal(f.duration(0.25), '250\u00a0ms');
  assert.equal(f.duration(4.04), '4\u00a0s');
  assert.equal(f.duration(59.7), '1\u00a0min');
  assert.equal(f.duration(185), '3\u00a0min\u00a05\u00a0s');
  assert.equal(f.duration(7260), '2\u00a0h\u00a01\u00a0min');
  assert.equal(f.duration(266400), '3\u00a0d\u00a02\u00a0h');
});

test('relative_looksBothWays', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  assert.equal(f.relative('2026-11-24T11:57:00Z', now), '3\u00a0min ago');
  assert.equal(f.relative('2026-11-24T14:00:00Z', now), 'in 2\u00a0h');
  assert.equal(f.relative('2026-11-24T11:59:58Z', now), 'just now');
  assert.equal(f.relative(null, now), f.MISSING);
});

test('elapsed_runsUntilTheEndOrNow', () => {
  assert.equal(f.elapsed('2026-11-24T12:00:00Z', '2026-11-24T12:01:00Z', 0), 60);
  assert.equal(f.elapsed('1970-01-01T00:00:01Z', null, 4000), 3);
  assert.equal(f.elapsed(null, null, 4000), null);
});

test('value_showsWhateverAParameterHolds', () => {
  assert.equal(f.value(1024), '1024');
  assert.equal(f.value(0.123456), '0.1235');
  assert.equal(f.value({ logUniform: [0.001, 0.1] }), 'logUniform: 0.001, 0.1');
  assert.equal(f.parameters({ lambda: 0.1, layers: 'top' }), 'lambda 0.1 · layers top');
});
