"""Reads what bench/closed-form measured and prints medians and ratios."""
import glob, json, statistics, sys

ours, theirs, version = {}, {}, ""
for path in glob.glob(f"{sys.argv[1]}/closed-graft-*.json"):
    for run in json.load(open(path)):
        key = f"{run['params']['pair']} {run['params']['method']}"
        ours.setdefault(key, []).append(statistics.median(run["primaryMetric"]["rawData"][0]))
for path in glob.glob(f"{sys.argv[1]}/closed-sklearn-*.json"):
    result = json.load(open(path))
    version = result["sklearn"]
    for key, value in result["results"].items():
        theirs.setdefault(key, []).append(value["millis"])

print(f"{'':24} {'Graft ms':>9} {'scikit-learn/numpy ms':>22} {'ratio':>6}   (scikit-learn {version}; above 1 Graft is faster)")
for key in theirs:
    mine, peer = statistics.median(ours[key]), statistics.median(theirs[key])
    low, high = min(theirs[key]) / max(ours[key]), max(theirs[key]) / min(ours[key])
    print(f"{key:24} {mine:9.1f} {peer:22.1f} {peer / mine:6.2f}   ({low:.2f}–{high:.2f})")
