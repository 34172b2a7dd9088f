"""Makes sampling.csv beside it, with numpy and scipy: python3 sampling.py > sampling.csv

A line a pair of arms: seeds joined by @, tasks of a seed by #, of a task "metric|data set|places|right|
method's answers|baseline's answers"; then the expected figures:
  score, gain, relative gain (NaN of one task): value, lo, hi each; p by scipy's binomtest (NaN of several).

Independent of the closed forms: the influence of a row is the derivative of the weighted statistic by
the row's weight, taken by the complex step (Squire and Trapp 1998), of the whole figure at once, over
rows that tasks share. "python3 sampling.py check" sets normal intervals beside scipy's bootstrap, and
"coverage" counts how often they hold the true gain.
"""
import sys
import numpy as np
from scipy import stats

Z = stats.norm.ppf(.975)


def score(metric, right, given, w):
    """Of weighted rows."""
    if metric == "accuracy":
        return np.sum(w * (given == right)) / np.sum(w)
    if metric == "balanced-accuracy":
        return np.mean([np.sum(w * ((right == c) & (given == c))) / np.sum(w * (right == c)) for c in np.unique(right)])
    error = given - right
    if metric == "mae":
        return np.sum(w * np.abs(error)) / np.sum(w)
    square = np.sum(w * error**2) / np.sum(w)
    if metric == "rmse":
        return np.sqrt(square)
    middle = np.sum(w * right) / np.sum(w)
    return 1 - square / (np.sum(w * (right - middle) ** 2) / np.sum(w))


def figures(tasks, w):
    """Score, gain and relative gain; w by data set."""
    a = [score(t["metric"], t["right"], t["a"], w[t["of"]][t["at"]]) for t in tasks]
    b = [score(t["metric"], t["right"], t["b"], w[t["of"]][t["at"]]) for t in tasks]
    sign = [-1 if t["metric"] in ("rmse", "mae") else 1 for t in tasks]
    gains = [s * (x - y) for s, x, y in zip(sign, a, b)]
    return np.array([sum(a) / len(a), sum(gains) / len(a), sum(g / y for g, y in zip(gains, b)) / len(a)])


def of_seed(tasks):
    w = {k: np.ones(1 + max(t["at"].max() for t in tasks if t["of"] == k)) for k in {t["of"] for t in tasks}}
    value = figures(tasks, w)
    variance = np.zeros(3)
    for k in w:
        for place in range(len(w[k])):
            moved = {j: v.astype(complex) for j, v in w.items()}
            moved[k][place] += 1e-30j
            variance += (figures(tasks, moved).imag / 1e-30) ** 2
    return value, variance


def expected(seeds):
    values, variances = zip(*[of_seed(s) for s in seeds])
    middle = np.mean(values, axis=0)
    half = Z * np.sqrt(np.mean(variances, axis=0))
    first = seeds[0]
    ends = np.column_stack([middle, middle - half, middle + half])
    p = np.nan
    if len(first) == 1:
        t = first[0]
        numbers = t["metric"] in ("rmse", "mae", "r2")
        loss = [np.abs(t[x] - t["right"]) if numbers else (t[x] != t["right"]).astype(float) for x in "ab"]
        wins, losses = int(np.sum(loss[0] < loss[1])), int(np.sum(loss[1] < loss[0]))
        p = stats.binomtest(wins, wins + losses).pvalue
        if t["metric"] == "accuracy":
            n = np.mean([len(s[0]["at"]) for s in seeds])
            ends[0, 1:] = wilson(middle[0], n)
        ends[2] = np.nan
    return np.append(ends.ravel(), p)


def wilson(share, n):
    """Written out, as a mean of seeds may be no whole number of rows; scipy's is in reference.csv."""
    roots = np.roots([1 + Z**2 / n, -2 * share - Z**2 / n, share**2])
    return np.sort(roots)


def task(random, metric, rows, of=0, at=None):
    at = np.arange(rows) if at is None else at
    if metric in ("accuracy", "balanced-accuracy"):
        right = random.choice(4, len(at), p=[.55, .25, .15, .05])
        a, b = (np.where(random.random(len(at)) < q, right, random.integers(0, 4, len(at))) for q in (.7, .5))
    else:
        right = random.normal(20, 5, len(at)).astype(np.float32)
        a, b = ((right + random.normal(.3, s, len(at))).astype(np.float32) for s in (2, 3))
    return {"metric": metric, "of": of, "at": at, "right": right.astype(float), "a": a.astype(float), "b": b.astype(float)}


