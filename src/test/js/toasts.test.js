import assert from 'node:assert/strict';
import test from 'node:test';
import { isDoomed, later, leave, shown, toast, undoable, dismiss } from '../../../webroot/js/toasts.js';

/** Timers that run when told. */
function timers() {
  const all = new Map();
  let n = 0;
  return {
    schedule: (call, wait) => { all.set(++n, { call, wait }); return n; },
    clear: (id) => all.delete(id),
    run: (wait) => { for (const [id, t] of [...all]) if (t.wait <= wait) { all.delete(id); t.call(); } },
  };
}
const settle = () => new Promise((done) => setTimeout(done));

test('a deed that waits hides its things, runs in time, and gives them free', async () => {
  const clock = timers();
  const runs = [];
  later('two deleted', ['s1', 's2'], async (leaving) => { runs.push(leaving); }, { wait: 10, ...clock });
  assert.ok(isDoomed('s1') && isDoomed('s2'));
  assert.equal(shown().at(-1).text, 'two deleted');
  clock.run(10);
  await settle();
  assert.deepEqual(runs, [false]);
  assert.ok(!isDoomed('s1'));
  assert.deepEqual(shown(), []);
});

test('undone, it never runs', async () => {
  const clock = timers();
  later('deleted', ['s3'], async () => assert.fail('it ran'), { wait: 10, ...clock });
  shown().at(-1).undo();
  assert.ok(!isDoomed('s3'));
  clock.run(100);
  leave();
  await settle();
  assert.deepEqual(shown(), []);
});

test('leaving the page runs at once what waits, once', async () => {
  const clock = timers();
  let runs = 0;
  later('deleted', ['s4'], async () => { runs++; }, { wait: 10, ...clock });
  leave();
  clock.run(100);
  leave();
  await settle();
  assert.equal(runs, 1);
});

test('a deed that fails says why, and its things come back', async () => {
  const clock = timers();
  later('deleted', ['s5'], async () => { throw new Error('it is running'); }, { wait: 10, ...clock });
  clock.run(10);
  await settle();
  assert.ok(!isDoomed('s5'));
  const last = shown().at(-1);
  assert.equal(last.text, 'it is running');
  assert.equal(last.tone, 'bad');
  dismiss(last.id);
});

test('a word on what went well goes by itself, a bad one stays', () => {
  const clock = timers();
  const good = toast('done', clock);
  const bad = toast('not done', { tone: 'bad', ...clock });
  clock.run(60_000);
  assert.deepEqual(shown().map((n) => n.id), [bad]);
  assert.notEqual(good, bad);
  dismiss(bad);
});

test('what was done goes back once, and tells where it cannot', async () => {
  const clock = timers();
  let back = 0;
  undoable('paused', async () => { back++; throw new Error('it has ended'); }, clock);
  const notice = shown().at(-1);
  assert.equal(notice.text, 'paused');
  await notice.undo();
  assert.equal(back, 1);
  assert.deepEqual(shown().map((n) => [n.text, n.tone]).at(-1), ['it has ended', 'bad']);
  dismiss(shown().at(-1).id);
});
