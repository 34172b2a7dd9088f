/** The order in which sweeps weigh, and the priorities that another order takes. Pure. */

export const MOST = 100;

/** Sweeps that may get slots, the weightiest first, of equal weight the oldest. */
export const ordered = (sweeps) => [...sweeps].sort((a, b) => b.priority - a.priority || String(a.createdAt).localeCompare(String(b.createdAt)));

/**
 * The priorities to change so that a sweep stands elsewhere and every other stays in its place.
 *
 * @param sweeps as of {@link ordered}
 * @param from, to places from 0
 * @returns [{id, name, from, to}]; null where priorities of 1 to 100 leave no room
 */
export function reordered(sweeps, from, to) {
  const list = [...sweeps];
  const [moved] = list.splice(from, 1);
  list.splice(to, 0, moved);
  const wanted = new Map(list.map((s) => [s.id, s.priority]));
  const before = (a, b) => wanted.get(a.id) > wanted.get(b.id) || (wanted.get(a.id) === wanted.get(b.id) && String(a.createdAt).localeCompare(String(b.createdAt)) <= 0);
  if (to < from) {
    for (let i = to; i >= 0 && i + 1 < list.length && !before(list[i], list[i + 1]); i--) wanted.set(list[i].id, wanted.get(list[i + 1].id) + (older(list[i], list[i + 1]) ? 0 : 1));
  } else {
    for (let i = to; i > 0 && i < list.length && !before(list[i - 1], list[i]); i++) wanted.set(list[i].id, wanted.get(list[i - 1].id) - (older(list[i - 1], list[i]) ? 0 : 1));
  }
  const changes = list.filter((s) => wanted.get(s.id) !== s.priority).map((s) => ({ id: s.id, name: s.name, from: s.priority, to: wanted.get(s.id) }));
  return changes.every((c) => c.to >= 1 && c.to <= MOST) ? changes : null;
}

const older = (a, b) => String(a.createdAt).localeCompare(String(b.createdAt)) <= 0;

/** A sweep's share of slot time beside the others that have work, 0 to 1. */
export function share(sweeps, sweep) {
  const total = sweeps.reduce((sum, s) => sum + s.priority, 0);
  return total ? sweep.priority / total : 0;
}
