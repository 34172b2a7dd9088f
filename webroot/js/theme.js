/** Light or dark: as it was chosen in this browser, else as the system is. The login page needs it, too. */
const CHOSEN = 'graft.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set();

export function currentTheme() {
  const chosen = window.localStorage.getItem(CHOSEN);
  return chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light';
}

function apply() {
  document.documentElement.dataset.theme = currentTheme();
  for (const watcher of watchers) watcher(currentTheme());
}
dark.addEventListener('change', apply);

/** Changes to the other and remembers it. */
export function toggleTheme() {
  window.localStorage.setItem(CHOSEN, currentTheme() === 'dark' ? 'light' : 'dark');
  apply();
}

/** Tells of each change; gives what ends that. */
export function watchTheme(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

apply();
