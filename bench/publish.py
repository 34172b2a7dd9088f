"""Puts what a part of bench/run printed between its marks in docs/benchmarks.md, with machine, commit and load, and tells
which ratios do not agree with those that stood there: publish.py PART PRINTED DOCUMENT."""
import datetime, os, platform, re, subprocess, sys

RATIO = re.compile(r"(?<![\d.,])(\d*\.?\d+) \((\d*\.?\d+)–(\d*\.?\d+)\)")


def machine():
    cpu = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
    memory = int(re.search(r"MemTotal:\s+(\d+)", open("/proc/meminfo").read()).group(1)) / 2**20
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    return f"{os.cpu_count()} × {cpu.group(1).strip() if cpu else platform.machine()}, {memory:.0f} GiB, Linux {platform.release()}, {java}"


def ratios(text):
    """By row's name and column: median, least and greatest."""
    found = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        for column, cell in enumerate(cells):
            if (one := RATIO.match(cell)) and column > 0:
                found[cells[0], column] = tuple(map(float, one.groups()))
    return found


def apart(before, after):
    """Rows of which the ranges of two runs do not meet."""
    old = ratios(before)
    for key, (median, least, most) in ratios(after).items():
        if key in old and (old[key][1] > most or old[key][2] < least):
            yield f"{key[0]}: {old[key][0]} ({old[key][1]}–{old[key][2]}) before, now {median} ({least}–{most})"


def put(document, part, text):
    """The document with that between the part's marks; a part without marks is an error."""
    marks = re.compile(rf"(<!-- measured: {re.escape(part)} -->\n).*?(<!-- /measured -->)", re.S)
    if not marks.search(document):
        raise SystemExit(f"docs/benchmarks.md has no place for {part}: <!-- measured: {part} --> … <!-- /measured -->")
    return marks.sub(lambda m: m.group(1) + text + m.group(2), document, count=1)


def measured(document, part):
    found = re.search(rf"<!-- measured: {re.escape(part)} -->\n(.*?)<!-- /measured -->", document, re.S)
    return found.group(1) if found else ""


if __name__ == "__main__":
    part, printed, path = sys.argv[1:]
    text, document = open(printed).read().strip(), open(path).read()
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    when = datetime.date.today().strftime("%-d %B %Y")
    note = f"Measured by `bench/run {part}` on {when}, {machine()}; commit {commit}; load {os.environ['LOAD']} at the beginning; {os.environ['TOOK']} s."
    for row in apart(measured(document, part), text):
        print(f"does not agree with the run before: {row}")
    open(path, "w").write(put(document, part, f"{text}\n\n{note}\n"))
    print(f"docs/benchmarks.md: {part}")
