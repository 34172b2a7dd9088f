"""Optuna's Pareto front (study.best_trials) of the points of Fronts.java's "cube": pareto_optuna.py TRIALS... A line of JSON each."""
import json, random, sys, time
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
for trials in map(int, sys.argv[1:]):
    for objectives in (2, 3):
        study, draw = optuna.create_study(directions=["minimize"] * objectives), random.Random(7)
        study.add_trials([optuna.trial.create_trial(values=[draw.random() for _ in range(objectives)]) for _ in range(trials)])
        times = []
        for _ in range(3):
            start = time.perf_counter()
            study.best_trials
            times.append(1000 * (time.perf_counter() - start))
        print(json.dumps({"optuna": optuna.__version__, "objectives": objectives, "points": "cube", "trials": trials, "millis": round(min(times), 2)}), flush=True)
