"""Regrets and times of bench/search: search_report.py FILE... The interval is Welch's, 95 %, of ours less theirs."""
import json, sys
from scipy import stats

rows = [json.loads(line) for path in sys.argv[1:] for line in open(path)]
ours = {(r["objective"], r["trials"]): r for r in rows if r["search"] == "tpe"}
worse, slowest = [], []
print(f"{len(rows[0]['regrets'])} seeds.")
print()
print("| objective | trials | search | mean regret | ours − theirs | ms a suggestion | times as long as ours |")
print("|---|---|---|---|---|---|---|")
for r in sorted(rows, key=lambda r: (r["objective"], r["trials"], r["search"])):
    mine = ours[r["objective"], r["trials"]]
    a, b = mine["regrets"], r["regrets"]
    cells = ["", ""]
    if r is not mine:
        va, vb = stats.tvar(a) / len(a), stats.tvar(b) / len(b)
        d = stats.tmean(a) - stats.tmean(b)
        df = (va + vb) ** 2 / (va ** 2 / (len(a) - 1) + vb ** 2 / (len(b) - 1)) if va + vb else 1
        half = stats.t.ppf(.975, df) * (va + vb) ** .5
        cells = [f"{d:+.4f} [{d - half:+.4f}, {d + half:+.4f}]", f"{r['millis'] / mine['millis']:.1f}"]
        if r["search"].startswith("optuna"):
            slowest.append(r["millis"] / mine["millis"])
            if d - half > 0:
                worse.append(f"{r['objective']} at {r['trials']} ({r['search']})")
    print(f"| {r['objective']} | {r['trials']} | {r['search']} | {stats.tmean(b):.4f} | {cells[0]} | {r['millis']:.3f} | {cells[1]} |")
print()
print("Ours is worse than Optuna's (the interval lies above 0): " + ("; ".join(worse) or "nowhere") + f". Optuna takes {min(slowest):.1f} to {max(slowest):.1f} times as long for a suggestion.")
