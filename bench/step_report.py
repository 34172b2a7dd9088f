"""Reads what bench/step measured and prints medians and ratios."""
import glob, json, statistics, sys

ours, theirs, version = {}, {}, ""
for path in glob.glob(f"{sys.argv[1]}/step-graft-*.json"):
    for run in json.load(open(path)):
        ours.setdefault(run["params"]["model"], []).append(run["primaryMetric"]["score"])
for path in glob.glob(f"{sys.argv[1]}/step-torch-*.json"):
    result = json.load(open(path))
    version = result["torch"]
    for name, micros in result["micros"].items():
        theirs.setdefault(name, []).append(micros)

print(f"{'model':8} {'Graft img/s':>12} {'PyTorch img/s':>14} {'ratio':>6}   (PyTorch {version}, {len(next(iter(ours.values())))} rounds)")
for name in ours:
    mine, peer = (64e6 / statistics.median(m[name]) for m in (ours, theirs))
    low, high = min(theirs[name]) / max(ours[name]), max(theirs[name]) / min(ours[name])
    print(f"{name:8} {mine:12.0f} {peer:14.0f} {mine / peer:6.2f}   ({low:.2f}–{high:.2f})")
