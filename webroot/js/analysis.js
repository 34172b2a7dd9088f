/** What settings tell, laid out: units, fronts, axes of parallel coordinates. Pure. */
import { isNumber } from './format.js';

/** Where a setting has each cost. */
export const FIELDS = { carbon: 'carbonG', energy: 'energyJ', time: 'seconds' };

const SIZES = [[1e6, 'M'], [1e3, 'k'], [1, ''], [1e-3, 'm'], [1e-6, 'µ'], [1e-9, 'n']];

/** The unit in which the largest value is at least 1: {unit, size of the plain one}. */
export function figures(unit, values) {
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  if (unit === 's') return { unit, size: 1 };
  const [size, prefix] = SIZES.find(([s]) => most >= s) ?? SIZES.at(-1);
  return { unit: `${prefix}${unit}`, size: 1 / size };
}

/** Settings of rank 0 in order of cost. */
export const frontOf = (items, field) => items.filter((i) => i.rank === 0).sort((a, b) => a[field].mean - b[field].mean);

/**
 * The place of a value on an axis, 0 at its low end and 1 at its high end; null where it has none.
 *
 * @param axis of `/analysis/settings`
 */
export function placeOn(axis, value) {
  if (axis.scale === 'choice') {
    const at = axis.values.findIndex((v) => v === value);
    return at < 0 ? null : axis.values.length < 2 ? 0.5 : at / (axis.values.length - 1);
  }
  if (!isNumber(value) || !(axis.high > axis.low)) return null;
  const of = axis.scale === 'log' ? Math.log : (v) => v;
  return Math.min(1, Math.max(0, (of(value) - of(axis.low)) / (of(axis.high) - of(axis.low))));
}

/** An axis over values that were measured. */
export function axisOver(name, values) {
  const finite = values.filter(isNumber);
  return { name, scale: 'linear', low: Math.min(...finite), high: Math.max(...finite), values: [] };
}

/** Text at the ends of an axis, or of all values of a short list: [[place, value]]. */
export function marksOn(axis) {
  if (axis.scale === 'choice') {
    const last = axis.values.length - 1;
    return axis.values.map((v, i) => [last ? i / last : 0.5, v]).filter(([,], i) => last < 8 || i === 0 || i === last);
  }
  return [[0, axis.low], [1, axis.high]];
}
