"""What listening costs training: listening_node.py ROUNDS TELLING, which is JMH's result.

One node, two slots, a page on its WebSocket: each round trains the same trials (MLP 784-256-128-10, batch 64, two at a
time) twice, with an epoch every 100 steps, as the quickstart does (loss and validation score, stored, sent on to the page) and with two epochs
in all. Prints what telling costs, what the node's own process takes of a core meanwhile, and the ratio of the two
trainings: an epoch's end copies the weights and scores a few rows, whoever listens.
"""
import base64, json, os, socket, statistics, subprocess, sys, tempfile, threading, time, urllib.request

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROUNDS = int(sys.argv[1])
STEPS, EVERY, PORT = 8000, 100, 18080
BASE = f"http://127.0.0.1:{PORT}"


def get(path):
    with urllib.request.urlopen(BASE + path) as answer:
        return json.load(answer)


def post(path, body):
    request = urllib.request.Request(BASE + path, json.dumps(body).encode(), {"content-type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def cpu_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def listen():
    page = socket.create_connection(("127.0.0.1", PORT))
    key = base64.b64encode(os.urandom(16)).decode()
    page.sendall(
        f"GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    if b" 101 " not in page.recv(4096):
        sys.exit("the node refused the WebSocket")
    heard = [0]

    def read():
        while data := page.recv(65536):
            heard[0] += len(data)

    threading.Thread(target=read, daemon=True).start()
    return heard


def sweep(name, epochs, seed):
    return post(
        "/api/v1/sweeps",
        {
            "graft": 1,
            "name": name,
            "question": "What does listening cost?",
            "kind": "transfer",
            "data": {
                "source": {"dataset": "mnist", "limit": 2000},
                "target": {"dataset": "fashion-mnist", "labels": 6},
            },
            "model": {"type": "mlp", "hidden": [256, 128]},
            "methods": ["fine-tune"],
            "baselines": ["target-only"],
            "training": {
                "epochs": epochs,
                "stepsPerEpoch": STEPS // epochs,
                "patience": 0,
                "validationFraction": 0.05,
            },
            "seeds": [seed, seed + 1],
        },
    )["id"]


def milliseconds_a_step(sweep_id):
    while (state := get(f"/api/v1/sweeps/{sweep_id}")["state"]) not in ("succeeded", "failed", "cancelled"):
        time.sleep(0.5)
    if state != "succeeded":
        sys.exit(f"sweep {sweep_id}: {state}")
    found = []
    for trial in get(f"/api/v1/sweeps/{sweep_id}/trials")["items"]:
        series = get(f"/api/v1/trials/{trial['id']}/metrics?names=train-loss&maxPoints=10000")["series"][0]["points"]
        at = {step: millis for step, millis, _ in series}
        found.append((at[STEPS] - at[STEPS // 2]) / (STEPS - STEPS // 2))
    return statistics.mean(found)


told_us = json.load(open(sys.argv[2]))[0]["primaryMetric"]["score"]
node = subprocess.Popen(
    [f"{HOME}/graft", "serve", "--port", str(PORT), "--slots", "2", "--data-dir", tempfile.mkdtemp(),
     "--cluster-name", "listening"],
    stdout=subprocess.DEVNULL,
)
try:
    while True:
        try:
            urllib.request.urlopen(BASE + "/health/ready")
            break
        except OSError:
            if node.poll() is not None:
                sys.exit("the node did not start")
            time.sleep(0.5)
    heard = listen()
    milliseconds_a_step(sweep("warm", 2, 1))
    quiet, told, ratios, shares = [], [], [], {"quiet": [], "told": []}
    for round_ in range(ROUNDS):
        seed = 10 * (round_ + 1)
        order = [("quiet", 2), ("told", STEPS // EVERY)]
        took = {}
        for name, epochs in order if round_ % 2 == 0 else reversed(order):
            cpu, clock = cpu_seconds(node.pid), time.monotonic()
            took[name] = milliseconds_a_step(sweep(f"{name}-{round_}", epochs, seed))
            shares[name].append((cpu_seconds(node.pid) - cpu) / (time.monotonic() - clock))
        quiet.append(took["quiet"])
        told.append(took["told"])
        ratios.append(took["told"] / took["quiet"])
    pace = 1000 / EVERY / statistics.median(told)
    print(f"* telling: {told_us:.0f} us of each 100 ms of training, {told_us / 1000:.2f} %")
    print(f"* the node's process: {100 * statistics.median(shares['told']):.1f} % of one core, at {2 * pace:.0f} epochs a second; "
          f"{100 * statistics.median(shares['quiet']):.1f} % with two epochs in all")
    print(
        f"* an epoch every {EVERY} steps: {statistics.median(told):.3f} ms a step, two in all "
        f"{statistics.median(quiet):.3f}: {100 * (statistics.median(ratios) - 1):.1f} % "
        f"({100 * (min(ratios) - 1):.1f} to {100 * (max(ratios) - 1):.1f} %, {ROUNDS} rounds)"
    )
finally:
    node.terminate()
    node.wait()
