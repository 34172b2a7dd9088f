/** Short trials on this machine, in place of an estimate that is assumed. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { calibrate } from '../api.js';
import { useRead } from '../hooks.js';
import { useMay } from '../me.js';
import { Failure } from '../parts.js';
import { sweepLink } from '../router.js';
import { ended } from '../store.js';

const EVERY = 1500;

/**
 * @param text of the experiment
 * @param onMeasured called once what was measured is there
 */
export function Measure({ estimate, text, onMeasured }) {
  const [sweeps, setSweeps] = useState(null);
  const [error, setError] = useState(null);
  const may = useMay();
  const first = sweeps?.[0];
  const asked = useRead(first ? `/sweeps/${encodeURIComponent(first.id)}` : null);
  useEffect(() => {
    if (!first) return undefined;
    const timer = setInterval(asked.refresh, EVERY);
    return () => clearInterval(timer);
  }, [first]);
  useEffect(() => {
    const { state, reason } = asked.data ?? {};
    if (!first || !ended(state)) return;
    if (state !== 'succeeded') setError(new Error(`${first.name} ended ${state}${reason ? `: ${reason}` : ''}.`));
    const left = state === 'succeeded' ? sweeps.slice(1) : [];
    setSweeps(left.length ? left : null);
    if (!left.length && state === 'succeeded') onMeasured();
  }, [asked.data]);
  const busy = sweeps !== null;
  if (!may.operate) return null;
  if (!busy && !error && !estimate.seconds?.basis?.startsWith('assumed')) return null;
  const start = () => {
    setError(null);
    setSweeps([]);
    calibrate(text).then((answer) => setSweeps(answer.sweeps), (e) => { setError(e); setSweeps(null); });
  };
  return html`<div class="measure"><button class="quiet" onClick=${start} disabled=${busy} aria-busy=${busy}>${busy ? 'Measuring …' : 'Measure first'}</button>
    <span class="small muted">${first ? html`<a href=${sweepLink(first.id)}>${first.name}</a>` : 'Two seeds of each kind of trial, a few epochs; nothing of their test is told.'}</span>
    <${Failure} error=${error} /></div>`;
}
