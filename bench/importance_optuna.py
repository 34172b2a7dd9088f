"""Importances by Optuna's fANOVA, recorded for ImportanceTest: importance_optuna.py > src/test/resources/dev/graft/analysis/importance.csv.

Three objectives of a rate's exponent, units, a schedule and a dropout, 80 random settings each; of 10 forests the least and the greatest
share of the variance that each parameter makes alone, as the evaluator finds it before it makes the shares sum up to 1. The rate is told by
its exponent since Optuna's forest takes the space of a logarithmic parameter as linear, and the schedule has two names since its one-hot
columns give more than two of them unequal parts of the space; ours takes both as they are searched."""
import math, warnings
import optuna
from optuna.importance import FanovaImportanceEvaluator

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
NAMES = ["dropout", "rate", "schedule", "units"]


def additive(rate, units, schedule, dropout):
    return (rate + 2.5) ** 2 + ((units - 100) / 64) ** 2 / 4 + (.5 if schedule == "cosine" else 0) + .01 * dropout


def interacting(rate, units, schedule, dropout):
    return (rate + 2.5) * ((units - 128) / 64) + (3 if schedule == "cosine" else 0)


def by_names(rate, units, schedule, dropout):
    return (1.5 if schedule == "cosine" else 0) + .5 * math.sin(rate * 2) + .1 * dropout


print("objective,rate,units,schedule,dropout,value")
for index, objective in enumerate([additive, interacting, by_names]):
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=index))

    def of(t):
        return objective(t.suggest_float("rate", -5, 0), t.suggest_int("units", 1, 256),
                         t.suggest_categorical("schedule", ["constant", "cosine"]), t.suggest_float("dropout", 0, .5))

    study.optimize(of, n_trials=80)
    for t in study.trials:
        print(f"{objective.__name__},{t.params['rate']!r},{t.params['units']},{t.params['schedule']},{t.params['dropout']!r},{t.value!r}")
    runs = []
    for seed in range(10):
        evaluator = FanovaImportanceEvaluator(seed=seed)
        order = sorted(evaluator.evaluate(study))
        assert order == NAMES
        runs.append({name: evaluator._evaluator.get_importance(i)[0] for i, name in enumerate(NAMES)})
    for name in NAMES:
        values = [r[name] for r in runs]
        print(f"importance:{objective.__name__}:{name},{min(values):.5f},{max(values):.5f},,,")
