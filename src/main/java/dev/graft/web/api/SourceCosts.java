package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Role;
import dev.graft.experiment.SourceModelRef;
import dev.graft.run.Store;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Source;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What source models have cost: the training of each, and of all that it was made from, however
 * many sweeps ago.
 */
final class SourceCosts {
  private final Store store;
  private final Planning planning;

  SourceCosts(Store store, Planning planning) {
    this.store = store;
    this.planning = planning;
  }

  /**
   * A step on the way to a source model.
   *
   * @param what it was, in words
   * @param trials that did it, of one sweep, at least one
   */
  record Part(String what, List<Trial> trials) {
    Part {
      trials = List.copyOf(trials);
    }

    Trial first() {
      return trials.get(0);
    }

    Energy energy() {
      return trials.stream().map(Trial::energy).reduce(Energy.NONE, Energy::plus);
    }
  }

  /**
   * @param parts newest first; the first is the trial that made the model
   * @param missing what is not included, in words; null where all is
   */
  record Cost(List<Part> parts, @Nullable String missing) {
    Cost {
      parts = List.copyOf(parts);
    }

    Energy energy() {
      return parts.stream().map(Part::energy).reduce(Energy.NONE, Energy::plus);
    }

    /** Whether there is an S to count with. */
    boolean isKnown() {
      return missing == null && energy().totalUj() > 0;
    }
  }

  /** Of the source model that a sweep's trials start from; empty where there is none. */
  Optional<Cost> ofSweep(String sweep) {
    return store.sources(sweep).stream().findFirst().map(Source::madeBy).map(this::madeBy);
  }

  /** Of the model that a trial has left. */
  Cost madeBy(String trial) {
    List<Part> parts = new ArrayList<>();
    @Nullable String missing = collect(trial, parts);
    return new Cost(parts, missing);
  }

  /**
   * Adds the parts of a trial's model.
   *
   * @return what cannot be added; null where nothing is missing
   */
  private @Nullable String collect(String id, List<Part> parts) {
    Optional<Trial> found = store.trial(id);
    if (found.isEmpty()) {
      return "trial " + id + ", which it was made from, is no longer in this store";
    }
    Trial trial = found.get();
    if (parts.stream().anyMatch(part -> part.first().id().equals(id))) {
      return null;
    }
    return trial.planned().role() == Role.SOURCE ? source(trial, parts) : adapted(trial, parts);
  }

  private @Nullable String source(Trial trial, List<Part> parts) {
    SourceModelRef elsewhere;
    try {
      elsewhere = experiment(trial.sweep()).sourceModel();
    } catch (InvalidInput unreadable) {
      return "this node can no longer read the experiment of sweep " + trial.sweep();
    }
    String what = elsewhere == null ? "training on the source" : "import";
    parts.add(new Part(what, List.of(trial)));
    if (elsewhere == null) {
      return null;
    }
    return elsewhere.trial() != null
        ? collect(elsewhere.trial(), parts)
        : "it was trained elsewhere (" + elsewhere.path() + ")";
  }

  /** A model that was itself made by transfer, or alone. */
  private @Nullable String adapted(Trial trial, List<Part> parts) {
    parts.add(new Part(trial.planned().method(), List.of(trial)));
    List<Trial> tuning =
        store.trials(trial.sweep()).stream().filter(other -> isTuning(other, trial)).toList();
    if (!tuning.isEmpty()) {
      parts.add(new Part("other settings of " + trial.planned().method(), tuning));
    }
    String source = trial.planned().source();
    if (source == null) {
      return null;
    }
    for (Source made : store.sources(trial.sweep())) {
      if (made.hash().equals(source)) {
        return collect(made.madeBy(), parts);
      }
    }
    return "the source model of trial " + trial.id() + " is not known";
  }

  /** Another setting at the same seed: the trial was chosen among them. */
  private static boolean isTuning(Trial other, Trial chosen) {
    return !other.id().equals(chosen.id())
        && other.planned().method().equals(chosen.planned().method())
        && other.planned().seed() == chosen.planned().seed()
        && Objects.equals(other.planned().labels(), chosen.planned().labels());
  }

  private Experiment experiment(String sweep) {
    Sweep told = store.sweep(sweep).orElseThrow();
    return planning.restore(told.spec());
  }
}
