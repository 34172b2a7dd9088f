"""Makes cost.csv beside it, with numpy and scipy: python3 cost.py > cost.csv

S; f of each pair; s of each pair; N; expected: f, s, S/N + f, S + f, S/(s - f), its lo and hi
The interval is over ALL n^n resamples of the pairs, at the tail of Hesterberg (2015); a resample that
saves nothing never breaks even.
"""
import itertools
import numpy as np
from scipy import stats


def tail(n):
    return stats.norm.cdf(-np.sqrt(n / (n - 1)) * stats.t.ppf(.975, n - 1))


def line(source, f, s, reuses):
    f, s = np.array(f), np.array(s)
    n = len(f)
    saved = np.array([np.mean((s - f)[list(i)]) for i in itertools.product(range(n), repeat=n)])
    draws = np.where(saved > 0, source / np.where(saved > 0, saved, 1), np.inf)
    lo, hi = np.quantile(draws, [tail(n), 1 - tail(n)], method="nearest")
    expected = [f.mean(), s.mean(), source / reuses + f.mean(), source + f.mean(), source / (s - f).mean(), lo, hi]
    cells = ([source], f, s, [reuses], expected)
    print(";".join(" ".join(repr(float(v)) for v in cell) for cell in cells))


line(10, [1] * 5, [4] * 5, 5)
rng = np.random.default_rng(4)
for n, source, reuses in ((5, 250.0, 3), (6, 40.0, 12), (7, 1234.5, 100)):
    alone = rng.normal(20, 2, n).round(3)
    line(source, (alone * rng.uniform(.3, .5, n)).round(3), alone, reuses)
