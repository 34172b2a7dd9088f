/**
 * One look for each method wherever it appears: Okabe–Ito colours, which people with any colour
 * vision tell apart, and a dash pattern once they run out. Baselines are dashed, bounds dotted.
 */

const LIGHT = ['#0072B2', '#D55E00', '#00855F', '#B0558A', '#A66F00', '#2E86BF', '#7A7200'];
const DARK = ['#56B4E9', '#FF8A3D', '#2CC896', '#E09BC4', '#E69F00', '#7FB8FF', '#F0E442'];
const NEUTRAL = { light: '#1F2328', dark: '#E6EAE8' };

const DASHES = { method: [], baseline: [6, 4], bound: [2, 3] };

/** Methods and baselines of a sweep in an order that does not change while it runs. */
export function lineUp(trials) {
  const seen = new Map();
  for (const t of trials) {
    if (t.role === 'source') continue;
    const role = t.role === 'baseline' ? (t.bound ? 'bound' : 'baseline') : 'method';
    if (!seen.has(t.method)) seen.set(t.method, role);
  }
  const order = { method: 0, baseline: 1, bound: 2 };
  return [...seen]
    .map(([name, role]) => ({ name, role }))
    .sort((a, b) => order[a.role] - order[b.role] || a.name.localeCompare(b.name));
}

/**
 * @param lines as of {@link lineUp}
 * @param chosen colours by name, in place of ours
 * @returns name → {colour, dash, role}; the first baseline is drawn in the text's own colour
 */
export function looks(lines, dark, chosen = {}) {
  const palette = dark ? DARK : LIGHT;
  const map = new Map();
  let next = 0;
  let neutralUsed = false;
  for (const { name, role } of lines) {
    if (role === 'baseline' && !neutralUsed) {
      neutralUsed = true;
      map.set(name, { colour: dark ? NEUTRAL.dark : NEUTRAL.light, dash: DASHES.baseline, role });
      continue;
    }
    const round = Math.floor(next / palette.length);
    const dash = round ? [8, 3, 2, 3] : DASHES[role];
    map.set(name, { colour: palette[next % palette.length], dash, role });
    next++;
  }
  for (const [name, colour] of Object.entries(chosen)) if (map.has(name)) map.set(name, { ...map.get(name), colour });
  return map;
}

/** A hex colour with an alpha, for faint single seeds. */
export function faint(hex, alpha) {
  return hex + Math.round(alpha * 255).toString(16).padStart(2, '0');
}
