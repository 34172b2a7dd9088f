/** Groups, curves and verdicts of several sweeps as if they were of one, each method named with its sweep. Pure. */

/** sweep id → a name that no other of these has. */
export function namesOfSweeps(sweeps) {
  const times = new Map();
  for (const s of sweeps) times.set(s.name, (times.get(s.name) ?? 0) + 1);
  return new Map(sweeps.map((s) => [s.id, times.get(s.name) > 1 ? `${s.name} (${s.id})` : s.name]));
}

/**
 * @param parts [{sweep: {id, name}, groups: items of `/groups`, rows: of the comparison, curves: of `/curves`}]
 * @returns {groups, rows, means: as of `/curves`}; metrics keep the order in which sweeps first have them
 */
export function merged(parts) {
  const names = namesOfSweeps(parts.map((p) => p.sweep));
  const under = (p) => (method) => `${names.get(p.sweep.id)}: ${method}`;
  const flat = (of) => parts.flatMap((p) => of(p, under(p)));
  return {
    groups: flat((p, as) => p.groups.map((g) => ({ ...g, method: as(g.method) }))),
    rows: flat((p, as) => p.rows.map((r) => ({ ...r, method: as(r.method), baseline: as(r.baseline) }))),
    means: {
      ...parts[0]?.curves,
      names: [...new Set(parts.flatMap((p) => p.curves.names))],
      groups: flat((p, as) => p.curves.groups.map((g) => ({ ...g, method: as(g.method) }))),
    },
  };
}
