"""Regrets and times of bench/search: search_report.py FILE... Differences are ours less theirs, with Welch's 95 % interval. It is better or
worse where the whole interval lies below or above 0; not worse where it lies below the margin, a tenth of what that search of Optuna's gains
over random search on as many seeds (nothing where it gains nothing); alike where all seeds of both end the same; else undecided."""
import json, sys
from scipy import stats

MARGIN = .1
WORDS = ["better", "alike", "not worse", "undecided", "worse"]


def difference(mine, theirs):
    """Of means: itself and the ends of its interval."""
    va, vb = stats.tvar(mine) / len(mine), stats.tvar(theirs) / len(theirs)
    d = stats.tmean(mine) - stats.tmean(theirs)
    if va + vb == 0:
        return d, d, d
    df = (va + vb) ** 2 / (va ** 2 / (len(mine) - 1) + vb ** 2 / (len(theirs) - 1))
    half = stats.t.ppf(.975, df) * (va + vb) ** .5
    return d, d - half, d + half


def verdict(low, high, margin):
    if low == high == 0:
        return "alike"
    return "better" if high < 0 else "worse" if low > 0 else "not worse" if high < margin else "undecided"


def report(rows):
    by = {(r["search"], r["objective"], r["trials"]): r for r in rows}
    found, slowest = {word: [] for word in WORDS}, []
    print(f"{len(rows[0]['regrets'])} seeds.\n")
    print("| objective | trials | search | mean regret | ours − theirs | margin | ours is | ms a suggestion | times as long as ours |")
    print("|---|---|---|---|---|---|---|---|---|")
    for r in sorted(rows, key=lambda r: (r["objective"], r["trials"], r["search"])):
        place = r["objective"], r["trials"]
        mine, random = by["tpe", *place], by["random", *place]
        cells = [""] * 4
        if r is not mine:
            d, low, high = difference(mine["regrets"], r["regrets"])
            cells = [f"{d:+.4f} [{low:+.4f}, {high:+.4f}]", "", "", f"{r['millis'] / mine['millis']:.1f}"]
            if r["search"].startswith("optuna"):
                margin = max(0, MARGIN * (stats.tmean(random["regrets"]) - stats.tmean(r["regrets"])))
                cells[1:3] = [f"{margin:.4f}", verdict(low, high, margin)]
                found[cells[2]].append(f"{r['objective']} at {r['trials']} ({r['search']})")
                slowest.append(r["millis"] / mine["millis"])
        print(f"| {r['objective']} | {r['trials']} | {r['search']} | {stats.tmean(r['regrets']):.4f} | {' | '.join(cells[:3])} | {r['millis']:.3f} | {cells[3]} |")
    print()
    told = [f"{word} {len(of)}" + (f" ({'; '.join(of)})" if word in ("undecided", "worse") and of else "") for word, of in found.items()]
    print(f"Ours beside Optuna's, of {len(slowest)} times: {', '.join(told)}. Better and worse: the whole interval lies on that side of 0. Not worse: it lies below the")
    print(f"margin, a tenth of what Optuna's gains over random search. Undecided: neither. Optuna takes {min(slowest):.1f} to {max(slowest):.1f} times as long for a suggestion.")


if __name__ == "__main__":
    report([json.loads(line) for path in sys.argv[1:] for line in open(path)])
