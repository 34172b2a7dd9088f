/** The hours of a day that a sweep might be launched at. Pure. */
import { figures } from './analysis.js';
import { isNumber } from './format.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

const clock = (at) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** An hour of the day in UTC as it is called here and there: {local: "05:00", utc: "03:00 UTC"}, by the offset of a moment. */
export function named(hour, now) {
  return { local: clock(Math.floor(now / DAY) * DAY + hour * HOUR), utc: `${String(hour).padStart(2, '0')}:00 UTC` };
}

/** All hours of a day with their names, in the order of clocks here. */
export const hoursOf = (now) => Array.from({ length: 24 }, (_, hour) => ({ hour, ...named(hour, now) })).sort((a, b) => a.local.localeCompare(b.local));

/**
 * Launches by the hour, in the order of clocks here.
 *
 * @param hours of `/what-if`
 * @returns {unit, items: [{hour, local, utc, amount in that unit or null, gramsPerKwh}], least, most: items or null}
 */
export function launches(hours, now) {
  const by = new Map(hours.items.map((i) => [i.hour, i]));
  const known = hours.items.filter((i) => isNumber(i.operationalG));
  const { unit, size } = figures('g', known.map((i) => i.operationalG));
  const items = hoursOf(now).map((h) => {
    const { operationalG, gramsPerKwh } = by.get(h.hour) ?? {};
    return { ...h, amount: isNumber(operationalG) ? operationalG * size : null, gramsPerKwh: gramsPerKwh ?? null };
  });
  const told = items.filter((i) => i.amount !== null);
  const extreme = (sign) => told.reduce((best, i) => (best === null || sign * i.amount < sign * best.amount ? i : best), null);
  return { unit, items, least: extreme(1), most: extreme(-1) };
}

/** What is asked of figures of one's own: a word on why they cannot be used; null where they can, or there are none. */
export function faultOf(figures) {
  const parts = figures.trim().split(/[,;\s]+/).filter(Boolean);
  if (!parts.length) return null;
  const odd = parts.find((p) => !/^\d{1,4}(\.\d{1,9})?$/.test(p) || Number(p) > 3000);
  if (odd !== undefined) return `“${odd}” is not a figure from 0 to 3000 g/kWh`;
  return parts.length === 1 || parts.length === 24 ? null : `${parts.length} figures; give one, or 24 from 00:00 UTC on`;
}
