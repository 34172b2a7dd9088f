/** What is done to one or several sweeps, with a word on how it went. */
import { command, mark, remove } from './api.js';
import { plural } from './format.js';
import { verbs } from './store.js';
import { later, toast } from './toasts.js';

const DONE = { pause: 'paused', resume: 'resumed', cancel: 'cancelled', retry: 'started again' };

/** verb → the sweeps it may be done to; only verbs that at least one allows. */
export function possible(sweeps) {
  const by = new Map();
  for (const sweep of sweeps) for (const verb of verbs(sweep)) by.set(verb, [...(by.get(verb) ?? []), sweep]);
  return by;
}

/** All of them; those that are refused are told with the reason. */
async function each(sweeps, deed, done) {
  const refused = [];
  await Promise.all(sweeps.map((s) => deed(s).catch((e) => refused.push(`${s.name}: ${e.message}`))));
  if (refused.length < sweeps.length) toast(`${plural(sweeps.length - refused.length, 'sweep')} ${done}`);
  if (refused.length) toast(refused.join('; '), { tone: 'bad' });
}

/** pause, resume, cancel or retry. */
export const act = (verb, sweeps) => each(sweeps, (s) => command(s.id, verb), DONE[verb]);

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

/** Adds a tag to all, or takes it from all. */
export function tag(sweeps, name, on) {
  const tags = (s) => (on ? [...new Set([...s.tags, name])] : s.tags.filter((t) => t !== name));
  return each(sweeps, (s) => mark(s.id, { tags: tags(s) }), on ? `tagged ${name}` : `no longer tagged ${name}`);
}
