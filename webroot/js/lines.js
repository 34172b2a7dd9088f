/** How single seeds are drawn: from their own points, with no look at places that only other lines have. */
import { lowerBound } from './smooth.js';

/** Value → share of a scale's length from its least. */
const placed = ({ min, max, distr }) => {
  const of = distr === 3 ? Math.log10 : (v) => v;
  const [lo, span] = [of(min), of(max) - of(min) || 1];
  return (v) => (of(v) - lo) / span;
};

/** A path builder of uPlot for the line numbered i; all of its points must have a value. */
export function direct(u, i) {
  const { points } = u.lines[i - 1];
  const { left, top, width, height } = u.bbox;
  const [x, y] = [placed(u.scales.x), placed(u.scales.y)];
  const stroke = new Path2D();
  const from = Math.max(0, lowerBound(points, u.scales.x.min) - 1);
  const to = Math.min(points.length, lowerBound(points, u.scales.x.max) + 1);
  for (let k = from; k < to; k++) stroke.lineTo(left + x(points[k][0]) * width, top + (1 - y(points[k][1])) * height);
  return { stroke, fill: null, clip: null, band: null, gaps: null, flags: 0 };
}
