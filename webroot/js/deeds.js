/** What is done to one or several sweeps, with a word on how it went. */
import { command, mark, remove, stopSetting } from './api.js';
import { plural } from './format.js';
import { verbs } from './store.js';
import { later, toast, undoable } from './toasts.js';

const DONE = { pause: 'paused', resume: 'resumed', cancel: 'cancelled', retry: 'started again' };

/** verb → the sweeps it may be done to; only verbs that at least one allows, by whoever may do so. */
export function possible(sweeps, may) {
  const by = new Map();
  for (const sweep of sweeps) for (const verb of verbs(sweep, may)) by.set(verb, [...(by.get(verb) ?? []), sweep]);
  return by;
}

/** All of them; those that are refused are told with the reason. {@code undo} takes back what went through. */
async function each(sweeps, deed, done, undo) {
  const refused = [];
  const went = [];
  await Promise.all(sweeps.map((s) => deed(s).then(() => went.push(s), (e) => refused.push(`${s.name}: ${e.message}`))));
  const text = `${went.length === 1 ? went[0].name : plural(went.length, 'sweep')} ${done}`;
  if (went.length && undo) undoable(text, () => Promise.all(went.map(undo)));
  else if (went.length) toast(text);
  if (refused.length) toast(refused.join('; '), { tone: 'bad' });
}

const BACK = { pause: 'resume', resume: 'pause' };

/** pause, resume, cancel or retry; {@code onUndone} after the way back. */
export const act = (verb, sweeps, onUndone = () => {}) => each(sweeps, (s) => command(s.id, verb), DONE[verb], BACK[verb] && ((s) => command(s.id, BACK[verb]).then(onUndone)));

/** Gives one setting of a method up after some seconds, unless that is undone. */
export function stopLater(sweep, method, setting, onDone) {
  later(`${method} #${setting + 1} is stopped at all seeds`, [`${sweep.id}/${method}/${setting}`], () => stopSetting(sweep.id, method, setting).then(onDone));
}

/** Deletes after some seconds, unless that is undone; until then lists leave them out. */
export function erase(sweeps) {
  const what = sweeps.length === 1 ? sweeps[0].name : plural(sweeps.length, 'sweep');
  later(`${what} deleted`, sweeps.map((s) => s.id), async (leaving) => {
    const refused = [];
    // one after the other: a source model goes only after those that used it, which are newer
    const order = [...sweeps].sort((a, b) => String(b.createdAt).localeCompare(String(a.createdAt)));
    for (const s of order) await remove(s.id, { keepalive: leaving }).catch((e) => refused.push(`${s.name} is kept: ${e.message}`));
    if (refused.length) throw new Error(refused.join('; '));
  });
}

/** Adds a tag to all, or takes it from all; {@code onUndone} after the way back. */
export function tag(sweeps, name, on, onUndone = () => {}) {
  const tags = (s) => (on ? [...new Set([...s.tags, name])] : s.tags.filter((t) => t !== name));
  return each(sweeps, (s) => mark(s.id, { tags: tags(s) }), on ? `tagged ${name}` : `no longer tagged ${name}`, (s) => mark(s.id, { tags: s.tags }).then(onUndone));
}
