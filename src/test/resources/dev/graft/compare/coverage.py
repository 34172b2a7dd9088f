"""How often Graft's 95 % bootstrap interval holds the true mean: python3 coverage.py

Normal, uniform and exponential (skewed) differences, 20,000 samples of each size; resamples are
drawn as Resamples.means draws them. The standard error of a line is about .15 points.
"""
import numpy as np
from reference import drawn, tail

SAMPLES = 20_000
rng = np.random.default_rng(7)
SHAPES = {
    "normal": lambda size: rng.normal(size=size),
    "uniform": lambda size: rng.uniform(-1, 1, size),
    "exponential": lambda size: rng.exponential(size=size) - 1,
}
for name, draw in SHAPES.items():
    for n in (5, 6, 8, 10, 15, 20, 30, 50):
        counts = np.apply_along_axis(np.bincount, 1, drawn(n), minlength=n) / n
        held = 0
        for _ in range(SAMPLES // 500):
            lo, hi = np.quantile(counts @ draw((n, 500)), [tail(n), 1 - tail(n)], axis=0)
            held += np.count_nonzero((lo <= 0) & (hi >= 0))
        print(f"{name:12s} n = {n:2d}: {100 * held / SAMPLES:.1f} %", flush=True)
