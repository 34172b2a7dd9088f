"""Whether the last two runs of parts of bench/run agree: agreement.py DIRECTORY PART…; of each, PART.md is the last, PART.before
the one before. Figures with a range agree where the ranges meet; others are told where they differ by more than 15 %."""
import os, re, sys

NUMBER = r"\d[\d,]*\.?\d*|\.\d+"
FIGURE = re.compile(rf"({NUMBER}) \(({NUMBER})–({NUMBER})\)|({NUMBER})")
TOLERANCE = 0.15


def figures(line):
    """(value, least, most) of each figure; the last two are None where no range stands behind it."""
    value = lambda text: text and float(text.replace(",", ""))
    return [(value(m[1] or m[4]), value(m[2]), value(m[3])) for m in FIGURE.finditer(line)]


def lines(text):
    """Figures of each line by what it says without them; lines that say the same by their order."""
    found, seen = {}, {}
    for line in text.splitlines():
        says = FIGURE.sub("#", line)
        seen[says] = seen.get(says, 0) + 1
        found[says, seen[says]] = line, figures(line)
    return found


def compare(before, after):
    """(figures with ranges, of which apart, others, of which far apart); the last two of both as text."""
    ranged, apart, others, far = 0, [], 0, []
    old = lines(before)
    for key, (line, now) in lines(after).items():
        if key not in old:
            continue
        name = line.strip("|*- ").split("|")[0].strip()[:60]
        for (a, a_least, a_most), (b, b_least, b_most) in zip(old[key][1], now):
            if a_least is not None and b_least is not None:
                ranged += 1
                if a_least > b_most or a_most < b_least:
                    apart.append(f"{name}: {a} ({a_least}–{a_most}), then {b} ({b_least}–{b_most})")
            else:
                others += 1
                if abs(a - b) > TOLERANCE * max(a, b):
                    far.append(f"{name}: {a:g}, then {b:g}")
    return ranged, apart, others, far


def told(part, before, after):
    ranged, apart, others, far = compare(before, after)
    text = [f"{part}: {ranged - len(apart)} of {ranged} ranges meet; {others - len(far)} of {others} other figures within {TOLERANCE:.0%}"]
    text += [f"  ranges apart: {one}" for one in apart] + [f"  far apart: {one}" for one in far]
    return "\n".join(text)


if __name__ == "__main__":
    directory, *parts = sys.argv[1:]
    for part in parts:
        paths = [os.path.join(directory, part + ending) for ending in (".before", ".md")]
        if all(map(os.path.exists, paths)):
            print(told(part, *(open(path).read() for path in paths)))
        elif os.path.exists(paths[1]):
            print(f"{part}: measured once")
