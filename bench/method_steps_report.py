"""Reads what bench/method-steps measured and prints medians and ratios."""
import glob, statistics, sys


def read(pattern):
    times = {}
    for path in sorted(glob.glob(f"{sys.argv[1]}/{pattern}")):
        for line in open(path):
            if line.startswith(("mlp ", "lenet ")):  # ND4J prints there too
                *key, micros = line.split()
                times.setdefault(tuple(key), []).append(float(micros))
    return times


ours, theirs, both = (read(f"method-steps-{name}-*.txt") for name in ("graft", "torch", "two"))
print(f"{'':20} {'Graft µs':>10} {'PyTorch µs':>12} {'ratio':>6}   (processor time of a step; above 1 Graft is faster)")
for key, mine in ours.items():
    peer = theirs[key]
    ratios = [p / m for m, p in zip(mine, peer)]
    print(f"{' '.join(key):20} {statistics.median(mine):10.0f} {statistics.median(peer):12.0f}"
          f" {statistics.median(peer) / statistics.median(mine):6.2f}   ({min(ratios):.2f}–{max(ratios):.2f})")
for key, two in both.items():
    one = statistics.median(ours[key])
    print(f"{' '.join(key):20} two at a time do {2 * one / statistics.median(two):.2f} times the work of one for each second of processor time")
