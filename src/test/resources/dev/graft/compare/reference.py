"""Makes reference.csv beside it, with numpy and scipy: python3 reference.py > reference.csv

name; differences; expected
tail       number of pairs; tail probability of the expanded percentile interval (Hesterberg 2015)
resamples  lo and hi at that tail: quantiles over ALL n^n resamples, every one equally likely
interval   lo and hi at that tail over the very resamples that SplittableRandom draws (see drawn)
wilcoxon   two-sided p by scipy: exact up to 25 differences without ties, else the normal
           approximation with corrections for ties and continuity; zeros are left out
signflip   two-sided p over all 2^n flips of signs, by scipy's permutation test; above 15 over the
           100,000 flips that SplittableRandom draws, the observed one counted in
aggregate  number of parts, pairs of each, all scores of the method, all of the baseline; value, lo, hi of:
           interquartile mean of both (scipy's trim_mean), their difference, mean gain, probability
           of improvement (scipy's U / nm), by a stratified bootstrap over SplittableRandom's draws
mcnemar    rows that one alone answers rightly, the other alone; exact two-sided p by scipy's binomtest
wilson     rows answered rightly, all rows; share, lo, hi by scipy's proportion_ci
rowgain    rows, alone right of both, of each seed; gain, lo, hi: normal, mean of the seeds' variances
           of a mean of differences of 1, 0 and −1, by numpy
holm       p values; adjusted (Holm 1979, written out here)
"""
import itertools
import numpy as np
from scipy import stats


def line(name, given, expected):
    print(name, " ".join(repr(float(v)) for v in given), " ".join(repr(float(v)) for v in expected), sep=";")


def tail(n):
    return stats.norm.cdf(-np.sqrt(n / (n - 1)) * stats.t.ppf(.975, n - 1))


def raw(count, seed=20_260_101):
    """Java's SplittableRandom (Steele, Lea and Flood 2014): its first so many nextInt()."""
    with np.errstate(over="ignore"):
        z = np.uint64(seed) + np.uint64(0x9E3779B97F4A7C15) * np.arange(1, count + 1, dtype=np.uint64)
        z = (z ^ (z >> np.uint64(33))) * np.uint64(0x62A9D9ED799705F5)
        return ((z ^ (z >> np.uint64(28))) * np.uint64(0xCB24D0A5C88C35B3)) >> np.uint64(32)


def bounded(z, n):
    """The same as nextInt(n)."""
    if n & (n - 1) == 0:
        return (z & np.uint64(n - 1)).astype(int)
    half = (z >> np.uint64(1)).astype(np.int64)
    assert np.all(half - half % n + n - 1 < 2**31), "a draw that Java rejects"
    return half % n


def drawn(n, draws=10_000):
    """Indices of the resamples."""
    return bounded(raw(draws * n), n).reshape(draws, n)


def figures(a, b):
    middle = [stats.trim_mean(np.concatenate(x), .25) for x in (a, b)]
    gain = np.mean([np.mean(x - y) for x, y in zip(a, b)])
    wins = np.mean([stats.mannwhitneyu(x, y).statistic / (len(x) * len(y)) for x, y in zip(a, b)])
    return [middle[0], middle[1], middle[0] - middle[1], gain, wins]


def aggregate(a, b, draws=10_000):
    sizes = [len(x) for x in a]
    z = raw(draws * sum(sizes)).reshape(draws, sum(sizes))
    at = np.cumsum([0] + sizes)
    drawn = [bounded(z[:, at[k]:at[k + 1]], n) for k, n in enumerate(sizes)]
    resampled = np.array([
        figures([x[drawn[k][i]] for k, x in enumerate(a)], [y[drawn[k][i]] for k, y in enumerate(b)])
        for i in range(draws)
    ])
    t = tail(min(sizes))
    ends = np.quantile(resampled, [t, 1 - t], axis=0)
    return np.column_stack([figures(a, b), ends[0], ends[1]]).ravel()


def interval(d):
    return np.quantile(d[drawn(len(d))].mean(axis=1), [tail(len(d)), 1 - tail(len(d))])


def resamples(d):
    n = len(d)
    means = np.array(list(itertools.product(d, repeat=n))).mean(axis=1)
    return np.quantile(means, [tail(n), 1 - tail(n)])


