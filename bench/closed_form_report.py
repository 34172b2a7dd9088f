"""The table of bench/closed-form: milliseconds from features to the target's score, and the ratio to scikit-learn and numpy."""
import statistics
from report import number, ratio, read, table

graft, sklearn = read("closed-graft-*.json"), read("closed-sklearn-*.json")
ours = {}
for one in graft:
    for run in one:
        key = f"{run['params']['pair']} {run['params']['method']}"
        ours.setdefault(key, []).append(statistics.median(run["primaryMetric"]["rawData"][0]))
rows = []
for key in sklearn[0]["results"]:
    theirs = [one["results"][key]["millis"] for one in sklearn]
    rows.append([key, number(statistics.median(ours[key])), number(statistics.median(theirs)), ratio(ours[key], theirs)])
table(["", "Graft, ms", f"scikit-learn {sklearn[0]['sklearn']}, numpy, ms", f"ratio, {len(graft)} rounds"], *rows)
