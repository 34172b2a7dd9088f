"""Optuna's cost of a trial that does nothing, and of a report, with its SQLite storage. Prints milliseconds."""
import json, os, sys, tempfile, time, warnings
import optuna

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def nothing(trial):
    return sum(trial.suggest_float(f"x{i}", -10, 10) for i in range(3))


def reports(trial):
    for step in range(50):
        trial.report(1 / (step + 1), step)
    return 0.0


def millis(objective, trials):
    with tempfile.TemporaryDirectory(dir=sys.argv[1]) as directory:
        study = optuna.create_study(
            storage=f"sqlite:///{os.path.join(directory, 'optuna.db')}",
            sampler=optuna.samplers.RandomSampler(seed=1), pruner=optuna.pruners.NopPruner())
        start = time.perf_counter()
        study.optimize(objective, n_trials=trials)
        return 1000 * (time.perf_counter() - start) / trials


print(json.dumps({"optuna": optuna.__version__, "trialMs": millis(nothing, 200), "reportMs": millis(reports, 20) / 50}))
