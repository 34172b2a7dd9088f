"""The table of bench/step: images a second of 64 a step, and the ratio to PyTorch."""
import statistics
from report import number, ratio, read, table

graft, torch = read("step-graft-*.json"), read("step-torch-*.json")
title = {"lenet": "LeNet (`cnn {channels: [20, 50], kernel: 5, dense: [500]}`)", "mlp": "MLP (784-256-128-10)"}
rows = []
for name in title:
    ours = [run["primaryMetric"]["score"] for one in graft for run in one if run["params"]["model"] == name]
    theirs = [one["micros"][name] for one in torch]
    rows.append([title[name], *(number(64e6 / statistics.median(micros)) for micros in (ours, theirs)), ratio(ours, theirs)])
table(["", "Graft, images/s", f"PyTorch {torch[0]['torch']}, images/s", f"ratio, {len(graft)} rounds"], *rows)
