/** What a page knows and how events change it. Pure: each function answers a new state or a count. */

/**
 * Puts points into a sorted array of [step, value, millis], newest value of a step winning.
 *
 * @returns how many changed; {@code series} is changed in place, as it may hold 100,000 points
 */
export function addPoints(series, points) {
  let changed = 0;
  for (const [step, at, value] of points) {
    if (!Number.isFinite(step) || !Number.isFinite(value)) continue;
    const i = position(series, step);
    if (i < series.length && series[i][0] === step) {
      if (series[i][1] === value) continue;
      series[i] = [step, value, at];
    } else {
      series.splice(i, 0, [step, value, at]);
    }
    changed++;
  }
  return changed;
}

/** Index of the first point at or after a step; the end is tried first, as points come in order. */
function position(series, step) {
  if (!series.length || series[series.length - 1][0] < step) return series.length;
  let lo = 0;
  let hi = series.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (series[mid][0] < step) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

/** trial → name → series, filled from REST answers and live events alike. */
export class Curves {
  #byTrial = new Map();
  #shares = new Map();
  version = 0;

  add(trial, name, points) {
    if (!this.#byTrial.has(trial)) this.#byTrial.set(trial, new Map());
    const names = this.#byTrial.get(trial);
    if (!names.has(name)) names.set(name, []);
    if (addPoints(names.get(name), points)) this.version++;
  }

  of(trial, name) {
    return this.#byTrial.get(trial)?.get(name) ?? [];
  }

  /** How far a running trial is: {step, planned} of a live event. */
  reach(trial, { step, planned }) {
    if (!(planned > 0) || !Number.isFinite(step)) return;
    this.#shares.set(trial, Math.min(1, step / planned));
    this.version++;
  }

  /** Share of a trial's steps that are done, 0..1; null where unknown. */
  share(trial) {
    return this.#shares.get(trial) ?? null;
  }

  /** Names of all metrics seen, qualities first, then by name. */
  names() {
    const all = new Set();
    for (const names of this.#byTrial.values()) for (const [n, s] of names) if (s.length) all.add(n);
    const weight = (n) => (/loss/i.test(n) ? 1 : 0);
    return [...all].sort((a, b) => weight(a) - weight(b) || a.localeCompare(b));
  }
}

/** The points of a metric event as [name, step, millis, value], whichever of its forms it has. */
export function pointsOf(event) {
  if (Array.isArray(event.points)) {
    return event.points.map((p) => {
      if (!Array.isArray(p)) return [p.name ?? event.name, p.step, p.millis, p.value];
      return p.length >= 4 ? p : [event.name, ...p];
    });
  }
  return event.name === undefined ? [] : [[event.name, event.step, event.millis, event.value]];
}

/** What of a sweep's page an event makes stale. */
export function staleBy(event) {
  switch (event.type) {
    case 'reset':
      return ['sweep', 'trials', 'comparison', 'curves', 'ledger', 'cluster'];
    case 'state':
      return ['sweep', 'trials', 'comparison', 'cluster'];
    case 'energy':
      return ['sweep', 'ledger'];
    case 'cluster':
      return ['cluster'];
    default:
      return [];
  }
}

const ENDED = ['succeeded', 'failed', 'cancelled', 'stopped', 'budget-exhausted'];
export const ended = (state) => ENDED.includes(state);

/** Done of all trials, and the parts of a progress bar. */
export function progress(sweep) {
  const c = { waiting: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0, stopped: 0, ...sweep?.counts };
  const total = c.waiting + c.running + c.succeeded + c.failed + c.cancelled + c.stopped;
  const done = c.succeeded + c.failed + c.cancelled + c.stopped;
  return { ...c, total, done, share: total ? done / total : 0 };
}

/**
 * Seconds to go, from the pace so far; null while too little is done to tell, or the sweep stands
 * still. The server's {@code progress} counts running trials by their steps.
 */
export function remaining(sweep, elapsedSeconds) {
  if (sweep.state !== 'running' || elapsedSeconds === null) return null;
  const { total, done } = progress(sweep);
  const share = sweep.progress ?? (total ? done / total : 0);
  return share > 0.01 ? (elapsedSeconds * (1 - share)) / share : null;
}

/** What a role may do: operators change sweeps and nodes, admins delete too; nothing while it is not known. */
export const mayOf = (role) => ({ operate: role === 'operator' || role === 'admin', erase: role === 'admin' });

/** What may be done to a sweep in a state, by whoever may do so. */
export function verbs(sweep, may = mayOf('admin')) {
  const p = progress(sweep);
  const can = [];
  if (sweep.state === 'queued' && sweep.deferral && !sweep.deferral.startedAt) can.push('resume');
  if (sweep.state === 'queued' || sweep.state === 'running') can.push('pause', 'cancel');
  if (sweep.state === 'paused') can.push('resume', 'cancel');
  const again = sweep.state === 'budget-exhausted' ? p.failed : p.failed + p.cancelled;
  if (ended(sweep.state) && again > 0) can.push('retry');
  if (ended(sweep.state)) can.push('delete');
  return can.filter((verb) => (verb === 'delete' ? may.erase : may.operate));
}

/** The row a sweep is summed up by: the primary row with the largest gain that is not a bound. */
export function headline(rows) {
  const primary = (rows ?? []).filter((r) => r.primary !== false && !r.bound && r.gain);
  return primary.sort((a, b) => b.gain.mean - a.gain.mean)[0] ?? null;
}

/** Rows of the comparison apart: against the primary baseline, other baselines, upper bounds. */
export function arrange(rows) {
  const bounds = rows.filter((r) => r.bound);
  const rest = rows.filter((r) => !r.bound);
  return {
    primary: rest.filter((r) => r.primary !== false),
    other: rest.filter((r) => r.primary === false),
    bounds,
  };
}
