package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.Kind;
import dev.graft.experiment.ModelSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether keys that are right one by one fit together; judged as far as they could be read. */
final class Consistency {
  private final ExperimentTable table;
  private final Catalogue catalogue;
  private final Given given;
  private final Problems problems;

  Consistency(ExperimentTable table, Catalogue catalogue, Given given, Problems problems) {
    this.table = table;
    this.catalogue = catalogue;
    this.given = given;
    this.problems = problems;
  }

  void check() {
    Optional<Kind> kind = given.maybe(ExperimentTable.KIND);
    Optional<ModelSpec> model =
        given.wrong(ExperimentTable.MODEL) ? Optional.empty() : given.maybe(ExperimentTable.MODEL);
    if (kind.isPresent() && catalogue.serving(kind.get()).isEmpty()) {
      unserved(kind.get());
      return;
    }
    Optional<DataSpec> data = given.maybe(table.data);
    if (kind.isPresent() && data.isPresent()) {
      DataSpec filled = Defaults.labels(given.at(), kind.get(), data.get());
      new DataChecks(catalogue, given, problems).check(kind.get(), filled, model);
      new MetricChecks(catalogue, given, problems).check(kind.get(), filled);
      new BudgetChecks(catalogue, given, problems).check(kind.get(), filled);
      new QualityChecks(catalogue, given, problems).check(kind.get(), filled);
      new EpisodeChecks(catalogue, given, problems).check(kind.get(), filled);
      boolean labelled = filled.target() == null || filled.target().labels() != 0;
      new StoppingChecks(table, given, problems).check(kind.get(), labelled, model);
    }
    MethodChecks methods = new MethodChecks(catalogue, given, problems);
    methods.check(kind, model);
    if (kind.equals(Optional.of(Kind.MULTITASK))) {
      data.ifPresent(methods::alike);
      data.ifPresent(d -> new TaskChecks(catalogue, given, problems).check(d, model));
    }
    new SourceModelChecks(catalogue, given, problems).check(kind, data);
  }

  private void unserved(Kind kind) {
    String served =
        Arrays.stream(Kind.values())
            .filter(k -> !catalogue.serving(k).isEmpty())
            .map(Kind::label)
            .collect(Collectors.joining(", "));
    problems.addBelow(
        given.at(),
        "kind",
        "no method here serves " + kind.label() + " yet",
        "served are " + served);
  }
}
