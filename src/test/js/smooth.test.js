import assert from 'node:assert/strict';
import test from 'node:test';
import { detailed, lowerBound, smooth, thinned } from '../../../webroot/js/smooth.js';

/** A generator of its own, so that a failure repeats: mulberry32. */
function random(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function curve(next, size) {
  let x = 0;
  return Array.from({ length: size }, () => {
    x += 0.1 + next();
    return [x, next() < 0.02 ? 100 * (next() - 0.5) : next()];
  });
}

test('thinned: a subsequence in order, with both ends, the least and the greatest; never more than asked', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const next = random(seed);
    const points = curve(next, 1 + Math.floor(next() * 800));
    const most = 4 + Math.floor(next() * 100);
    const kept = thinned(points, most);
    const told = `seed ${seed}`;
    assert.ok(kept.length <= Math.max(most, 4) || kept.length === points.length, told);
    let at = -1;
    for (const p of kept) {
      const i = points.indexOf(p, at + 1);
      assert.ok(i > at, told);
      at = i;
    }
    assert.equal(kept[0], points[0], told);
    assert.equal(kept.at(-1), points.at(-1), told);
    const ys = (list) => list.map((p) => p[1]);
    assert.equal(Math.min(...ys(kept)), Math.min(...ys(points)), told);
    assert.equal(Math.max(...ys(kept)), Math.max(...ys(points)), told);
  }
});

test('thinned to a part: what lies within it, a neighbour on each side, its extremes', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const next = random(seed);
    const points = curve(next, 10 + Math.floor(next() * 500));
    const end = points.at(-1)[0];
    const from = next() * end;
    const to = from + next() * (end - from);
    const kept = thinned(points, 30, from, to);
    const inside = points.filter((p) => p[0] >= from && p[0] <= to);
    for (const pick of [Math.min, Math.max]) {
      if (inside.length) assert.ok(kept.some((p) => p[1] === pick(...inside.map((q) => q[1]))), `seed ${seed}`);
    }
    assert.ok(kept.length <= 30, `seed ${seed}`);
    assert.ok(kept[0][0] <= from || kept[0] === points[0]);
  }
});

test('smooth: a constant stays, the range is not left, places are kept, weight 0 changes nothing', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const next = random(seed);
    const points = curve(next, 5 + Math.floor(next() * 200));
    const weight = next() * 0.99;
    const calm = smooth(points, weight);
    const ys = points.map((p) => p[1]);
    assert.deepEqual(calm.map((p) => p[0]), points.map((p) => p[0]));
    for (const p of calm) assert.ok(p[1] >= Math.min(...ys) - 1e-9 && p[1] <= Math.max(...ys) + 1e-9, `seed ${seed}`);
    for (const p of smooth(points.map((q) => [q[0], 7]), weight)) assert.ok(Math.abs(p[1] - 7) < 1e-9);
    assert.equal(smooth(points, 0), points);
  }
});

test('smooth: by hand, and several columns at once', () => {
  assert.deepEqual(smooth([[0, 1, 10], [1, 3, 30], [2, 5, 50]], 0.5, [1, 2]).map((p) => p.map((v) => Number(v.toFixed(4)))), [[0, 1, 10], [1, 2.3333, 23.3333], [2, 3.8571, 38.5714]]);
});

test('lowerBound finds the first at or after', () => {
  const points = [[1, 0], [2, 0], [4, 0]];
  assert.deepEqual([0, 1, 3, 4, 9].map((x) => lowerBound(points, x)), [0, 0, 2, 2, 3]);
});

test('detailed: the part finely, the rest coarsely, in order and each point once', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const next = random(seed);
    const points = curve(next, 300 + Math.floor(next() * 500));
    const end = points.at(-1)[0];
    const range = [0.3 * end, 0.5 * end];
    const kept = detailed(points, 60, range);
    const xs = kept.map((p) => p[0]);
    assert.ok(xs.every((x, i) => i === 0 || x > xs[i - 1]), `seed ${seed}`);
    const inside = (list) => list.filter((p) => p[0] >= range[0] && p[0] <= range[1]).length;
    assert.ok(inside(kept) > inside(thinned(points, 60)), `seed ${seed}`);
    assert.equal(kept[0], points[0]);
    assert.equal(kept.at(-1), points.at(-1));
  }
});
