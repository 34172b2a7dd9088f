package dev.graft.web.api;

import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.TrialHead;
import dev.graft.run.Views.Counts;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The trials of sweeps in short, read once where they do not change any more: the page asks for
 * them whenever something of a sweep has changed.
 */
final class Heads {
  /** So long after its end a sweep's last reports of energy are there, in milliseconds. */
  private static final long SETTLED = 60_000;

  /** How many sweeps' trials are kept. */
  private static final int SWEEPS = 4;

  /** How many sweeps' trials are kept with all that is known of them. */
  private static final int WHOLE = 2;

  /** A sweep as it stood: another once it is tried again, or extended. */
  record Standing(String sweep, Counts counts, long finishedAt) {}

  private final Store store;
  private final Clock clock;
  private final Recent<Standing, List<TrialHead>> known = new Recent<>(SWEEPS);

  /** Of sweeps that go on those trials by id that will not change any more. */
  private final Recent<String, Map<String, TrialHead>> over = new Recent<>(SWEEPS);

  private final Recent<Standing, List<Trial>> whole = new Recent<>(WHOLE);

  Heads(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @throws NotFound where there is no such sweep
   */
  List<TrialHead> of(String id) {
    return settled(id)
        .map(standing -> known.of(standing, s -> ended(id)))
        .orElseGet(() -> changing(id));
  }

  private List<TrialHead> ended(String id) {
    over.put(id, Map.of());
    return List.copyOf(store.heads(id));
  }

  /** Trials that had been over for so long that nothing more was to come are not read again. */
  private List<TrialHead> changing(String id) {
    long now = clock.millis();
    List<TrialHead> heads = store.heads(id, over.of(id, key -> Map.of()));
    over.put(
        id,
        heads.stream()
            .filter(head -> head.state().ended() && now - head.finishedAt() > SETTLED)
            .collect(Collectors.toMap(TrialHead::id, head -> head)));
    return heads;
  }

  /**
   * The same with all that is known of them.
   *
   * @throws NotFound where there is no such sweep
   */
  List<Trial> trials(String id) {
    return trials(store.sweep(id).orElseThrow(() -> new NotFound("sweep", id)));
  }

  /** The same of a sweep that was just read. */
  List<Trial> trials(Sweep sweep) {
    return settled(sweep)
        .map(standing -> whole.of(standing, s -> List.copyOf(store.trials(sweep.id()))))
        .orElseGet(() -> store.trials(sweep.id()));
  }

  /**
   * How a sweep stands that has ended and whose trials will not change but by another launch; empty
   * while they may.
   */
  Optional<Standing> settled(String id) {
    return settled(store.sweep(id).orElseThrow(() -> new NotFound("sweep", id)));
  }

  /** The same of one that was just read. */
  Optional<Standing> settled(Sweep sweep) {
    boolean over =
        sweep.state().ended()
            && sweep.counts().running() == 0
            && sweep.finishedAt() > 0
            && clock.millis() - sweep.finishedAt() > SETTLED;
    return over
        ? Optional.of(new Standing(sweep.id(), sweep.counts(), sweep.finishedAt()))
        : Optional.empty();
  }
}
