/**
 * Short notices at the foot of the page, and deeds that wait a while so that they can be undone.
 * Pure but for the listening to the page's end.
 */

let notices = [];
let doomed = new Set();
const watchers = new Set();
const waiting = new Set();
let next = 1;

function tell() {
  for (const watcher of watchers) watcher();
}

/** Calls after each change until the answer is called. */
export function watch(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The notices shown now, oldest first: {id, text, tone, undo}. */
export const shown = () => notices;

/** Whether a thing is about to be deleted: lists leave it out. */
export const isDoomed = (id) => doomed.has(id);

export function dismiss(id) {
  notices = notices.filter((n) => n.id !== id);
  tell();
}

/**
 * @param tone "bad" stays until it is dismissed
 * @returns the notice's id
 */
export function toast(text, { tone, undo, wait = 6000, schedule = setTimeout } = {}) {
  const id = next++;
  notices = [...notices, { id, text, tone, undo }];
  tell();
  if (tone !== 'bad') schedule(() => dismiss(id), wait);
  return id;
}

/**
 * Tells of a deed that was done, with a way back.
 *
 * @param undo → promise; what it refuses is told
 */
export function undoable(text, undo, options = {}) {
  const id = toast(text, { wait: 8000, ...options, undo: () => {
    dismiss(id);
    return undo().catch((e) => toast(e.message, { tone: 'bad' }));
  } });
}

/**
 * Runs a deed after a while, unless it is undone; at once when the page is left.
 *
 * @param ids what it is about: {@link isDoomed} until it has run or is undone
 * @param run (leaving) → promise of nothing, or of a text that tells what went wrong
 */
export function later(text, ids, run, { wait = 8000, schedule = setTimeout, clear = clearTimeout } = {}) {
  ids.forEach((id) => doomed.add(id));
  const spare = () => {
    ids.forEach((id) => doomed.delete(id));
    tell();
  };
  const deed = {
    run(leaving) {
      waiting.delete(deed);
      clear(timer);
      dismiss(notice);
      return run(leaving).then(spare, (e) => {
        spare();
        toast(e.message, { tone: 'bad' });
      });
    },
  };
  const timer = schedule(() => deed.run(false), wait);
  const notice = toast(text, { wait: wait + 1000, schedule, undo: () => {
    waiting.delete(deed);
    clear(timer);
    dismiss(notice);
    spare();
  } });
  waiting.add(deed);
}

/** The page is left: what waits is done now. */
export function leave() {
  for (const deed of [...waiting]) deed.run(true);
}

if (typeof window !== 'undefined') window.addEventListener('pagehide', leave);
