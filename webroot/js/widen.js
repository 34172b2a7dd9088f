/** What a sweep searches for, as people write it, and what they wrote as REST takes it. Pure. */
import { isNumber } from './format.js';

const isRange = (v) => v !== null && typeof v === 'object' && !Array.isArray(v) && Object.values(v).length === 1 && Array.isArray(Object.values(v)[0]);

/** Methods that take several values of something: [{name, spec, swept: [{name, value, text}]}]. */
export function sweptOf(methods = []) {
  return methods
    .map((m) => ({ name: typeof m === 'string' ? m : m.name, spec: m, swept: Object.entries(typeof m === 'string' ? {} : m).filter(([k, v]) => k !== 'name' && ((Array.isArray(v) && v.length > 1) || isRange(v))).map(([name, value]) => ({ name, value, text: textOf(value) })) }))
    .filter((m) => m.swept.length);
}

/** A list as "0.1, 1, 10", a range as "0.0005, 0.02". */
export const textOf = (value) => (isRange(value) ? Object.values(value)[0] : [].concat(value)).join(', ');

/** One value: a number where it reads like one, yes and no, else the word. */
export function valueOf(text) {
  const trimmed = text.trim();
  if (trimmed !== '' && isNumber(Number(trimmed))) return Number(trimmed);
  return trimmed === 'true' ? true : trimmed === 'false' ? false : trimmed;
}

const listOf = (text) => text.split(',').filter((t) => t.trim()).map(valueOf);

/** A parameter as it is to be, in the form it has. */
export const widened = (value, text) => (isRange(value) ? { [Object.keys(value)[0]]: listOf(text) } : listOf(text));

/**
 * Only the methods that change, with all their parameters.
 *
 * @param texts "method/parameter" → what stands in its field
 */
export function changedMethods(methods, texts) {
  return sweptOf(methods).filter((m) => m.swept.some((p) => (texts[`${m.name}/${p.name}`] ?? p.text) !== p.text))
    .map((m) => ({ ...m.spec, ...Object.fromEntries(m.swept.map((p) => [p.name, widened(p.value, texts[`${m.name}/${p.name}`] ?? p.text)])) }));
}

/** One setting from fields; those left empty are drawn by the search. */
export const settingOf = (texts) => Object.fromEntries(Object.entries(texts).filter(([, t]) => t.trim()).map(([name, t]) => [name, valueOf(t)]));