def flipped(d, flips=100_000, seed=20_260_101):
    """Two-sided p over flips by the bits of SplittableRandom's nextLong, the lowest first."""
    with np.errstate(over="ignore"):
        z = np.uint64(seed) + np.uint64(0x9E3779B97F4A7C15) * np.arange(1, flips + 1, dtype=np.uint64)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    bits = (z[:, None] >> np.arange(len(d), dtype=np.uint64)) & np.uint64(1)
    sums = np.where(bits == 0, d, -d).sum(axis=1)
    as_far = np.abs(sums) >= abs(d.sum()) - 1e-9 * np.abs(d).sum()
    return (1 + np.count_nonzero(as_far)) / (flips + 1)


def holm(p):
    order = np.argsort(p, kind="stable")
    adjusted = np.empty(len(p))
    worst = 0
    for rank, i in enumerate(order):
        worst = max(worst, min(1, (len(p) - rank) * p[i]))
        adjusted[i] = worst
    return adjusted


def main():
    for n in list(range(2, 41)) + [50, 100, 1000]:
        line("tail", [n], [tail(n)])
    rng = np.random.default_rng(1)
    samples = [np.round(rng.normal(.02, .03, n), 4) for n in (3, 4, 5, 6, 7)]
    for d in samples:
        line("resamples", d, resamples(d))
    for d in samples + [np.round(rng.normal(.02, .03, n), 4) for n in (10, 12)] + [np.array([.01, .02, .02, .03, .05])]:
        p = stats.permutation_test((d,), np.mean, permutation_type="samples", n_resamples=np.inf).pvalue
        line("signflip", d, [p])
    for n in (16, 20, 40):
        d = np.round(rng.normal(.01, .03, n), 4)
        line("signflip", d, [flipped(d)])
    for sizes in ([5, 5], [6, 10, 7]):
        a = [np.round(rng.normal(.7 + .1 * k, .05, n), 3) for k, n in enumerate(sizes)]
        b = [np.round(x - rng.normal(.02, .03, len(x)), 3) for x in a]
        line("aggregate", np.concatenate([[len(sizes)], sizes, *a, *b]), aggregate(a, b))
    for b, c in ((0, 0), (1, 0), (3, 9), (40, 20), (300, 350), (5, 5)):
        line("mcnemar", [b, c], [min(1, stats.binomtest(min(b, c), b + c).pvalue) if b + c else 1])
    for right, n in ((0, 10), (7, 10), (950, 1000)):
        ci = stats.binomtest(right, n).proportion_ci(method="wilson")
        line("wilson", [right, n], [right / n, ci.low, ci.high])
    for seeds in ([(100, 12, 5)], [(50, 3, 9), (60, 4, 4), (55, 10, 1)]):
        rows = [np.array([1] * b + [-1] * c + [0] * (n - b - c)) for n, b, c in seeds]
        mean, var = np.mean([r.mean() for r in rows]), np.mean([r.var() / len(r) for r in rows])
        half = stats.norm.ppf(.975) * np.sqrt(var)
        line("rowgain", np.ravel(seeds), [mean, mean - half, mean + half])
    for p in ([.01, .04, .03, .005], [.0625], [.2, .2, .9], [.001, .5, .02, .02, .8]):
        line("holm", p, holm(np.array(p)))
    for d in samples + [np.round(rng.normal(.02, .03, n), 4) for n in (10, 20, 31, 40, 100)]:
        line("interval", d, interval(d))
    for n in (1, 2, 5, 6, 9, 15, 24, 25):
        d = np.round(rng.normal(.01, .03, n), 6)
        line("wilcoxon", d, [stats.wilcoxon(d, method="exact").pvalue])
        line("wilcoxon", np.append(d, 0), [stats.wilcoxon(d, method="exact").pvalue])
    for d in [np.round(rng.normal(.01, .03, n), 6) for n in (26, 40, 100)] + [
        np.round(rng.normal(.01, .03, n), 2) for n in (5, 10, 20, 25, 30, 60)
    ]:
        line("wilcoxon", d, [stats.wilcoxon(d, correction=True, method="approx").pvalue])


if __name__ == "__main__":
    main()
