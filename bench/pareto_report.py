"""The table of bench/pareto: the front of so many trials, and the ratio to Optuna's study.best_trials."""
import json, statistics
from report import number, ratio, read, rounds, table

graft = read("pareto-graft-*.json")
optuna = [[json.loads(line) for line in open(path)] for path in rounds("pareto-optuna-*.json")]
ours = {}
for one in graft:
    for run in one:
        of = run["params"]
        ours.setdefault((int(of["trials"]), int(of["objectives"]), of["points"]), []).append(run["primaryMetric"]["score"])
rows = []
for trials, objectives in sorted({key[:2] for key in ours}):
    theirs = [line["millis"] for one in optuna for line in one if (line["trials"], line["objectives"]) == (trials, objectives)]
    mine = [ours[trials, objectives, points] for points in ("cube", "front")]
    spread = [f"{number(statistics.median(m))} ({number(min(m))}–{number(max(m))})" for m in mine]
    rows.append([f"{trials:,}, {objectives}", *spread, *([number(statistics.median(theirs)), ratio(mine[0], theirs)] if theirs else ["", ""])])
table(["trials, objectives", "ours, anywhere, ms", "ours, all on the front, ms", f"Optuna {optuna[0][0]['optuna']}, anywhere, ms", f"ratio, {len(graft)} rounds"], *rows)
