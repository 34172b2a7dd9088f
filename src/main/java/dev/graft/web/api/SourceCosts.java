package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.PublishedCost;
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
import java.util.Set;
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
   * @param published what a model that was trained elsewhere has cost before, or null
   */
  record Cost(List<Part> parts, @Nullable String missing, @Nullable PublishedCost published) {
    Cost {
      parts = List.copyOf(parts);
    }

    Energy energy() {
      return parts.stream().map(Part::energy).reduce(Energy.NONE, Energy::plus);
    }

    /** S with what is published; 0: not known. */
    double joules() {
      if (missing != null || (published != null && published.energyJ() == null)) {
        return 0;
      }
      double elsewhere = published == null || published.energyJ() == null ? 0 : published.energyJ();
      return energy().totalUj() / 1e6 + elsewhere;
    }

    /**
     * The same in grams.
     *
     * @param metered of the parts; null: not known
     */
    double grams(@Nullable Double metered) {
      if (missing != null
          || metered == null
          || (published != null && published.carbonG() == null)) {
        return 0;
      }
      return metered + (published == null || published.carbonG() == null ? 0 : published.carbonG());
    }
  }

  /** Of the source model that a sweep's trials start from; empty where there is none. */
  Optional<Cost> ofSweep(String sweep) {
    return store.sources(sweep).stream()
        .findFirst()
        .map(Source::madeBy)
        .map(maker -> of(maker, published(sweep)));
  }

  /** The same, not looked for where none of the sweep's trials starts from one. */
  Optional<Cost> ofTrials(String sweep, List<Trial> trials) {
    boolean any =
        trials.stream()
            .map(Trial::planned)
            .anyMatch(planned -> planned.source() != null && planned.role() != Role.SOURCE);
    return any ? ofSweep(sweep) : Optional.empty();
  }

  /** Of the model that a trial has left. */
  Cost madeBy(String trial) {
    return of(trial, null);
  }

  /**
   * @param published what the sweep that asks says of a model that was trained elsewhere, which
   *     goes before what the sweep says that imported it first
   */
  private Cost of(String trial, @Nullable PublishedCost published) {
    Collected collected = new Collected(published);
    collected.add(trial);
    return new Cost(collected.parts, collected.missing, collected.published);
  }

  private @Nullable PublishedCost published(String sweep) {
    try {
      SourceModelRef model = experiment(sweep).sourceModel();
      return model == null ? null : model.cost();
    } catch (InvalidInput unreadable) {
      return null;
    }
  }

  /** Goes from a model back to all that it was made from. */
  private final class Collected {
    private final List<Part> parts = new ArrayList<>();
    private @Nullable PublishedCost published;
    private @Nullable String missing;

    Collected(@Nullable PublishedCost published) {
      this.published = published;
    }

    void add(String id) {
      Optional<Trial> found = store.trial(id);
      if (found.isEmpty()) {
        missing = "trial " + id + ", which it was made from, is no longer in this store";
      } else if (parts.stream().noneMatch(part -> part.first().id().equals(id))) {
        if (found.get().planned().role() == Role.SOURCE) {
          source(found.get());
        } else {
          adapted(found.get());
        }
      }
    }

    private void source(Trial trial) {
      SourceModelRef elsewhere;
      try {
        elsewhere = experiment(trial.sweep()).sourceModel();
      } catch (InvalidInput unreadable) {
        missing = "this node can no longer read the experiment of sweep " + trial.sweep();
        return;
      }
      parts.add(new Part(elsewhere == null ? "training on the source" : "import", List.of(trial)));
      if (elsewhere == null) {
        return;
      }
      if (elsewhere.trial() != null) {
        add(elsewhere.trial());
        return;
      }
      published = published == null ? elsewhere.cost() : published;
      if (published == null) {
        missing = "it was trained elsewhere (" + elsewhere.path() + ")";
      }
    }

    /** A model that was itself made by transfer, or alone. */
    private void adapted(Trial trial) {
      parts.add(new Part(trial.planned().method(), List.of(trial)));
      List<Trial> tuning =
          store.trials(trial.sweep()).stream()
              .filter(other -> isTuning(other, trial, choosing(trial.sweep())))
              .toList();
      if (!tuning.isEmpty()) {
        parts.add(new Part("other settings of " + trial.planned().method(), tuning));
      }
      String source = trial.planned().source();
      if (source == null) {
        return;
      }
      store.sources(trial.sweep()).stream()
          .filter(made -> made.hash().equals(source))
          .findFirst()
          .map(Source::madeBy)
          .ifPresentOrElse(
              this::add,
              () -> missing = "the source model of trial " + trial.id() + " is not known");
    }
  }

  /** Seeds on which a sweep's settings were chosen, where they have seeds of their own. */
  private Set<Long> choosing(String sweep) {
    return Set.copyOf(experiment(sweep).seedPlan(true).choosing());
  }

  /** Another setting at the same seed, or at one for choosing: the trial was chosen among them. */
  private static boolean isTuning(Trial other, Trial chosen, Set<Long> choosing) {
    return !other.id().equals(chosen.id())
        && other.planned().method().equals(chosen.planned().method())
        && (other.planned().seed() == chosen.planned().seed()
            || choosing.contains(other.planned().seed()))
        && Objects.equals(other.planned().labels(), chosen.planned().labels());
  }

  private Experiment experiment(String sweep) {
    Sweep told = store.sweep(sweep).orElseThrow();
    return planning.restore(told.spec());
  }
}
