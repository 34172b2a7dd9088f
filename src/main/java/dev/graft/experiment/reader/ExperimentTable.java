package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;
import static dev.graft.experiment.reader.Key.otherwise;
import static dev.graft.experiment.reader.Key.required;

import dev.graft.experiment.Baselines;
import dev.graft.experiment.Budget;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.DataSpec;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Kind;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Metric;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.QualitySpec;
import dev.graft.experiment.RunSpec;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.SourceModelRef;
import dev.graft.experiment.TrainingSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Every key of an experiment file. A new key is added here (or in the part it belongs to) and in
 * its record; reader, canonical form, JSON Schema and reference follow.
 */
final class ExperimentTable {
  static final Key<Experiment, Integer> VERSION =
      required("graft", Mapped.integer(1, 1), Experiment::version, "Version of this format.");
  static final Key<Experiment, String> NAME =
      required("name", Texts.Text.NAME, Experiment::name, "A name for lists and file names.");
  static final Key<Experiment, String> QUESTION =
      otherwise(
          "question",
          new Texts.Text(2000, null, "a sentence of at most 2000 characters"),
          "",
          Experiment::question,
          "What is asked, in a sentence.");
  static final Key<Experiment, Kind> KIND =
      required(
          "kind",
          new Texts.OneOf<>("kind", labels(List.of(Kind.values()), Kind::label)),
          Experiment::kind,
          "The kind of transfer that is asked about.");
  static final Key<Experiment, ModelSpec> MODEL =
      otherwise(
          "model",
          ModelShape.SHAPE,
          ModelShape.DEFAULT,
          Experiment::model,
          "Architecture, the same for a method and its baselines.");
  static final Key<Experiment, TrainingSpec> TRAINING =
      otherwise(
          "training",
          TrainingShape.SHAPE,
          TrainingSpec.DEFAULT,
          Experiment::training,
          "Training common to methods and baselines.");
  static final Key<Experiment, Seeds> SEEDS =
      otherwise(
          "seeds",
          new SeedsShape(),
          Seeds.DEFAULT,
          e -> new Seeds(e.seeds(), e.firstLook(), e.choosing()),
          "Repetitions; each pairs a method with its baselines. 5 are the least for a verdict. Of a"
              + " race there are only as many as the verdict needs.");
  static final Key<Experiment, Metric> METRIC =
      otherwise(
          "metric",
          new Texts.OneOf<>("metric", labels(List.of(Metric.values()), Metric::label)),
          Metric.ACCURACY,
          Experiment::metric,
          "Quality on the sealed test: accuracy or balanced-accuracy of classes; rmse, mae (less is"
              + " better) or r2 of numbers, mean over the tasks. Where tasks of both sorts are"
              + " mixed, numbers are scored by r2. Default: accuracy; rmse where every task"
              + " predicts numbers; zero-shot always takes balanced-accuracy.");
  static final Key<Experiment, Double> MARGIN =
      otherwise(
          "margin",
          new Numbers.Real(0, 1e6),
          0.01,
          Experiment::margin,
          "A mean gain inside ±margin is no evidence, whatever its interval; in the unit of the"
              + " metric.");
  static final Key<Experiment, SearchSpec> SEARCH =
      otherwise(
          "search",
          SearchShape.SHAPE,
          SearchShape.DEFAULT,
          Experiment::search,
          "How settings are chosen where a method sweeps parameters.");
  static final Key<Experiment, Budget> BUDGET =
      otherwise(
          "budget",
          BudgetShape.SHAPE,
          Budget.NONE,
          Experiment::budget,
          "Caps on the whole sweep; what is done when one is reached is kept.");

  static final Key<Experiment, EpisodeSpec> EPISODES =
      optional(
          "episodes",
          EpisodesShape.SHAPE,
          Experiment::episodes,
          "Episodes of few-shot: N ways, K shots.");

  static final Key<Experiment, SourceModelRef> SOURCE_MODEL =
      optional(
          "sourceModel",
          SourceModelShape.SHAPE,
          Experiment::sourceModel,
          "A model that transfer starts from, in place of one trained on the source.");

  static final Key<Experiment, QualitySpec> QUALITY =
      optional(
          "quality",
          QualityShape.SHAPE,
          Experiment::quality,
          "The validation score to which costs are counted beside those of whole trials.");

  static final Key<Experiment, RunSpec> RUN =
      otherwise(
          "run",
          RunShape.SHAPE,
          RunSpec.USUAL,
          Experiment::run,
          "How it is run among others; its results do not depend on it.");

  final Key<Experiment, DataSpec> data;
  final Key<Experiment, List<MethodSpec>> methods;
  final Key<Experiment, Baselines> baselines;
  final Key<Experiment, CarbonSpec> carbon;
  final Mapping<Experiment> shape;
  private final Catalogue catalogue;

  ExperimentTable(Catalogue catalogue) {
    this.catalogue = catalogue;
    data =
        required("data", DataShape.of(catalogue), Experiment::data, "Data sets in their places.");
    methods =
        required(
            "methods",
            new Many<>(MethodShape.of(catalogue.methods()), 1, 50, false),
            Experiment::methods,
            "What is compared with the baselines.");
    baselines =
        otherwise(
            "baselines",
            new BaselinesShape(catalogue.methods()),
            new Baselines.Auto(),
            Experiment::baselines,
            "Isolated baselines; the first is the one gain is measured against.");
    carbon =
        otherwise(
            "carbon",
            BudgetShape.carbon(catalogue.zones()),
            CarbonSpec.NODE,
            Experiment::carbon,
            "Grid whose carbon is charged; without it, that of the node that did the work.");
    shape =
        new Mapping<>(
            "an experiment",
            null,
            List.of(
                VERSION,
                NAME,
                QUESTION,
                KIND,
                data,
                MODEL,
                methods,
                baselines,
                TRAINING,
                SEARCH,
                SEEDS,
                METRIC,
                MARGIN,
                BUDGET,
                carbon,
                EPISODES,
                SOURCE_MODEL,
                QUALITY,
                RUN),
            (given, problems) -> experiment(given));
  }

  Experiment experiment(Given g) {
    DataSpec where = Defaults.labels(g.at(), g.of(KIND), g.of(data));
    return new Experiment(
        g.of(VERSION),
        g.of(NAME),
        g.of(QUESTION),
        g.of(KIND),
        where,
        g.of(MODEL),
        g.of(methods),
        g.of(baselines),
        g.of(TRAINING),
        Defaults.select(g.of(SEARCH), where),
        g.of(SEEDS).all(),
        Defaults.metric(g.at(), g.of(KIND), g.of(METRIC), TargetSorts.of(where, catalogue)),
        g.of(MARGIN),
        g.of(BUDGET),
        g.of(carbon),
        g.of(KIND) == Kind.FEW_SHOT ? g.maybe(EPISODES).orElse(EpisodeSpec.DEFAULT) : null,
        g.maybe(SOURCE_MODEL).orElse(null),
        g.maybe(QUALITY).orElse(null),
        g.of(SEEDS).first(),
        g.of(SEEDS).choosing(),
        g.of(RUN));
  }

  private static <T> Map<String, T> labels(Collection<T> values, Function<T, String> label) {
    Map<String, T> names = new LinkedHashMap<>();
    values.forEach(v -> names.put(label.apply(v), v));
    return names;
  }
}