def cases(random):
    for metric in ("accuracy", "balanced-accuracy", "rmse", "mae", "r2"):
        yield [[task(random, metric, 30)]]
        yield [[task(random, metric, 20)], [task(random, metric, 20)], [task(random, metric, 20)]]
    yield [[task(random, "accuracy", 15, 0), task(random, "accuracy", 9, 1)]]
    for first, second in (("accuracy", "r2"), ("rmse", "rmse"), ("balanced-accuracy", "balanced-accuracy")):
        some = np.sort(random.choice(24, 15, replace=False))
        yield [[task(random, first, 24), task(random, second, 15, 0, some), task(random, second, 12, 1)] for _ in range(2)]


def text(values):
    return " ".join(repr(float(v)) for v in values).replace("nan", "NaN")


def coverage():
    """How often the interval holds the gain in all rows there are; of numbers errors are normal, or heavy-tailed."""
    random = np.random.default_rng(3)
    for metric in ("accuracy", "balanced-accuracy", "rmse", "mae", "r2"):
        for tailed in ([False, True] if metric in ("rmse", "mae", "r2") else [False]):
            shares = []
            for n in (30, 100, 300, 1000):
                held = 0
                many = 2000
                big = task(random, metric, 400_000)
                if tailed:
                    big["a"], big["b"] = (big["right"] + s * random.standard_t(5, 400_000) for s in (2, 3))
                true = figures([big], {0: np.ones(400_000)})[1]
                for _ in range(many):
                    rows = random.choice(400_000, n)
                    t = dict(big, at=np.arange(n), right=big["right"][rows], a=big["a"][rows], b=big["b"][rows])
                    value, variance = closed(t)
                    held += abs(value - true) <= Z * np.sqrt(variance)
                shares.append(100 * held / many)
            print(metric, "heavy-tailed" if tailed else "", " ".join("%.1f" % s for s in shares))


def closed(t):
    """As the program does, for speed; equal to the complex step by sampling.csv."""
    n = len(t["at"])
    parts = []
    for x in "ab":
        if t["metric"] in ("accuracy", "balanced-accuracy"):
            ok = (t[x] == t["right"]).astype(float)
            if t["metric"] == "accuracy":
                parts.append((ok.mean(), ok - ok.mean()))
            else:
                kinds, at, size = np.unique(t["right"], return_inverse=True, return_counts=True)
                recall = np.bincount(at, ok) / size
                parts.append((recall.mean(), n / size[at] / len(kinds) * (ok - recall[at])))
            continue
        e = t[x] - t["right"]
        if t["metric"] == "mae":
            parts.append((np.abs(e).mean(), np.abs(e) - np.abs(e).mean()))
        elif t["metric"] == "rmse":
            m = np.mean(e**2)
            parts.append((np.sqrt(m), (e**2 - m) / 2 / np.sqrt(m)))
        else:
            m, d = np.mean(e**2), t["right"] - t["right"].mean()
            v = np.mean(d**2)
            parts.append((1 - m / v, (m * d**2 / v - e**2) / v))
    sign = -1 if t["metric"] in ("rmse", "mae") else 1
    return sign * (parts[0][0] - parts[1][0]), np.sum((parts[0][1] - parts[1][1]) ** 2) / n**2


def check():
    random = np.random.default_rng(2)
    for metric in ("accuracy", "balanced-accuracy", "rmse", "mae", "r2"):
        t = task(random, metric, 400)
        value, variance = of_seed([t])
        def gain(i):
            return figures([dict(t, at=np.arange(400), right=t["right"][i], a=t["a"][i], b=t["b"][i])], {0: np.ones(400)})[1]
        error = stats.bootstrap((np.arange(400),), gain, n_resamples=4000, vectorized=False, method="percentile", random_state=1).standard_error
        print(metric, "standard error", np.sqrt(variance[1]), "bootstrap", error)


if sys.argv[1:] == ["check"]:
    check()
elif sys.argv[1:] == ["coverage"]:
    coverage()
else:
    for seeds in cases(np.random.default_rng(1)):
        given = "@".join("#".join("|".join([t["metric"], str(t["of"]), text(t["at"]), text(t["right"]), text(t["a"]), text(t["b"])]) for t in s) for s in seeds)
        print(given, text(expected(seeds)), sep=";")
