package dev.graft.data.split;

import dev.graft.data.Draws;
import dev.graft.data.EpisodeDraw;
import dev.graft.data.EpisodeSet;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Strata;
import dev.graft.data.TaskData;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.preprocess.Preprocessor;
import dev.graft.data.preprocess.Sizes;
import dev.graft.data.shift.Shifting;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Classes to learn to learn from, classes to validate on, and unseen classes to test on: those of
 * the target, or else a share of the source's, drawn by the seed. Classes of one group, such as the
 * characters of an alphabet, stay together.
 */
final class EpisodeSplit {
  private static final int VALIDATION_EPISODES = 200;

  private final Experiment experiment;
  private final EpisodeSpec shape;
  private final long seed;
  private final List<String> notes = new ArrayList<>();

  EpisodeSplit(Experiment experiment, long seed) {
    this.experiment = experiment;
    this.shape = Objects.requireNonNullElse(experiment.episodes(), EpisodeSpec.DEFAULT);
    this.seed = seed;
  }

  /** Rows of the classes of each part. */
  private record Parts(Examples train, Examples validation, Examples test) {}

  Prepared of(Datasets datasets) {
    DatasetRef from = DomainSplit.needed("source", experiment.data().source());
    DatasetRef to = experiment.data().target();
    Examples source = labelled(shifted(datasets, from, "source"), from);
    Parts parts =
        to == null
            ? divided(from, source)
            : named(from, source, to, shifted(datasets, to, "target"));
    enough(from, parts.train(), 2, "to train on");
    enough(to == null ? from : to, parts.test(), shape.ways(), "of the test");
    Preprocessor fitted =
        Preprocessor.fit(parts.train().features(), experiment.data().preprocess());
    Examples train = fitted.apply(parts.train());
    Examples test = fitted.apply(parts.test());
    EpisodeSet validation = validation(fitted.apply(parts.validation()));
    EpisodeSet tested =
        EpisodeSet.of(test, shape.ways(), shape, shape.test(), Draws.of(seed, "test-episodes"));
    return new Prepared(
        new TaskData.Episodes(train, validation, shape, train.rows()),
        SealedTest.of((to == null ? from : to).title(), tested, parts.test().features()),
        new Features(new float[0], train.features().width(), null),
        notes);
  }

  private EpisodeSet validation(Examples rows) {
    int ways = Math.min(shape.ways(), EpisodeDraw.classes(rows, shape.shots() + shape.queries()));
    return EpisodeSet.of(
        rows, ways, shape, VALIDATION_EPISODES, Draws.of(seed, "validation-episodes"));
  }

  private Examples shifted(Datasets datasets, DatasetRef ref, String place) {
    return Shifting.of(ref, datasets.load(ref), seed, place);
  }

  private Examples labelled(Examples rows, DatasetRef ref) {
    return ref.labels() == DatasetRef.ALL
        ? rows
        : rows.rows(
            LabelBudget.strata(rows).each(ref.labels(), Draws.of(seed, "source-labels")).taken());
  }

  /** A share of the source's groups of classes for the test, one of the others to validate on. */
  private Parts divided(DatasetRef ref, Examples rows) {
    ClassGroups groups = ClassGroups.of(rows.classes()).shuffled(Draws.of(seed, "test-classes"));
    int count = groups.atLeast(groups.share(experiment.data().testFraction()), shape.ways());
    if (rows.classes().size() - groups.classes(0, count).length < 2) {
      throw InvalidInput.of(
          "episodes.ways",
          shape.ways(),
          "%s has %d classes in %d groups: %d unseen ones leave fewer than 2 to train on"
              .formatted(ref.title(), rows.classes().size(), groups.size(), shape.ways()),
          "write fewer ways, or name data of more classes");
    }
    int[] unseen = groups.classes(0, count);
    Examples test = of(rows, unseen);
    notes.add("Unseen until the test: " + groups.names(0, count) + ".");
    ClassGroups rest = groups.after(count);
    return withValidation(ref, rows, rest, test);
  }

  /** The target's classes for the test. */
  private Parts named(DatasetRef from, Examples source, DatasetRef to, Examples target) {
    List<String> common =
        target.classes().stream().filter(c -> source.classes().contains(c)).toList();
    if (!common.isEmpty()) {
      throw InvalidInput.of(
          "data.target",
          to.title(),
          "the classes %s are in the source too: they would not be unseen".formatted(common),
          "write classes: [...] in source and target that differ, or remove the target: then"
              + " classes are divided by the seed");
    }
    Sizes sizes = Sizes.of(experiment, from, source.features(), to, target.features());
    notes.addAll(sizes.notes());
    Examples sized = with(source, sizes.source().apply(source.features()));
    Examples test = with(target, sizes.target().apply(target.features()));
    if (sized.features().width() != test.features().width()) {
      throw InvalidInput.of(
          "data.target",
          to.title(),
          "%s has %d features, %s has %d"
              .formatted(
                  from.title(), sized.features().width(), to.title(), test.features().width()),
          "choose data of one width");
    }
    notes.addAll(TestRows.seen(from, sized.features(), to, test.features()));
    ClassGroups groups =
        ClassGroups.of(sized.classes()).shuffled(Draws.of(seed, "validation-classes"));
    return withValidation(from, sized, groups, test);
  }

  private static Examples with(Examples rows, Features features) {
    return new Examples(features, rows.labels(), rows.classes());
  }

  private Parts withValidation(DatasetRef ref, Examples rows, ClassGroups groups, Examples test) {
    double fraction = experiment.training().validationFraction();
    int count = groups.atLeast(groups.share(fraction), shape.ways());
    int[] held = groups.classes(0, count);
    int[] learnt = groups.after(count).all();
    if (learnt.length >= Math.max(2, shape.ways()) && held.length >= shape.ways()) {
      return new Parts(of(rows, learnt), of(rows, held), test);
    }
    notes.add(
        "%s has too few classes to validate on unseen ones: held-out rows of the training classes"
                .formatted(ref.title())
            + " are validated on.");
    Examples all = of(rows, groups.all());
    int each = shape.shots() + shape.queries();
    Strata.Parts parts =
        LabelBudget.strata(all)
            .each(
                Math.max(each, (int) (fraction * all.rows() / all.classes().size())),
                Draws.of(seed, "validation-rows"));
    return new Parts(all.rows(parts.rest()), all.rows(parts.taken()), test);
  }

  /** The rows of some classes, which are its classes then. */
  private static Examples of(Examples rows, int[] classes) {
    int[] sorted = classes.clone();
    Arrays.sort(sorted);
    int[] kept =
        IntStream.range(0, rows.rows())
            .filter(row -> Arrays.binarySearch(sorted, rows.labels()[row]) >= 0)
            .toArray();
    List<String> names = Arrays.stream(sorted).mapToObj(c -> rows.classes().get(c)).toList();
    return rows.rows(kept).under(names);
  }

  private void enough(DatasetRef ref, Examples rows, int classes, String what) {
    int each = shape.shots() + shape.queries();
    int found = EpisodeDraw.classes(rows, each);
    if (found < classes) {
      throw InvalidInput.of(
          "episodes",
          "%d ways, %d shots, %d queries".formatted(shape.ways(), shape.shots(), shape.queries()),
          "%d of the %d classes %s of %s have %d rows, %d are needed"
              .formatted(found, rows.classes().size(), what, ref.title(), each, classes),
          "write fewer ways, shots or queries, or give more rows");
    }
  }
}
