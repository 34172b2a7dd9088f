/** Who this page works for, and what they may do. */
import { useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { session } from './api.js';
import { mayOf } from './store.js';

const watchers = new Set();
let me = null;
let asked = false;

function got(answer) {
  me = answer;
  for (const watcher of watchers) watcher(me);
}

/** {user, role, means}; null until that is known. */
export function useMe() {
  const [known, setKnown] = useState(me);
  useEffect(() => {
    watchers.add(setKnown);
    setKnown(me);
    if (!asked) {
      asked = true;
      // who cannot be told is shown everything: the server refuses what they may not
      session().then(got, () => { asked = false; got({ user: '', role: 'admin', means: 'unknown' }); });
    }
    return () => watchers.delete(setKnown);
  }, []);
  return known;
}

/** {operate, erase}: whether whoever is here may change sweeps and nodes, and delete. */
export const useMay = () => mayOf(useMe()?.role);
