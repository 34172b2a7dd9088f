"""Makes reference.csv beside it, with numpy and scipy: python3 reference.py > reference.csv

name; differences; expected
tail       number of pairs; tail probability of the expanded percentile interval (Hesterberg 2015)
interval   lo and hi at that tail: quantiles over ALL n^n resamples, every one equally likely
signflip   two-sided p over all 2^n flips of signs, by scipy's permutation test
holm       p values; adjusted (Holm 1979, written out here)
"""
import itertools
import numpy as np
from scipy import stats


def line(name, given, expected):
    print(name, " ".join(repr(float(v)) for v in given), " ".join(repr(float(v)) for v in expected), sep=";")


def tail(n):
    return stats.norm.cdf(-np.sqrt(n / (n - 1)) * stats.t.ppf(.975, n - 1))


def interval(d):
    n = len(d)
    means = np.array(list(itertools.product(d, repeat=n))).mean(axis=1)
    return np.quantile(means, [tail(n), 1 - tail(n)])


def holm(p):
    order = np.argsort(p, kind="stable")
    adjusted = np.empty(len(p))
    worst = 0
    for rank, i in enumerate(order):
        worst = max(worst, min(1, (len(p) - rank) * p[i]))
        adjusted[i] = worst
    return adjusted


for n in list(range(2, 41)) + [50, 100, 1000]:
    line("tail", [n], [tail(n)])
rng = np.random.default_rng(1)
samples = [np.round(rng.normal(.02, .03, n), 4) for n in (3, 4, 5, 6, 7)]
for d in samples:
    line("interval", d, interval(d))
for d in samples + [np.round(rng.normal(.02, .03, n), 4) for n in (10, 12)] + [np.array([.01, .02, .02, .03, .05])]:
    p = stats.permutation_test((d,), np.mean, permutation_type="samples", n_resamples=np.inf).pvalue
    line("signflip", d, [p])
for p in ([.01, .04, .03, .005], [.0625], [.2, .2, .9], [.001, .5, .02, .02, .8]):
    line("holm", p, holm(np.array(p)))
