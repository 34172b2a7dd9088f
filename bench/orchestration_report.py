"""The table of bench/orchestration: a no-op trial and a durable report, ours and Optuna's, and whether trials get dearer."""
import statistics
from report import number, ratio, read, table

ours, theirs = read("orchestration-graft-*.json"), read("orchestration-optuna-*.json")
of = lambda runs, key: [run[key] for run in runs]
rows = []
trial = lambda many: f"no-op trial, of {ours[0][many]:,}, launch included"
for name, key, asked in (trial("trials"), "trialMs", "trialMs"), (trial("many"), "manyMs", "trialMs"), ("report, durable, 50 a trial", "reportMs", "reportMs"):
    mine, peer = of(ours, key), of(theirs, asked)
    rows.append([name, number(statistics.median(mine)), number(statistics.median(peer)), ratio(mine, peer)])
early, middle, late = (of(ours, f"{when}Ms") for when in ("early", "middle", "late"))
many = f"of {ours[0]['many']:,}"
rows.append([f"no-op trial after 100 {many}", number(statistics.median(early)), "", ""])
rows.append([f"no-op trial in the middle {many}", number(statistics.median(middle)), "", f"{ratio(early, middle)} × the early ones"])
rows.append([f"no-op trial at the end {many}", number(statistics.median(late)), "", f"{ratio(middle, late)} × those in the middle"])
table(["", "Graft, ms", f"Optuna {theirs[0]['optuna']}, ms", f"ratio, {len(ours)} rounds"], *rows)
