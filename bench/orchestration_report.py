"""The table of bench/orchestration: a no-op trial and a durable report, ours and Optuna's, and whether trials get dearer."""
import statistics
from report import number, ratio, read, table

ours, theirs = read("orchestration-graft-*.json"), read("orchestration-optuna-*.json")
of = lambda runs, key: [run[key] for run in runs]
rows = []
for name, key in (f"no-op trial, of {ours[0]['trials']:,}, launch included", "trialMs"), ("report, durable, 50 a trial", "reportMs"):
    mine, peer = of(ours, key), of(theirs, key)
    rows.append([name, number(statistics.median(mine)), number(statistics.median(peer)), ratio(mine, peer)])
early, late = of(ours, "earlyMs"), of(ours, "lateMs")
rows.append([f"no-op trial after 100, of {ours[0]['many']:,}", number(statistics.median(early)), "", ""])
rows.append([f"no-op trial at the end of {ours[0]['many']:,}", number(statistics.median(late)), "", f"{ratio(early, late)} × the early ones"])
table(["", "Graft, ms", f"Optuna {theirs[0]['optuna']}, ms", f"ratio, {len(ours)} rounds"], *rows)
