/** The run or group the pointer is on, wherever that is shown. Pure. */
const watchers = new Set();
let current = null;

/** Calls with the key, or null, after each change until the answer is called. */
export function watchHighlight(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function highlight(key) {
  if (key === current) return;
  current = key;
  for (const watcher of watchers) watcher(key);
}

export const highlighted = () => current;
