/** Amounts of budgets as files write them, and as people read them. */
import { carbon, count, duration, energy } from './format.js';

/** A figure in a cap's unit: Wh, g, s or trials. */
export function capText(unit, x) {
  if (unit === 'Wh') return energy(3600 * x);
  if (unit === 'g') return carbon(x);
  return unit === 's' ? duration(x) : count(x);
}

/** What a cap is in an experiment file; no more digits than people write. */
export function capValue(unit, x) {
  return unit === 'trials' ? String(Math.round(x)) : `${Number(x.toPrecision(4))} ${unit}`;
}

/** Texts of a form as REST takes them: numbers bare, an empty field no cap. */
export function changesOf(texts) {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => {
    const trimmed = text.trim();
    if (trimmed === '') return [name, null];
    return [name, /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed];
  }));
}

const few = (list, of) => (list.length <= 8 ? list.join(', ') : `${list.slice(0, 7).join(', ')} and ${list.length - 7} more ${of}`);

/** "settings 0, 1, seeds 3, 4". */
export function seedsText(g) {
  return `${g.settings.length === 1 ? 'setting' : 'settings'} ${few(g.settings, 'settings')}, ${g.seeds.length === 1 ? 'seed' : 'seeds'} ${few(g.seeds, 'seeds')}`;
}
