package dev.graft.retention;

import dev.graft.experiment.Role;
import dev.graft.run.NotLeading;
import dev.graft.run.Store;
import dev.graft.run.SweepQuery;
import dev.graft.run.SweepState;
import dev.graft.run.TrialHead;
import dev.graft.run.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells, or does, one pruning. Only of trials that have ended, of sweeps that have; only on the
 * control node that leads. Done again it finds nothing. Blocks.
 */
public final class Pruning {
  private static final int PAGE = 100;

  private final Store store;
  private final Path trials;
  private final Predicate<String> starts;
  private final Wanted wanted;
  private final Map<Kind, Freed> freed = new EnumMap<>(Kind.class);

  private Pruning(Store store, Path trials, Predicate<String> starts, Wanted wanted) {
    this.store = store;
    this.trials = trials;
    this.starts = starts;
    this.wanted = wanted;
    wanted.kinds().forEach(kind -> freed.put(kind, Freed.none(kind)));
  }

  /**
   * @param trials {@code <sweep>/<trial>/} lies under it
   * @param starts whether an experiment starts from the model of that trial
   * @return one of each kind that is wanted
   * @throws NotLeading where another control node leads: nothing more is forgotten
   * @throws IOException where a file cannot be deleted: what went before it is
   */
  public static List<Freed> of(Store store, Path trials, Predicate<String> starts, Wanted wanted)
      throws IOException {
    Pruning pruning = new Pruning(store, trials, starts, wanted);
    pruning.lead();
    for (String sweep : pruning.ended()) {
      pruning.sweep(sweep);
    }
    if (wanted.kinds().contains(Kind.ORPHANS)) {
      pruning.orphans();
    }
    return List.copyOf(pruning.freed.values());
  }

  private void lead() {
    fenced(store::requireLead);
  }

  private static <T> T fenced(Supplier<CompletableFuture<T>> write) {
    try {
      return write.get().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof NotLeading another ? another : e;
    }
  }

  private List<String> ended() {
    Set<SweepState> states =
        Arrays.stream(SweepState.values())
            .filter(SweepState::ended)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(SweepState.class)));
    List<String> ended = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Views.Page<Views.Sweep> page =
          store.sweeps(new SweepQuery(states, null, List.of(), null, "createdAt", PAGE, cursor));
      page.items().stream()
          .filter(sweep -> old(sweep) && wanted.covers(sweep.id()))
          .forEach(sweep -> ended.add(sweep.id()));
      cursor = page.next();
    } while (cursor != null);
    return ended;
  }

  private boolean old(Views.Sweep sweep) {
    return sweep.state().ended() && sweep.finishedAt() < wanted.endedBefore();
  }

  private void sweep(String id) throws IOException {
    lead();
    // it may have been extended or retried since the list was made
    if (store.sweep(id).filter(this::old).isEmpty()) {
      return;
    }
    List<TrialHead> heads = store.heads(id);
    for (TrialHead trial : heads) {
      if (trial.state().ended()) {
        Path folder = trials.resolve(id).resolve(trial.id());
        forget(Kind.CHECKPOINTS, folder.resolve("checkpoint.bin"));
        forget(Kind.LOGS, folder.resolve("log.txt"));
        forget(Kind.LOGS, folder.resolve("log.1.txt"));
        if (trial.role() != Role.SOURCE && !starts.test(trial.id())) {
          forget(Kind.MODELS, folder.resolve("model.bin"));
        }
      }
    }
    if (wanted.kinds().contains(Kind.POINTS)) {
      points(id);
    }
  }

  private void points(String sweep) {
    long points = fenced(() -> store.thin(sweep, wanted.applied()));
    freed.computeIfPresent(Kind.POINTS, (kind, sum) -> sum.points(points));
  }

  private void forget(Kind kind, Path file) throws IOException {
    if (!wanted.kinds().contains(kind) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      long size = Files.size(file);
      if (wanted.applied()) {
        Files.delete(file);
      }
      freed.computeIfPresent(kind, (same, sum) -> sum.file(size));
    } catch (NoSuchFileException gone) {
      // somebody else has deleted it meanwhile
    }
  }

  /** Files are looked at before the store: whoever makes files is in the store before. */
  private void orphans() throws IOException {
    for (Path sweep : Folders.in(trials)) {
      String id = sweep.getFileName().toString();
      List<Path> folders = Folders.in(sweep);
      if (!wanted.covers(id)) {
        continue;
      }
      lead();
      Map<String, TrialHead> known =
          store.sweep(id).isEmpty()
              ? Map.of()
              : store.heads(id).stream().collect(Collectors.toMap(TrialHead::id, head -> head));
      for (Path folder : folders) {
        TrialHead trial = known.get(folder.getFileName().toString());
        for (Path file : Folders.under(folder)) {
          boolean orphan = trial == null || trial.state().ended() && Folders.isPart(file);
          if (orphan && Folders.writtenBefore(file, wanted.endedBefore())) {
            forget(Kind.ORPHANS, file);
          }
        }
        if (trial == null && wanted.applied()) {
          Folders.deleteEmpty(folder);
        }
      }
      if (known.isEmpty() && wanted.applied()) {
        Folders.deleteEmpty(sweep);
      }
    }
  }
}
