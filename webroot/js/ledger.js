/** The ledger laid out: what sweeps drew of what nodes metered, how estimates did. Pure. */
import { isNumber } from './format.js';

const sum = (list, of) => list.reduce((total, x) => total + (of(x) ?? 0), 0);

/**
 * All energy of the nodes in parts that add up to it.
 *
 * @param nodes of `/carbon`
 * @param sweeps that drew most, as lists tell them
 * @returns {total, trials, sweeps: [{id, name, joules, …}], others, deleted, other, idle, unattributed} in joules;
 *     others: sweeps that are not among these; null where the two readings are too far apart to tell
 */
export function account(nodes, sweeps) {
  const trials = sum(nodes, (n) => n.trialsJ);
  const deleted = sum(nodes, (n) => n.deletedJ);
  const shown = sweeps.filter((s) => s.energyJ?.total > 0).map((s) => ({ id: s.id, name: s.name, joules: s.energyJ.total, dynamic: s.energyJ.dynamic, idle: s.energyJ.idle, label: s.energyJ.label, carbonG: s.carbonG, carbonReason: s.carbonReason }));
  const rest = trials - deleted - sum(shown, (s) => s.joules);
  const slack = 1e-6 * Math.max(1, trials);
  return {
    total: sum(nodes, (n) => n.totalJ), trials, deleted,
    sweeps: shown,
    others: rest < -slack ? null : rest <= slack ? 0 : rest,
    other: sum(nodes, (n) => n.otherJ), idle: sum(nodes, (n) => n.idleJ), unattributed: sum(nodes, (n) => n.unattributedJ),
  };
}

/** The weakest that an estimate rests on, as it is scored. */
const restsOn = (basis) => ['assumed', 'extrapolated'].find((b) => basis.startsWith(b)) ?? 'past trials';

/** Estimates with what came, grouped: [{quantity, basis, score, items}], those with most items first. */
export function outcomes({ items = [], scores = [] }) {
  const groups = scores.map((score) => ({ ...score, items: items.filter((i) => i.quantity === score.quantity && restsOn(i.estimate.basis) === score.basis && isNumber(i.ratio) && i.ratio > 0) }));
  return groups.filter((g) => g.items.length).sort((a, b) => a.quantity.localeCompare(b.quantity) || b.items.length - a.items.length);
}

/** Limits of a logarithmic axis in whole or half decades that hold 1 and every value. */
export function aroundOne(values) {
  const logs = values.filter((v) => v > 0).map(Math.log10);
  const half = (x, round) => round(2 * x) / 2;
  return [10 ** Math.min(-0.5, half(Math.min(0, ...logs), Math.floor)), 10 ** Math.max(0.5, half(Math.max(0, ...logs), Math.ceil))];
}

/** Where a zone stands among all: {place from the cleanest, of}. */
export function standing(zones, zone) {
  const own = zones.find((z) => z.zone === zone);
  return own ? { place: 1 + zones.filter((z) => z.gramsPerKwh < own.gramsPerKwh).length, of: zones.length } : null;
}
