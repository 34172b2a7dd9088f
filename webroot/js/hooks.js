/** How views read the server: queries that refresh, the live feed, the clock, the theme. */
import { useCallback, useEffect, useMemo, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { read, troubles } from './api.js';
import { Feed, throttle } from './live.js';
import { currentTheme, toggleTheme, watchTheme } from './theme.js';
import { rangeOf, rangeText, Zoom } from './zoom.js';

/**
 * The JSON at a path, null path: nothing. Old data stays while new is on its way, and when a
 * refresh fails.
 *
 * @returns {data, error, loading, refresh}; refresh runs at most once a second
 */
export function useRead(path, reader = read) {
  const [answer, setAnswer] = useState({ path: null, data: null, error: null });
  const [round, setRound] = useState(0);
  const refresh = useMemo(() => throttle(() => setRound((r) => r + 1), 1000), []);
  useEffect(() => refresh.stop, []);
  useEffect(() => {
    if (!path) return undefined;
    const abort = new AbortController();
    reader(path, abort.signal).then(
      (data) => setAnswer({ path, data, error: null }),
      (error) => {
        if (error.name === 'AbortError') return;
        setAnswer((old) => ({ path, data: old.path === path ? old.data : null, error }));
      },
    );
    return () => abort.abort();
  }, [path, round]);
  const current = answer.path === path;
  return {
    data: current ? answer.data : null,
    error: current ? answer.error : null,
    loading: Boolean(path) && !current,
    refresh,
  };
}

/** Why the node is not ready, asked every ten seconds; the last answer while it cannot be reached. */
export function useTroubles() {
  const [reasons, setReasons] = useState([]);
  useEffect(() => {
    const abort = new AbortController();
    const ask = () => {
      if (!document.hidden) troubles(abort.signal).then(setReasons, () => {});
    };
    ask();
    const timer = setInterval(ask, 10_000);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, []);
  return reasons;
}

const feedWatchers = new Set();
let feedState = 'none';
let feeds = 0;
let staleSince = null;

function tellFeedState(state) {
  feedState = state;
  if (state === 'open' || state === 'none') staleSince = null;
  else if (state === 'reconnecting') staleSince ??= Date.now();
  for (const watcher of feedWatchers) watcher(state);
}

/** The state of the page's feed, for the header; none: the page has no feed. */
export function useFeedState() {
  const [state, setState] = useState(feedState);
  useEffect(() => {
    feedWatchers.add(setState);
    setState(feedState);
    return () => feedWatchers.delete(setState);
  }, []);
  return state;
}

/** Since when nothing new could come, ms; null: it does. */
export function useStaleSince() {
  useFeedState();
  return staleSince;
}

/** Hears live events of one sweep (undefined: of all; null: not yet) while the view is shown. */
export function useFeed(sweep, onEvent) {
  const handler = useRef(onEvent);
  handler.current = onEvent;
  useEffect(() => {
    if (sweep === null) return undefined;
    feeds++;
    tellFeedState('connecting');
    const feed = new Feed(sweep);
    feed.watch(tellFeedState);
    feed.listen((event) => handler.current(event));
    return () => {
      feed.close();
      feeds--;
      if (feeds === 0) tellFeedState('none');
    };
  }, [sweep]);
}

/** Now, ticking. */
export function useNow(interval = 1000) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}

/** A value that follows another once that has stood still for a while. */
export function useSettled(value, wait) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}

/** ["light" or "dark", a function that changes to the other and remembers it]. */
export function useTheme() {
  const [theme, setTheme] = useState(currentTheme());
  useEffect(() => watchTheme(setTheme), []);
  return [theme, toggleTheme];
}

const COLOURS = 'graft.colours';
const coloursKept = () => {
  try {
    return JSON.parse(window.localStorage.getItem(COLOURS)) ?? {};
  } catch {
    return {};
  }
};

/** [colours that were chosen by hand, by method; a function that chooses one, kept in this browser]. */
export function useColours() {
  const [colours, setColours] = useState(coloursKept());
  const choose = useCallback((method, colour) => {
    const next = { ...coloursKept(), [method]: colour };
    window.localStorage.setItem(COLOURS, JSON.stringify(next));
    setColours(next);
  }, []);
  return [colours, choose];
}

/** The document's title while the view is shown. */
export function useTitle(title) {
  useEffect(() => {
    document.title = title ? `${title} · Graft` : 'Graft';
  }, [title]);
}

/**
 * The zoom that the charts of a view share, kept in the address under a name.
 *
 * @returns [zoom, range], the range a quarter of a second after the last step
 */
export function useZoom(query, name, to) {
  const zoom = useRef(null);
  zoom.current ??= new Zoom(rangeOf(query[name]));
  const [range, setRange] = useState(zoom.current.range);
  useEffect(() => {
    let timer = null;
    const stop = zoom.current.watch((next) => {
      clearTimeout(timer);
      timer = setTimeout(() => { setRange(next); to({ [name]: rangeText(next) }); }, 250);
    });
    return () => { stop(); clearTimeout(timer); };
  }, [to, name]);
  return [zoom.current, range];
}
