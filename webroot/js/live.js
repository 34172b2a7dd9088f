/**
 * The live feed: one WebSocket a page, reconnecting by itself. Events may be lost in between; the
 * server replays from `since`, or says `reset`, upon which views read everything again.
 */

/** Milliseconds to wait before attempt n (from 0), half of it at random, at most 15 s. */
export function backoff(attempt, random = Math.random()) {
  const full = Math.min(15000, 500 * 2 ** Math.min(attempt, 10));
  return Math.round(full / 2 + (full / 2) * random);
}

/**
 * Calls at most once an interval, at once when idle, and never loses the last call.
 *
 * @param schedule (callback, milliseconds) → id, for tests
 */
export function throttle(call, interval, { clock = Date.now, schedule = setTimeout, clear = clearTimeout } = {}) {
  let last = -Infinity;
  let timer = null;
  const run = () => {
    timer = null;
    last = clock();
    call();
  };
  const throttled = () => {
    if (timer !== null) return;
    const wait = last + interval - clock();
    if (wait <= 0) run();
    else timer = schedule(run, wait);
  };
  throttled.stop = () => {
    if (timer !== null) clear(timer);
    timer = null;
  };
  return throttled;
}

export class Feed {
  #sweep;
  #listeners = new Set();
  #watchers = new Set();
  #socket = null;
  #attempt = 0;
  #timer = null;
  #seq = 0;
  #closed = false;
  state = 'connecting';

  constructor(sweep) {
    this.#sweep = sweep;
    this.#open();
  }

  /** Calls with each event until the answer is called. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls with "connecting", "open" or "reconnecting" when that changes. */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #open() {
    const address = new URL('/api/v1/live', window.location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    if (this.#sweep) address.searchParams.set('sweep', this.#sweep);
    if (this.#seq) address.searchParams.set('since', this.#seq);
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onopen = () => {
      const again = this.#attempt > 0;
      this.#attempt = 0;
      this.#become('open');
      if (again && !this.#seq) this.#tell({ type: 'reset' });
    };
    socket.onmessage = (message) => this.#receive(message.data);
    socket.onclose = () => {
      if (this.#closed) return;
      this.#become('reconnecting');
      this.#timer = setTimeout(() => this.#open(), backoff(this.#attempt++));
    };
  }

  #receive(data) {
    let event;
    try {
      event = JSON.parse(data);
    } catch {
      return;
    }
    if (event.type === 'reset') this.#seq = event.seq ?? 0;
    else if (Number.isFinite(event.seq)) this.#seq = Math.max(this.#seq, event.seq);
    this.#tell(event);
  }

  #tell(event) {
    for (const listener of this.#listeners) listener(event);
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    for (const watcher of this.#watchers) watcher(state);
  }
}
