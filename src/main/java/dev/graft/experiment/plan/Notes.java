package dev.graft.experiment.plan;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.SourceModelRef;
import dev.graft.experiment.reader.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a user should know of a plan and did not ask. */
final class Notes {
  private static final int FEWEST_SEEDS = 5;

  private Notes() {}

  static void of(Experiment experiment, Catalogue catalogue, List<String> notes) {
    DatasetRef source = experiment.data().source();
    DatasetRef target = experiment.data().target();
    if (source != null && target != null) {
      if (experiment.kind() == Kind.HETEROGENEOUS_ADAPTATION) {
        notes.add(
            "%s and %s keep their own features; %s of %s link them."
                .formatted(source.title(), target.title(), labels(target), target.title()));
      } else {
        divided(source, target).ifPresent(notes::add);
        size(experiment.data(), source, target, catalogue).ifPresent(notes::add);
      }
    }
    if (target != null && target.labels() == 0 && experiment.kind() == Kind.DOMAIN_ADAPTATION) {
      notes.add(
          "No label of " + target.title() + " is used for learning or for choosing settings.");
    }
    if (experiment.kind() == Kind.FEW_SHOT) {
      notes.add("Classes of the test are unseen in training; each query is named by itself.");
    }
    if (experiment.kind() == Kind.ZERO_SHOT) {
      notes.addAll(ZeroShotNotes.of(experiment, catalogue));
    }
    if (experiment.methods().stream().anyMatch(method -> method.name().equals("mcd"))) {
      notes.add(
          "mcd takes as many steps as its baselines, on the same source batches, and makes 2 +"
              + " generatorSteps updates in each: its energy counts them all.");
    }
    synthetic(experiment.data()).ifPresent(notes::add);
    SourceModelRef model = experiment.sourceModel();
    if (model != null) {
      notes.add(
          (model.isEncoder() ? "The encoder is " : "The source model is ")
              + model.title()
              + "; "
              + charged(model)
              + ".");
      if (model.isEncoder()) {
        notes.add(
            "On the encoder a linear head alone learns; the model of the experiment is that of its"
                + " baselines.");
      }
    }
    if (target != null && !target.budgets().isEmpty()) {
      notes.add(
          "The labels of a smaller budget are among those of a larger one; the test is the same.");
    }
    if (experiment.seeds().size() < FEWEST_SEEDS) {
      notes.add("Fewer than 5 seeds: too few for a verdict.");
    }
  }

  private static Optional<String> divided(DatasetRef source, DatasetRef target) {
    return source.isSameData(target)
        ? Optional.of("Source and target are rows of one data set; no row is in both.")
        : Optional.empty();
  }

  private static Optional<String> synthetic(DataSpec data) {
    List<String> made = data.synthetic();
    return made.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Synthetic shift: "
                + String.join("; ", made)
                + ". Images were changed by computation; no real domain is behind it.");
  }

  private static String labels(DatasetRef target) {
    if (target.labels() == DatasetRef.ALL) {
      return "all labels";
    }
    List<Integer> budgets = target.budgets();
    String few =
        budgets.stream()
            .map(String::valueOf)
            .limit(Math.max(0, budgets.size() - 1))
            .collect(Collectors.joining(", "));
    return (few.isEmpty() ? "" : few + " or ") + target.labels() + " labels a class";
  }

  private static Optional<String> size(
      DataSpec data, DatasetRef source, DatasetRef target, Catalogue catalogue) {
    int from = catalogue.known(source).map(Catalogue.DatasetInfo::side).orElse(0);
    int to = catalogue.known(target).map(Catalogue.DatasetInfo::side).orElse(0);
    boolean asked = data.preprocess().stream().anyMatch(Preprocess.Resize.class::isInstance);
    return asked || from == 0 || to == 0 || from == to
        ? Optional.empty()
        : Optional.of(
            source.title()
                + " is brought from %d×%d to %d×%d, the size of ".formatted(from, from, to, to)
                + target.title()
                + ".");
  }

  private static String charged(SourceModelRef model) {
    if (model.trial() != null) {
      return "what that trial took, and all it was made from, is charged to it";
    }
    return model.cost() == null
        ? "what its training took is not known here and not charged"
        : "what its training took is charged as published: " + model.cost().citation();
  }
}
