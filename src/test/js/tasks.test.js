import assert from 'node:assert/strict';
import { test } from 'node:test';
import { register } from 'node:module';

// The views import the page's library by its path on the server.
register(`data:text/javascript,${encodeURIComponent(`export async function resolve(s, c, next) { return s.startsWith('/lib/') ? { url: 'data:text/javascript,export const html = () => null', shortCircuit: true } : next(s, c); }`)}`);
const { deltaP, tally } = await import('../../../webroot/js/views/tasks.js');

test('deltaP_isInPerCent_andADashWithout', () => {
  assert.equal(deltaP({ relative: { mean: 0.039, lo: 0.031, hi: 0.046 } }), 'Δp +3.9 % [+3.1 to +4.6]');
  assert.equal(deltaP({ relative: null }), '–');
  assert.equal(deltaP(undefined), '–');
});

test('tally_countsIntervalsBesideZero', () => {
  const gain = (lo, hi) => ({ gain: { lo, hi } });
  assert.equal(tally([gain(0.1, 0.2), gain(-0.2, -0.1), gain(-0.1, 0.1), gain(0, 0)]), '4 tasks: 1 gain, 1 lose, 2 with an interval around 0');
});
