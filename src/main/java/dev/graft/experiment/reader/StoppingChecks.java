package dev.graft.experiment.reader;

import dev.graft.experiment.Kind;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.CommonParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether settings can be stopped early: only what is scored while it trains can. */
final class StoppingChecks {
  private static final Set<Kind> SCORED =
      Set.of(Kind.TRANSFER, Kind.DOMAIN_ADAPTATION, Kind.HETEROGENEOUS_ADAPTATION);

  private static final String EPOCHS = CommonParameters.EPOCHS.name();

  private final ExperimentTable table;
  private final Given given;
  private final Problems problems;
  private final Value at;

  StoppingChecks(ExperimentTable table, Given given, Problems problems) {
    this.table = table;
    this.given = given;
    this.problems = problems;
    at = given.at().under("search").orElse(given.at());
  }

  /**
   * @param labelled whether the target gives labels
   */
  void check(Kind kind, boolean labelled, Optional<ModelSpec> model) {
    Optional<SearchSpec> search = given.maybe(ExperimentTable.SEARCH);
    if (search.isEmpty() || !search.get().stopsEarly()) {
      return;
    }
    String key = search.get().median() ? "stop" : "algorithm";
    String cure =
        search.get().median() ? "remove it" : "write algorithm: random, or tpe, which learns";
    if (!SCORED.contains(kind)) {
      problems.addBelow(at, key, kind.label() + " has no score of the whole while it trains", cure);
    } else if (model.isPresent() && model.get().isClosedForm()) {
      problems.addBelow(
          at,
          key,
          "the model type " + model.get().type() + " is computed in one go: nothing can be stopped",
          cure);
    }
    selected(search.get(), labelled);
    epochs(search.get());
  }

  private void selected(SearchSpec search, boolean labelled) {
    String seen = labelled ? "validation" : "source-validation";
    if (!search.select().isEmpty() && !search.select().equals(seen)) {
      problems.addBelow(
          at,
          "select",
          search.select() + " is not known while a setting trains, only " + seen + " is",
          "write select: " + seen);
    }
  }

  private void epochs(SearchSpec search) {
    int whole = given.maybe(ExperimentTable.TRAINING).orElse(TrainingSpec.DEFAULT).epochs();
    for (MethodSpec method : given.maybe(table.methods).orElse(List.of())) {
      if (method.swept().containsKey(EPOCHS)) {
        problems.addBelow(
            given.at(),
            "methods",
            method.name() + " sweeps epochs, which early stopping spends",
            "write one number of epochs: the whole of a training that is not stopped");
        return;
      }
      whole = method.fixed().get(EPOCHS) instanceof Number own ? own.intValue() : whole;
    }
    if (search.minEpochs() >= whole || search.minEpochs() == 0 && whole < search.reduction()) {
      problems.addBelow(
          at,
          search.minEpochs() > 0 ? "minEpochs" : search.median() ? "stop" : "algorithm",
          "a training of " + whole + " epochs has no rung before its end",
          "write more epochs, or fewer minEpochs");
    }
  }
}
