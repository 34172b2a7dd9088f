"""What the reports of bench/ share: rounds read in order, ratios with their range, tables of Markdown."""
import glob, json, os, re, statistics

OUT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "target", "bench")


def rounds(pattern, directory=OUT):
    """Paths of NAME-ROUND.EXTENSION in the order of their rounds."""
    number = lambda path: int(re.search(r"-(\d+)\.\w+$", path).group(1))
    return sorted(glob.glob(f"{directory}/{pattern}"), key=number)


def read(pattern, directory=OUT):
    return [json.load(open(path)) for path in rounds(pattern, directory)]


def ratio(ours, theirs):
    """How many times as long theirs takes: the median of the rounds and their range; times, round by round."""
    each = sorted(their / our for our, their in zip(ours, theirs, strict=True))
    return f"{number(statistics.median(each))} ({number(each[0])}–{number(each[-1])})"


def number(value):
    """Three digits, as one writes them."""
    if value == 0:
        return "0"
    digits = max(0, 2 - len(str(int(abs(value)))) + (int(abs(value)) == 0) + 1) if abs(value) < 100 else 0
    text = f"{value:,.{digits}f}"
    return text[1:] if text.startswith("0.") else text


def table(head, *rows):
    """A table; the first column holds names."""
    lines = [head, ["---"] * len(head), *rows]
    print("\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines))
    print()
