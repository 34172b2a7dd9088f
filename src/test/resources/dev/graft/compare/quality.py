"""Makes quality.csv beside it, with numpy and scipy: python3 quality.py > quality.csv

costs; 1 where the quality was reached, 0 where censored; horizon; expected: cost a success, what its lo and hi
lie between (quantiles at 1.6 and .6 of the tail: 10,000 draws are not all resamples), Wilson's lo and hi, Kaplan-Meier's median (nan: not reached), restricted mean up to the horizon
The interval is over ALL n^n resamples; one without a success is infinite, and so may hi be.
"""
import itertools
import numpy as np
from scipy import stats
from scipy.stats import CensoredData, binomtest, ecdf


def line(cost, reached, horizon):
    cost, reached = np.array(cost, float), np.array(reached, bool)
    n, k = len(cost), int(np.sum(reached))
    tail = stats.norm.cdf(-np.sqrt(n / (n - 1)) * stats.t.ppf(.975, n - 1))
    picks = [list(p) for p in itertools.product(range(n), repeat=n)]
    wins = np.array([reached[p].sum() for p in picks])
    sums = np.array([cost[p].sum() for p in picks])
    draws = np.where(wins > 0, sums / np.where(wins > 0, wins, 1), np.inf)
    ends = np.quantile(draws, [.6 * tail, 1.6 * tail, 1 - 1.6 * tail, 1 - .6 * tail], method="nearest")
    wilson = binomtest(k, n).proportion_ci(method="wilson")
    sf = ecdf(CensoredData(uncensored=cost[reached], right=cost[~reached])).sf
    below = sf.quantiles[sf.probabilities <= .5 + 1e-12]
    median = below[0] if len(below) else np.nan
    knots = np.concatenate([[0], sf.quantiles[sf.quantiles < horizon], [horizon]])
    rmst = sum(float(sf.evaluate(a)) * (b - a) for a, b in zip(knots, knots[1:]))
    expected = [cost.sum() / k, *ends, wilson.low, wilson.high, median, rmst]
    print(";".join(" ".join(repr(float(v)) for v in cell) for cell in (cost, reached, [horizon], expected)))


line([1, 2, 3, 4, 5], [1, 1, 1, 1, 1], 4.5)
line([2.5, 1.25, 6, 3.75, 6], [1, 1, 0, 1, 0], 6)
line([2, 2, 2, 5, 5, 1], [1, 0, 1, 0, 1, 1], 5)
line([3, 4, 5, 6, 7, 9], [0, 0, 0, 1, 0, 0], 8)
line([8.5, 3.25, 4.75, 9.5, 2.25, 7, 4], [1, 1, 0, 0, 1, 1, 1], 9.25)
