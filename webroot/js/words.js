/** The verdict in words. Pure. */
import { carbon, count, energy, isNumber, plural, ranged, significant, MISSING, NBSP } from './format.js';

const BASELINES = { 'target-only': 'training alone', 'single-task': 'a model a task', 'source-only': 'the source model as it is', 'nearest-centroid': 'the nearest centroid', chance: 'chance', pooled: 'pooling both data sets' };

/** What a baseline is, in words: "training alone (target-only)". */
export const inWords = (baseline) => (BASELINES[baseline] ? `${BASELINES[baseline]} (${baseline})` : baseline);

/** The widest interval around 1 that is still "about the same". */
const SAME = { lo: 0.8, hi: 1.25 };

/** "41 % less energy", "2.3 times the energy", "about the same energy", or that the interval leaves it undecided; null where it is not known. */
export function energyWords(ratio) {
  if (!ratio || !isNumber(ratio.value)) return null;
  if (isNumber(ratio.lo) && isNumber(ratio.hi) && ratio.lo <= 1 && ratio.hi >= 1) {
    if (ratio.lo >= SAME.lo && ratio.hi <= SAME.hi) return 'about the same energy';
    return `energy undecided, ${significant(ratio.value, 2)} × [${significant(ratio.lo, 2)}, ${significant(ratio.hi, 2)}]`;
  }
  if (ratio.value < 1) return `${significant(100 * (1 - ratio.value), 2)}${NBSP}% less energy`;
  if (ratio.value < 2) return `${significant(100 * (ratio.value - 1), 2)}${NBSP}% more energy`;
  return `${significant(ratio.value, 2)} times the energy`;
}

/** "pays back after 4 reuses", or why it does not. */
export function paybackWords(even) {
  if (!even) return null;
  if (isNumber(even.n)) return `pays back after ${count(even.n)} ${even.n === 1 ? 'reuse' : 'reuses'}`;
  return even.reason ? `no break-even: ${even.reason}` : null;
}

const VERBS = { better: 'helps', worse: 'does harm', 'no-evidence': 'shows no evidence of help' };

/**
 * A row of the comparison in words.
 *
 * @param as of scoring(metric)
 * @returns {claim: "fine-tune helps", gain: "+3.1 points [1.2, 5.0]", rest: "over …, n = 5; …"}
 */
export function verdictWords(row, as) {
  const claim = `${row.method} ${VERBS[row.verdict] ?? 'has no verdict yet'}`;
  const g = row.gain;
  const plain = (x) => as.difference(x).replace(/^\+/, '');
  const gain = g && isNumber(g.mean) ? `${as.difference(g.mean)} ${as.unit}${ranged(g) ? ` [${plain(g.lo)}, ${plain(g.hi)}]` : ''}` : MISSING;
  const rest = [`over ${inWords(row.baseline)}, n = ${count(row.n)}`, energyWords(row.energyRatio), paybackWords(row.breakEven)].filter(Boolean).join('; ');
  return { claim, gain, rest };
}

const EQUAL = { trials: 'equal in trials', joules: 'equal in joules', neither: 'equal in neither trials nor joules' };

/**
 * How hard the settings of a row's arms were searched for; null where neither arm had a choice.
 *
 * @returns {short: "chosen among 12 settings, 1.4 mWh; its baseline among 25, 1.4 mWh", equal: "equal in joules"}
 */
export function searchWords(row) {
  if (!row.searchEqual) return null;
  const [own, other] = [row.tried, row.baselineTried];
  return { short: `chosen among ${plural(own.settings, 'setting')}, ${energy(own.energyJ)}; its baseline among ${count(other.settings)}, ${energy(other.energyJ)}`, equal: EQUAL[row.searchEqual] };
}

/** "36 trials of 12 settings (1.4 mWh, 0.5 mg)". */
export const effortWords = (tried) => `${plural(tried.trials, 'trial')} of ${plural(tried.settings, 'setting')} (${energy(tried.energyJ)}${isNumber(tried.carbonG) ? `, ${carbon(tried.carbonG)}` : ''})`;

/** With a great letter first and an end, as the server's words have neither. */
export const sentence = (text) => (text ? `${text[0].toUpperCase()}${text.slice(1)}${/[.!?…:]$/.test(text) ? '' : '.'}` : '');
