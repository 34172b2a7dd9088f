"""Makes payback.csv beside it, with numpy and scipy: python3 payback.py > payback.csv

S; group of each pair; f; s; expected: paid, left, S/(s - f), its lo and hi
Groups (a sweep's seed) are resampled whole, over ALL n^n resamples of the n groups.
"""
import itertools
import numpy as np
from scipy import stats


def line(source, groups, f, s):
    groups, f, s = np.array(groups), np.array(f), np.array(s)
    names = sorted(set(groups))
    n = len(names)
    tail = stats.norm.cdf(-np.sqrt(n / (n - 1)) * stats.t.ppf(.975, n - 1))
    parts = [(s - f)[groups == g] for g in names]
    saved = np.array([np.concatenate([parts[i] for i in pick]).mean()
                      for pick in itertools.product(range(n), repeat=n)])
    draws = np.where(saved > 0, source / np.where(saved > 0, saved, 1), np.inf)
    lo, hi = np.quantile(draws, [tail, 1 - tail], method="nearest")
    expected = [(s - f).sum(), source - (s - f).sum(), source / (s - f).mean(), lo, hi]
    cells = ([source], groups, f, s, expected)
    print(";".join(" ".join(repr(float(v)) for v in cell) for cell in cells))


line(10, [1, 2, 3, 4, 5], [1] * 5, [4] * 5)
rng = np.random.default_rng(6)
for groups in ([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], [1, 1, 1, 2, 3, 3, 4, 5, 6]):
    alone = np.array([rng.normal(20, 2) for _ in set(groups)]).round(3)[np.array(groups) - 1]
    line(500, groups, (alone * rng.uniform(.3, .6, len(groups))).round(3), alone)
