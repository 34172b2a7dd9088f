"""The tables of bench/method-steps: processor time of a step, the ratio to PyTorch, to SameDiff's session, and two trainings at a time."""
import statistics
from report import number, ratio, rounds, table


def times(which):
    found = {}
    for path in rounds(f"method-steps-{which}-*.txt"):
        for line in open(path):
            if line.startswith(("mlp ", "lenet ")):  # ND4J prints there too
                *key, micros = line.split()
                found.setdefault(tuple(key), []).append(float(micros))
    return found


ours, theirs, both, session = map(times, ("graft", "torch", "two", "session"))
methods = list(dict.fromkeys(method for _, method in ours))
rows = []
for method in methods:
    cells = [method]
    for shape in ("mlp", "lenet"):
        mine, peer = ours.get((shape, method)), theirs.get((shape, method))
        cells += [number(statistics.median(mine)), number(statistics.median(peer)), ratio(mine, peer)] if mine else [""] * 3
    rows.append(cells)
table(["", "MLP: Graft, µs", "PyTorch, µs", "ratio", "LeNet: Graft, µs", "PyTorch, µs", "ratio"], *rows)
for (shape, _), micros in session.items():
    print(f"SameDiff's session takes {ratio(ours[shape, 'source-only'], micros)} times the processor time of ours for a step ({shape}, source-only: {number(statistics.median(micros))} µs).\n")
for (shape, method), two in both.items():
    print(f"Two trainings at a time ({shape}, {method}) do {ratio(two, [2 * one for one in ours[shape, method]])} times the work of one for each second of processor time.\n")
