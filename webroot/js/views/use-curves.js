/** What the charts of a sweep draw: groups, their mean curves, and single seeds where they are few. */
import { useEffect, useMemo, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { read, query } from '../api.js';
import { throttle } from '../live.js';

/** How many single curves a chart bears. */
export const SEED_LINES = 200;
const POINTS = 300;
const SEED_POINTS = 500;

/**
 * JSON that is read again when told, at most once a second and never more than a third of the time:
 * what costs the server long is asked for seldom.
 */
export function useLive(path) {
  const [answer, setAnswer] = useState({ path: null, data: null, error: null });
  const [round, setRound] = useState(0);
  const took = useRef(0);
  const stale = useMemo(() => {
    let timer = null;
    const tell = throttle(() => {
      timer = setTimeout(() => setRound((r) => r + 1), Math.min(20_000, 2 * took.current));
    }, 1000);
    return Object.assign(() => { if (!document.hidden) tell(); }, { stop: () => { tell.stop(); clearTimeout(timer); } });
  }, []);
  useEffect(() => stale.stop, []);
  useEffect(() => {
    if (!path) return undefined;
    const abort = new AbortController();
    const start = performance.now();
    read(path, abort.signal).then((data) => {
      took.current = performance.now() - start;
      setAnswer({ path, data, error: null });
    }, (error) => {
      if (error.name !== 'AbortError') setAnswer((old) => ({ path, data: old.path === path ? old.data : null, error }));
    });
    return () => abort.abort();
  }, [path, round]);
  // the old curves stay while those of another axis are on their way
  return { data: answer.data, error: answer.path === path ? answer.error : null, fresh: answer.path === path, refresh: stale };
}

/** The mean curves of a sweep by step, time or energy. */
export const useMeans = (sweep, by) => useLive(sweep && `/sweeps/${encodeURIComponent(sweep)}/curves${query({ by, maxPoints: POINTS })}`);

/** metric → trial → [x, value] of single trials; empty while there are none, or too many. */
export function useSeeds(sweep, trials, round) {
  const [byName, setByName] = useState(new Map());
  const few = trials.length <= SEED_LINES;
  const ids = few ? trials.join() : '';
  useEffect(() => {
    if (!ids) {
      setByName(new Map());
      return undefined;
    }
    const abort = new AbortController();
    read(`/sweeps/${encodeURIComponent(sweep)}/metrics${query({ trials: ids, maxPoints: SEED_POINTS, limit: 1000 })}`, abort.signal).then((answer) => {
      const map = new Map();
      for (const { trial, series } of answer.items) {
        for (const s of series) {
          if (!map.has(s.name)) map.set(s.name, new Map());
          map.get(s.name).set(trial, s.points.filter((p) => p[2] !== null).map((p) => [p[0], p[2]]));
        }
      }
      setByName(map);
    }, () => {});
    return () => abort.abort();
  }, [sweep, ids, round]);
  return byName;
}
