package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;
import static dev.graft.experiment.reader.Key.otherwise;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.Unseen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code data} part: data sets in their places, preprocessing, the sealed share. */
final class DataShape {
  private static final Key<DataSpec, List<Preprocess>> PREPROCESS =
      otherwise(
          "preprocess",
          new Many<>(new PreprocessShape(), 0, 10, false),
          List.of(),
          DataSpec::preprocess,
          "Steps in order, fitted on each domain's own features, never on test labels.");
  private static final Key<DataSpec, Double> TEST_FRACTION =
      otherwise(
          "testFraction",
          new Numbers.Real(0.05, 0.9),
          0.3,
          DataSpec::testFraction,
          "Share of the target, of each task, or of the classes of few-shot, that is sealed as test.");

  private DataShape() {}

  static Mapping<DataSpec> of(Catalogue catalogue) {
    Mapping<DatasetRef> place = PlaceShape.of(catalogue);
    Key<DataSpec, DatasetRef> source =
        optional(
            "source", place, DataSpec::source, "Where knowledge comes from (two-domain kinds).");
    Key<DataSpec, DatasetRef> target =
        optional(
            "target",
            place,
            DataSpec::target,
            "Where it is wanted (two-domain kinds); for few-shot the classes of the test, without it divided by the seed.");
    Key<DataSpec, List<DatasetRef>> tasks =
        optional(
            "tasks",
            new Many<>(place, 1, 200, true),
            d -> given(d.tasks()),
            "The tasks of multitask: data sets of one width, or one with several label columns.");
    Key<DataSpec, Unseen> unseen =
        optional(
            "unseen",
            new UnseenShape(),
            DataSpec::unseen,
            "Classes of the target that are never seen in training (zero-shot): their names, or how many are drawn by the seed.");
    return new Mapping<>(
        "data",
        null,
        List.of(source, target, tasks, unseen, PREPROCESS, TEST_FRACTION),
        (g, problems) ->
            new DataSpec(
                g.maybe(source).orElse(null),
                g.maybe(target).orElse(null),
                g.maybe(tasks).orElse(List.of()),
                g.of(PREPROCESS),
                g.of(TEST_FRACTION),
                g.maybe(unseen).orElse(null)));
  }

  /** An empty list stands for a key that is not given. */
  static <T> @Nullable List<T> given(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
