"""Reads what bench/orchestration measured and prints medians and ratios."""
import glob, json, statistics, sys


def load(which):
    return [json.load(open(path)) for path in glob.glob(f"{sys.argv[1]}/orchestration-{which}-*.json")]


def median(runs, key):
    return statistics.median(run[key] for run in runs)


ours, theirs = load("graft"), load("optuna")
trials, many = ours[0]["trials"], ours[0]["many"]
print(f"{'':34} {'Graft ms':>9} {'Optuna ms':>10} {'ratio':>7}   (Optuna {theirs[0]['optuna']}, {len(ours)} rounds)")
for name, key in (f"no-op trial, of {trials}", "trialMs"), ("report, durable, 50 a trial", "reportMs"):
    mine, peer = median(ours, key), median(theirs, key)
    print(f"{name:34} {mine:9.3f} {peer:10.3f} {peer / mine:7.1f}")
early, late = median(ours, "earlyMs"), median(ours, "lateMs")
print(f"no-op trial after 100, of {many:<6}   {early:9.3f}")
print(f"no-op trial at the end of {many:<6}   {late:9.3f}            {late / early:7.2f} × the early ones")
