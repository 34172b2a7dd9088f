/** Trials chosen to be laid side by side, of any sweeps, while the page is open. Pure. */

/** How many are told apart. */
export const MOST_PICKS = 8;

const watchers = new Set();
let picks = [];

export const picked = () => picks;

/** Calls with the ids after each change until the answer is called. */
export function watchPicks(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Chooses a trial or lets it go; false where there are too many already. */
export function pick(id, on) {
  if (on && !picks.includes(id) && picks.length >= MOST_PICKS) return false;
  picks = on ? [...new Set([...picks, id])] : picks.filter((p) => p !== id);
  for (const watcher of watchers) watcher(picks);
  return true;
}

export function pickNone() {
  picks = [];
  for (const watcher of watchers) watcher(picks);
}

/**
 * What trials have beside each other: [{name, values: one a trial, differs}], in the order in which names first come.
 *
 * @param maps name → value, one a trial
 */
export function beside(maps) {
  const names = [...new Set(maps.flatMap((m) => Object.keys(m ?? {})))];
  return names.map((name) => {
    const values = maps.map((m) => m?.[name] ?? null);
    return { name, values, differs: new Set(values.map((v) => JSON.stringify(v))).size > 1 };
  });
}
