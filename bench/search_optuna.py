"""Optuna's TPE on an objective of Objective.java: search_optuna.py OBJECTIVE SEEDS TRIALS... A line of JSON a sampler and number of
trials; what a study has reached after fewer of its trials is what a shorter one reaches. Two processes share the seeds."""
import csv, json, math, multiprocessing, os, random, sys, time, warnings
import optuna

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)

ALPHA = [1, 1.2, 3, 3.2]
A = [[10, 3, 17, 3.5, 1.7, 8], [.05, 10, 17, .1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, .05, 10, .1, 14]]
P = [[.1312, .1696, .5569, .0124, .8283, .5886], [.2329, .4135, .8307, .3736, .1004, .9991],
     [.2348, .1451, .3522, .2883, .3047, .6650], [.4047, .8828, .8732, .5743, .1091, .0381]]


def branin(t):
    x, y = t.suggest_float("x", -5, 10), t.suggest_float("y", 0, 15)
    a = y - 5.1 / (4 * math.pi ** 2) * x * x + 5 / math.pi * x - 6
    return a * a + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def hartmann6(t):
    x = [t.suggest_float(f"x{i}", 0, 1) for i in range(6)]
    return -sum(al * math.exp(-sum(a * (v - p) ** 2 for a, v, p in zip(ar, x, pr))) for al, ar, pr in zip(ALPHA, A, P))


def conditional(t):
    kernel = t.suggest_categorical("kernel", ["none", "linear", "rbf"])
    mu = math.log10(t.suggest_float("mu", 1e-3, 1e3, log=True)) - .5
    if kernel == "rbf":
        own = (math.log10(t.suggest_float("gamma", 1e-3, 1e3, log=True)) + 1) ** 2
    else:
        own = .25 + ((t.suggest_int("degree", 1, 10) - 4) / 4) ** 2 if kernel == "linear" else .6
    return mu ** 2 / 2 + own


def mixed(t):
    rate = math.log10(t.suggest_float("rate", 1e-5, 1, log=True)) + 2.5
    units = (t.suggest_int("units", 1, 256) - 100) / 64
    lam = math.log10(t.suggest_categorical("lambda", [.01, .03, .1, .3, 1., 3., 10.])) - math.log10(.3)
    schedule = t.suggest_categorical("schedule", ["constant", "linear", "paper", "cosine"])
    return rate ** 2 + units ** 2 / 4 + lam ** 2 / 2 + {"constant": .5, "linear": .2, "paper": 0, "cosine": .3}[schedule]


CURVES = {}
with open("src/test/resources/dev/graft/search/curves.csv") as file:
    for line in csv.DictReader(row for row in file if not row.startswith("#")):
        CURVES.setdefault((int(line["width"]), float(line["learningRate"]), int(line["batch"])), []).append(1 - float(line["test"]))
WIDTHS, RATES, BATCHES = (sorted({key[i] for key in CURVES}) for i in range(3))


def curves(t):
    at = t.suggest_categorical("width", WIDTHS), t.suggest_categorical("learningRate", RATES), t.suggest_categorical("batch", BATCHES)
    return sum(CURVES[at]) / len(CURVES[at])


# Function, its least value, the standard deviation of what is seen of it.
OBJECTIVES = {
    "branin": (branin, 0.39788735772973816, 0), "hartmann6": (hartmann6, -3.322368011415515, 0), "mixed": (mixed, 0, 0),
    "conditional": (conditional, 0, 0), "branin-noisy": (branin, 0.39788735772973816, 1), "hartmann6-noisy": (hartmann6, -3.322368011415515, .1),
    "curves": (curves, min(sum(v) / len(v) for v in CURVES.values()), 0),
}
SAMPLERS = {
    "optuna": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "optuna multivariate": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True, group=True),
}


def study(sampler, name, seed, marks):
    """By number of trials: the regret of what is seen to be best by then, and processor seconds until then."""
    objective, least, noise = OBJECTIVES[name]
    rng, found, start = random.Random(seed), {}, time.process_time()

    def seen(trial):
        exact = objective(trial)
        trial.set_user_attr("exact", exact)
        return exact + (rng.gauss(0, noise) if noise else 0)

    def mark(study, trial):
        if trial.number + 1 in marks:
            found[trial.number + 1] = (study.best_trial.user_attrs["exact"] - least, time.process_time() - start)

    optuna.create_study(sampler=SAMPLERS[sampler](seed)).optimize(seen, n_trials=max(marks), callbacks=[mark])
    return found


if __name__ == "__main__":
    name, seeds, marks = sys.argv[1], int(sys.argv[2]), sorted(map(int, sys.argv[3:]))
    first = int(os.environ.get("GRAFT_SEED", 0))
    with multiprocessing.Pool(2) as pool:
        tasks = [(sampler, name, seed, marks) for sampler in SAMPLERS for seed in range(first, first + seeds)]
        found = pool.starmap(study, tasks, chunksize=1)
    for i, sampler in enumerate(SAMPLERS):
        of = found[i * seeds:(i + 1) * seeds]
        for trials in marks:
            print(json.dumps({"search": sampler, "objective": name, "trials": trials, "version": optuna.__version__,
                              "millis": 1000 * sum(one[trials][1] for one in of) / seeds / trials, "regrets": [one[trials][0] for one in of]}))
