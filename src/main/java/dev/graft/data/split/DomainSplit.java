package dev.graft.data.split;

import dev.graft.data.Draws;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Strata;
import dev.graft.data.TaskData;
import dev.graft.data.catalogue.Apart;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.preprocess.Preprocessor;
import dev.graft.data.preprocess.Sizes;
import dev.graft.data.shift.Shifting;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A source and a target. */
final class DomainSplit {
  private final Experiment experiment;
  private final long seed;
  private final boolean allTargetLabels;
  private final List<String> notes = new ArrayList<>();

  DomainSplit(Experiment experiment, long seed, boolean allTargetLabels) {
    this.experiment = experiment;
    this.seed = seed;
    this.allTargetLabels = allTargetLabels;
  }

  Prepared of(Datasets datasets, PreparedSources sources) {
    DatasetRef sourceRef = needed("source", experiment.data().source());
    DatasetRef targetRef = needed("target", experiment.data().target());
    Apart apart = datasets.apart(sourceRef, targetRef);
    notes.addAll(apart.notes());
    Examples target = Shifting.of(targetRef, apart.target(), seed, "target");
    double heldOut = experiment.training().validationFraction();
    PreparedSources.Source source =
        sources.of(
            new PreparedSources.Key(
                sourceRef,
                targetRef.withLabels(DatasetRef.ALL),
                datasets.written(sourceRef),
                datasets.written(targetRef),
                experiment.data().preprocess(),
                experiment.kind(),
                heldOut,
                sourceSeed()),
            () -> prepared(sourceRef, apart.source(), heldOut, targetRef, target));

    Strata.Parts parts =
        LabelBudget.strata(target)
            .fraction(experiment.data().testFraction(), Draws.of(seed, "target-test"));
    Examples test = target.rows(parts.taken());
    Examples adaptation = target.rows(parts.rest());
    notes.addAll(TestRows.check(targetRef, test));
    // A shift hides an image from comparison: rows are compared as they were read.
    Features tested = apart.target().rows(parts.taken()).features();
    notes.addAll(TestRows.seen(sourceRef, apart.source().features(), targetRef, tested));

    notes.addAll(LabelBudget.tooFew(targetRef, adaptation));
    LabelBudget budget = targetLabels(adaptation, targetRef.labels(), heldOut);
    LabelBudget given =
        allTargetLabels ? targetLabels(adaptation, DatasetRef.ALL, heldOut) : budget;

    notes.addAll(source.sizes().notes());
    Preprocessor ofTarget = fit(adaptation, source.sizes().target());
    LabelBudget sourceRows = source.rows();
    LabelBudget targetRows = given.preprocessed(ofTarget);
    sameWidth(sourceRef, sourceRows.train(), targetRef, targetRows.train());
    Features unlabelled = ofTarget.apply(adaptation.features());
    TaskData.Domains data =
        new TaskData.Domains(
            sourceRows.train(),
            sourceRows.validation(),
            targetRows.train(),
            targetRows.validation(),
            unlabelled,
            experiment.kind() == Kind.TRANSFER ? budget.train().rows() : sourceRows.train().rows());
    SealedTest sealed =
        SealedTest.of(
            List.of(targetRef.title()), List.of(ofTarget.apply(test)), List.of(test.features()));
    return new Prepared(data, sealed, unlabelled, notes);
  }

  private PreparedSources.Source prepared(
      DatasetRef ref, Examples read, double heldOut, DatasetRef targetRef, Examples target) {
    Examples rows = sameClasses(Shifting.of(ref, read, sourceSeed(), "source"), target);
    LabelBudget budget =
        LabelBudget.of(
            rows,
            ref.labels(),
            // A model of another feature space cannot be judged on source rows.
            isHeterogeneous() ? 0 : heldOut,
            Draws.of(sourceSeed(), "source-labels"));
    Sizes sizes = Sizes.of(experiment, ref, rows.features(), targetRef, target.features());
    return new PreparedSources.Source(
        budget.preprocessed(fit(budget.train(), sizes.source())), sizes);
  }

  /**
   * A source model is made once, on the first seed: for every trial of a transfer the source is
   * what that model learnt from, so that rows held out of it are held out for all.
   */
  private long sourceSeed() {
    return experiment.kind() == Kind.TRANSFER ? experiment.seeds().get(0) : seed;
  }

  private LabelBudget targetLabels(Examples adaptation, int perClass, double heldOut) {
    return LabelBudget.of(adaptation, perClass, heldOut, Draws.of(seed, "target-labels"));
  }

  private Preprocessor fit(Examples training, UnaryOperator<Features> sizing) {
    return Preprocessor.fit(training.features(), experiment.data().preprocess(), sizing);
  }

  static DatasetRef needed(String key, @Nullable DatasetRef ref) {
    if (ref == null) {
      throw InvalidInput.of(
          "data." + key,
          "nothing",
          "the " + key + " is missing",
          "write " + key + ": {dataset: NAME}");
    }
    return ref;
  }

  /** The source's labels in the target's order of classes, where these coincide by name. */
  private Examples sameClasses(Examples source, Examples target) {
    List<String> from = source.classes();
    List<String> to = target.classes();
    if (new HashSet<>(from).equals(new HashSet<>(to))) {
      return source.under(to);
    }
    if (experiment.kind() == Kind.TRANSFER) {
      return source;
    }
    List<String> common = to.stream().filter(from::contains).toList();
    throw InvalidInput.of(
        "data.target",
        to,
        "source and target have different classes: %s and %s".formatted(from, to),
        (common.size() > 1 ? "write classes: " + common + " in both" : "choose other data")
            + (isHeterogeneous() ? "" : ", or kind: transfer"));
  }

  private boolean isHeterogeneous() {
    return experiment.kind() == Kind.HETEROGENEOUS_ADAPTATION;
  }

  private void sameWidth(DatasetRef from, Examples source, DatasetRef to, Examples target) {
    int a = source.features().width();
    int b = target.features().width();
    if (a != b && !isHeterogeneous()) {
      throw InvalidInput.of(
          "data.target",
          to.title(),
          "%s has %d features, %s has %d".formatted(from.title(), a, to.title(), b),
          "choose data of one width, or kind: heterogeneous-adaptation");
    }
  }
}
