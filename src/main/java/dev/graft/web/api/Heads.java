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
import org.jspecify.annotations.Nullable;

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
  private final Recent<String, Seen> seen = new Recent<>(SWEEPS);
  private final Recent<Standing, List<Trial>> whole = new Recent<>(WHOLE);

  /**
   * Trials as they were read.
   *
   * @param standing of their sweep, null while they may change
   * @param at milliseconds as their reading began
   */
  private record Seen(@Nullable Standing standing, long at, List<TrialHead> heads) {
    /** Those by id that had been over for so long that nothing more was to come of them. */
    Map<String, TrialHead> over() {
      return heads.stream()
          .filter(head -> head.state().ended() && at - head.finishedAt() > SETTLED)
          .collect(Collectors.toMap(TrialHead::id, head -> head));
    }
  }

  Heads(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @throws NotFound where there is no such sweep
   */
  List<TrialHead> of(String id) {
    @Nullable Standing standing = settled(id).orElse(null);
    return seen.next(id, before -> seen(id, standing, before)).heads();
  }

  /** While a sweep goes on, trials that are over are not read again; once it has ended, all are. */
  private Seen seen(String id, @Nullable Standing standing, @Nullable Seen before) {
    if (before != null && standing != null && standing.equals(before.standing)) return before;
    long now = clock.millis();
    Map<String, TrialHead> known = before == null || standing != null ? Map.of() : before.over();
    return new Seen(standing, now, List.copyOf(store.heads(id, known)));
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
