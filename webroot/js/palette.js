/** What the palette offers and how typed words choose from it; pure. */

/** The pages everyone can go to: {title, kind, href}. */
export const PLACES = [
  ['Sweeps', '#/sweeps', 's'],
  ['Launch a sweep', '#/launch', 'l'],
  ['Source models', '#/sources', 'm'],
  ['Compare sweeps', '#/compare', 'v'],
  ['Cluster', '#/cluster', 'c'],
  ['Energy and carbon', '#/carbon', 'e'],
  ['Methods', '#/catalogue', 'k'],
  ['Data sets', '#/catalogue/datasets', 'd'],
  ['Your data', '#/catalogue/own', 'y'],
  ['Grid zones', '#/catalogue/zones', 'z'],
].map(([title, href, key]) => ({ title, kind: 'page', href, key }));

/**
 * How well words fit a title, the higher the better; null: some word is not in it. A word at the
 * start of the title counts most, at the start of a word more than within one.
 */
export function fit(title, words) {
  const text = title.toLowerCase();
  let sum = 0;
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = text.indexOf(word);
    if (at < 0) return null;
    sum += at === 0 ? 3 : /[\s\-_(]/.test(text[at - 1]) ? 2 : 1;
  }
  return sum;
}

/** The best of the items, at most a number of them; those that fit alike stay in their order. */
export function choose(items, words, most = 12) {
  return items
    .map((item, order) => ({ item, order, fit: fit(`${item.title} ${item.kind}`, words) }))
    .filter((c) => c.fit !== null)
    .sort((a, b) => b.fit - a.fit || a.order - b.order)
    .slice(0, most)
    .map((c) => c.item);
}

/** The longest of the words: what the server is asked for, as it looks for one text. */
export const longest = (words) => words.split(/\s+/).reduce((a, b) => (b.length > a.length ? b : a), '');

/** Whether a key is meant for what has the focus, not for the page. */
export function typing(element) {
  return Boolean(element?.closest?.('input, textarea, select, [contenteditable], dialog[open]'));
}
