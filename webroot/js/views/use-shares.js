/** How far running trials are, by live events. */
import { useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { throttle } from '../live.js';

export function useShares() {
  const shares = useRef(new Map());
  const [, draw] = useState(0);
  const bump = useRef(throttle(() => draw((n) => n + 1), 500));
  const hear = (event) => {
    if (event.type === 'reset') shares.current.clear();
    if (event.type !== 'metric' || !(event.planned > 0) || !Number.isFinite(event.step)) return;
    shares.current.set(event.trial, Math.min(1, event.step / event.planned));
    bump.current();
  };
  return { hear, of: (trial) => shares.current.get(trial) ?? null };
}
