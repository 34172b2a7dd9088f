/** The part of x that charts of one view show, shared so that they move together. Pure. */
export class Zoom {
  #watchers = new Set();
  range = null;

  /** @param range [lo, hi], or null for all */
  constructor(range = null) {
    this.range = range;
  }

  /** Calls with the range after each change until the answer is called. */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  set(range) {
    const next = range && range[1] > range[0] ? range : null;
    if (next === this.range || (next && this.range && next[0] === this.range[0] && next[1] === this.range[1])) return;
    this.range = next;
    for (const watcher of this.#watchers) watcher(next);
  }
}

/** The range once a factor nearer (below 1) or further about a place, inside lo..hi; null where that is all. */
export function about([from, to], place, factor, [lo, hi]) {
  const a = Math.max(lo, place - (place - from) * factor);
  const b = Math.min(hi, place + (to - place) * factor);
  return a <= lo && b >= hi ? null : [a, b];
}

/** A range as the address writes it, and back; null for none. */
export const rangeText = (range) => (range ? range.map((x) => Number(x.toPrecision(6))).join('..') : '');
export function rangeOf(text) {
  const ends = (text ?? '').split('..').map(Number);
  return ends.length === 2 && ends.every(Number.isFinite) && ends[1] > ends[0] ? ends : null;
}
