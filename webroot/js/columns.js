/** The columns that a table of trials may have. Pure. */
import { listFrom } from './router.js';

const FIXED = [
  { name: 'state', title: 'State', sort: 'state', width: 118 },
  { name: 'method', title: 'Method', sort: 'method', width: 262 },
  { name: 'role', title: 'Role', sort: 'role', width: 90, quiet: true },
  { name: 'setting', title: 'Setting', sort: 'setting', width: 78, numeric: true, quiet: true },
  { name: 'seed', title: 'Seed', sort: 'seed', width: 70, numeric: true },
  { name: 'score', title: 'Score', sort: 'score', width: 92, numeric: true, hint: 'quality on the sealed test' },
];
const AFTER = [
  { name: 'energy', title: 'Energy', sort: 'energy', width: 104, numeric: true, hint: 'all attempts, dynamic and reserved idle' },
  { name: 'carbon', title: 'Carbon', width: 100, numeric: true },
  { name: 'time', title: 'Time', sort: 'time', width: 92, numeric: true, hint: 'of the newest attempt' },
  { name: 'where', title: 'Where', width: 190 },
  { name: 'attempt', title: 'Attempt', sort: 'attempt', width: 84, numeric: true, quiet: true },
  { name: 'started', title: 'Started', sort: 'startedAt', width: 140, quiet: true },
  { name: 'ended', title: 'Ended', sort: 'finishedAt', width: 140, quiet: true },
  { name: 'error', title: 'Why it failed', width: 320, quiet: true },
];

/**
 * All columns of a sweep's trials; {@code quiet}: not shown unless they are chosen.
 *
 * @param groups of `/groups`: their parameters and metrics have columns of their own
 */
export function columnsOf(groups) {
  const values = new Map();
  const metrics = new Set();
  for (const g of groups) {
    for (const [name, value] of Object.entries(g.parameters)) {
      if (!values.has(name)) values.set(name, new Set());
      values.get(name).add(JSON.stringify(value));
    }
    for (const name of Object.keys(g.metrics)) if (name !== 'score') metrics.add(name);
  }
  const differs = (name) => values.get(name).size > 1 || groups.some((g) => !(name in g.parameters));
  return [
    ...FIXED,
    ...[...values.keys()].sort().map((name) => ({ name: `parameter.${name}`, title: name, sort: `parameter.${name}`, width: 116, numeric: true, hint: 'parameter', quiet: !differs(name) || values.get(name).size < 2 })),
    ...[...metrics].sort().map((name) => ({ name: `metric.${name}`, title: name, sort: `metric.${name}`, width: 116, numeric: true, hint: 'final metric', quiet: true })),
    ...AFTER,
  ];
}

/**
 * Those to show, pinned ones first.
 *
 * @param chosen names as listText makes them, "" for the usual ones
 * @param pinned names as listText makes them
 */
export function shownColumns(columns, chosen, pinned) {
  const names = chosen ? listFrom(chosen) : columns.filter((c) => !c.quiet).map((c) => c.name);
  const pins = listFrom(pinned);
  const shown = columns.filter((c) => names.includes(c.name) || pins.includes(c.name));
  const first = shown.filter((c) => pins.includes(c.name));
  let left = 0;
  const placed = first.map((c) => {
    const at = { ...c, pinned: true, left };
    left += c.width;
    return at;
  });
  return [...placed, ...shown.filter((c) => !pins.includes(c.name))];
}

/**
 * Rows of a long list that are in sight, and a few around them.
 *
 * @returns [first, last): {@code [0, 0]} of an empty list
 */
export function inSight(top, height, rowHeight, total, around = 8) {
  const first = Math.max(0, Math.floor(top / rowHeight) - around);
  const last = Math.min(total, Math.ceil((top + height) / rowHeight) + around);
  return [Math.min(first, total), Math.max(Math.min(first, total), last)];
}

/** The pages, by number from 0, that hold rows first..last. */
export function pagesOf([first, last], size) {
  if (last <= first) return [];
  const pages = [];
  for (let p = Math.floor(first / size); p * size < last; p++) pages.push(p);
  return pages;
}
