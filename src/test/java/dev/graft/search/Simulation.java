package dev.graft.search;

import dev.graft.experiment.Parameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A search on a virtual clock: a worker that falls free asks for the next setting and takes a drawn
 * time over it. What runs is among the past, its quality unknown.
 */
final class Simulation {
  private record End(double at, int index) {}

  private final Search search;
  private final Objective objective;
  private final int workers;
  private final long seed;
  private final SplittableRandom times;

  Simulation(Search search, Objective objective, int workers, long seed) {
    this.search = search;
    this.objective = objective;
    this.workers = workers;
    this.seed = seed;
    this.times = new SplittableRandom(seed);
  }

  /** All settings in the order in which they were proposed; fewer where the search has no more. */
  List<Search.Tried> run(int trials) {
    List<Search.Tried> past = new ArrayList<>();
    PriorityQueue<End> running = new PriorityQueue<>(Comparator.comparingDouble(End::at));
    double now = 0;
    while (true) {
      while (running.size() < workers && past.size() < trials) {
        List<Parameters> next = search.next(past, 1);
        if (next.isEmpty()) {
          break;
        }
        running.add(new End(now + 1 + times.nextDouble(), past.size()));
        past.add(new Search.Tried(next.get(0), null));
      }
      End end = running.poll();
      if (end == null) {
        return past;
      }
      now = end.at;
      Parameters setting = past.get(end.index).setting();
      past.set(end.index, new Search.Tried(setting, -objective.observed(setting, seed)));
    }
  }

  /** How far the one of the first settings that is seen to be best is from the optimum. */
  double regret(int trials) {
    Search.Tried best =
        run(trials).stream()
            .max(Comparator.comparingDouble(t -> Objects.requireNonNull(t.quality())))
            .orElseThrow();
    return objective.value().applyAsDouble(best.setting()) - objective.least();
  }
}
