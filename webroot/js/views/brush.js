/** The whole of x in small, with the part that is shown: drag the part or its ends, or use the arrow keys. */
import { html, useEffect, useMemo, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { keyOf } from '../groups.js';
import { thinned } from '../smooth.js';
import { fixed, significant } from '../format.js';

const W = 1000;
const H = 46;
const share = (x) => `${(100 * x) / W}%`;

/** Lines of the mean curves as points of a small picture, and its x range. */
function outline(answer, groups, looks, name, logX) {
  const keys = new Set(groups.map(keyOf));
  const curves = answer.groups.filter((g) => keys.has(keyOf(g)) && looks.has(g.method)).flatMap((g) => g.curves.filter((c) => c.name === name).map((c) => ({ colour: looks.get(g.method).colour, points: c.points.filter((p) => !logX || p[0] > 0).map((p) => [p[0], p[2]]) }))).filter((c) => c.points.length > 1);
  if (!curves.length) return null;
  const xs = curves.flatMap((c) => [c.points[0][0], c.points[c.points.length - 1][0]]);
  const ys = curves.flatMap((c) => c.points.map((p) => p[1]));
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)];
  const y0 = ys.reduce((a, b) => Math.min(a, b));
  const y1 = ys.reduce((a, b) => Math.max(a, b));
  const f = logX ? Math.log : (v) => v;
  const px = (x) => (W * (f(x) - f(x0))) / (f(x1) - f(x0) || 1);
  const back = (p) => { const v = f(x0) + (p / W) * (f(x1) - f(x0)); return logX ? Math.exp(v) : v; };
  const py = (y) => H - 4 - ((H - 8) * (y - y0)) / (y1 - y0 || 1);
  return { x0, x1, px, back, lines: curves.slice(0, 40).map((c) => ({ colour: c.colour, d: thinned(c.points, 200).map((p) => `${px(p[0]).toFixed(1)},${py(p[1]).toFixed(1)}`).join(' ') })) };
}

export function Brush({ answer, groups, looks, name, logX, zoom }) {
  const box = useRef(null);
  const [range, setRange] = useState(zoom.range);
  useEffect(() => zoom.watch(setRange), [zoom]);
  const o = useMemo(() => outline(answer, groups, looks, name, logX), [answer, groups, looks, name, logX]);
  // drawn once: a step of a zoom moves boxes above it, and paints no line anew
  const picture = useMemo(() => o && html`<svg viewBox=${`0 0 ${W} ${H}`} preserveAspectRatio="none" aria-hidden="true">${o.lines.map((l) => html`<polyline points=${l.d} fill="none" stroke=${l.colour} stroke-width="1.2" vector-effect="non-scaling-stroke" />`)}</svg>`, [o]);
  if (!o) return null;
  const [lo, hi] = range ?? [o.x0, o.x1];
  const [a, b] = [o.px(Math.max(lo, o.x0)), o.px(Math.min(hi, o.x1))];
  const clamp = (p) => Math.max(0, Math.min(W, p));
  const set = (p, q) => (p <= 0 && q >= W ? zoom.set(null) : q - p > 2 && zoom.set([o.back(p), o.back(q)]));
  const grab = (event) => {
    const rect = box.current.getBoundingClientRect();
    const at = (e) => clamp(((e.clientX - rect.left) / rect.width) * W);
    const start = at(event);
    const near = 12;
    const part = Math.abs(start - a) < near ? 'a' : Math.abs(start - b) < near ? 'b' : range && start > a && start < b ? 'all' : 'new';
    const move = (e) => {
      const p = at(e);
      if (part === 'a') set(Math.min(p, b - 3), b);
      else if (part === 'b') set(a, Math.max(p, a + 3));
      else if (part === 'all') { const d = Math.max(-a, Math.min(W - b, p - start)); set(a + d, b + d); }
      else set(Math.min(start, p), Math.max(start, p));
    };
    const up = () => { window.removeEventListener('pointermove', move); window.removeEventListener('pointerup', up); };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    event.preventDefault();
  };
  const keys = (event) => {
    const step = W / 20;
    const moves = { ArrowLeft: [-step, -step], ArrowRight: [step, step], '+': [step, -step], '-': [-step, step] };
    if (event.key === 'Escape') zoom.set(null);
    const d = moves[event.key];
    if (!d || (a + d[0] < 0 && b + d[1] > W && event.key !== '-')) return;
    set(clamp(a + d[0]), clamp(b + d[1]));
    event.preventDefault();
  };
  const say = (x) => (x >= 10 ? fixed(x, 0) : significant(x, 2));
  return html`<div class="brush" ref=${box} tabindex="0" role="group" aria-label=${`Part of ${answer.xTitle} that is shown: ${say(lo)} to ${say(hi)} of ${say(o.x1)}. Arrows move it, plus and minus change it, Escape shows all.`} onPointerDown=${grab} onKeyDown=${keys} onDblClick=${() => zoom.set(null)}>
    ${picture}
    ${range && html`<i class="out" style=${{ left: 0, width: share(a) }}></i><i class="out" style=${{ left: share(b), width: share(W - b) }}></i>`}
    <i class="handle" style=${{ left: share(Math.max(0, a - 3)) }}></i><i class="handle" style=${{ left: share(Math.min(W - 6, b - 3)) }}></i>
  </div>`;
}
