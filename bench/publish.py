"""Puts what a part of bench/run printed between its marks in a document, with machine, commit and load:
publish.py PART PRINTED DOCUMENT."""
import datetime, os, platform, re, subprocess, sys


def machine():
    cpu = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
    memory = int(re.search(r"MemTotal:\s+(\d+)", open("/proc/meminfo").read()).group(1)) / 2**20
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    return f"{os.cpu_count()} × {cpu.group(1).strip() if cpu else platform.machine()}, {memory:.0f} GiB, Linux {platform.release()}, {java}"


def put(document, part, text, path):
    """The document with that between the part's marks; a part without marks is an error."""
    marks = re.compile(rf"(<!-- measured: {re.escape(part)} -->\n).*?(<!-- /measured -->)", re.S)
    if not marks.search(document):
        raise SystemExit(f"{path} has no place for {part}: <!-- measured: {part} --> … <!-- /measured -->")
    return marks.sub(lambda m: m.group(1) + text + m.group(2), document, count=1)


if __name__ == "__main__":
    part, printed, path = sys.argv[1:]
    text, document = open(printed).read().strip(), open(path).read()
    when = datetime.date.today().strftime("%-d %B %Y")
    note = f"Measured by `bench/run {part}` on {when}, {machine()}; commit {os.environ['COMMIT']}; load {os.environ['LOAD']} at the beginning; {os.environ['TOOK']} s."
    written = put(document, part, f"{text}\n\n{note}\n", path)
    open(path + ".new", "w").write(written)
    os.replace(path + ".new", path)
    print(f"{path}: {part}")
