/** Fewer and calmer points of a curve. Pure. */

/**
 * Exponential moving averages of some columns, unbiased at the start: after k points the weights
 * add up to 1, so that a constant stays what it is.
 *
 * @param points arrays sorted by their first entry
 * @param weight 0 leaves them, towards 1 calmer
 * @param columns which entries are averaged
 */
export function smooth(points, weight, columns = [1]) {
  if (!(weight > 0) || points.length < 3) return points;
  const sums = columns.map(() => 0);
  let total = 0;
  return points.map((point) => {
    total = total * weight + (1 - weight);
    const calm = point.slice();
    columns.forEach((c, i) => {
      if (!Number.isFinite(point[c])) return;
      sums[i] = sums[i] * weight + point[c] * (1 - weight);
      calm[c] = sums[i] / total;
    });
    return calm;
  });
}

/**
 * At most `most` points of those within from..to and one on each side: first, last and, of equal
 * buckets, the least and the greatest, so that no peak is lost.
 *
 * @param points [x, y, …] sorted by x
 */
export function thinned(points, most, from = -Infinity, to = Infinity) {
  const lo = Math.max(0, lowerBound(points, from) - 1);
  const hi = Math.min(points.length, lowerBound(points, to) + 1);
  const size = hi - lo;
  if (size <= most || most < 4) return lo === 0 && hi === points.length ? points : points.slice(lo, hi);
  const buckets = Math.floor((most - 2) / 2);
  const kept = [points[lo]];
  for (let b = 0; b < buckets; b++) {
    const start = lo + 1 + Math.floor(((size - 2) * b) / buckets);
    const end = lo + 1 + Math.floor(((size - 2) * (b + 1)) / buckets);
    let least = start;
    let greatest = start;
    for (let i = start + 1; i < end; i++) {
      if (points[i][1] < points[least][1]) least = i;
      if (points[i][1] > points[greatest][1]) greatest = i;
    }
    kept.push(points[Math.min(least, greatest)]);
    if (least !== greatest) kept.push(points[Math.max(least, greatest)]);
  }
  kept.push(points[hi - 1]);
  return kept;
}

/** The whole of a curve coarsely, and the part that is looked at finely: each of at most `most` points. */
export function detailed(points, most, range) {
  if (!range || points.length <= most) return thinned(points, most);
  const coarse = thinned(points, most);
  const fine = thinned(points, most, range[0], range[1]);
  const [from, to] = [fine[0][0], fine[fine.length - 1][0]];
  return [...coarse.filter((p) => p[0] < from), ...fine, ...coarse.filter((p) => p[0] > to)];
}

/** Index of the first point at or after x. */
export function lowerBound(points, x) {
  let lo = 0;
  let hi = points.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (points[mid][0] < x) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}
