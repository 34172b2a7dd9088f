package dev.graft.web.api;

import dev.graft.run.Point;
import dev.graft.run.Store;
import dev.graft.run.TrialHead;
import dev.graft.run.TrialState;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Points of sweeps that were looked at, so that a second look reads only what has come since: those
 * of ended trials are kept, as they do not change any more but by {@link #forget}.
 */
final class CurveCache {
  /** Kept in all, 16 bytes each. */
  private static final int MOST_POINTS = 3_000_000;

  /** From so many unknown trials on the whole sweep is read at once. */
  private static final int MANY = 100;

  /** One curve: places by step, times in epoch milliseconds, values. */
  static final class Line {
    private double[] steps = new double[16];
    private long[] millis = new long[16];
    private double[] values = new double[16];
    private int size;

    private void add(Point point) {
      if (size == steps.length) {
        steps = Arrays.copyOf(steps, 2 * size);
        millis = Arrays.copyOf(millis, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      steps[size] = point.step();
      millis[size] = point.millis();
      values[size++] = point.value();
    }

    /** To be kept: no larger than it is, steps held once for all lines that have the same. */
    private void settle(Map<DoubleBuffer, double[]> known) {
      millis = Arrays.copyOf(millis, size);
      values = Arrays.copyOf(values, size);
      steps =
          known.computeIfAbsent(DoubleBuffer.wrap(Arrays.copyOf(steps, size)), DoubleBuffer::array);
    }

    int size() {
      return size;
    }

    double[] steps() {
      return Arrays.copyOf(steps, size);
    }

    double[] values() {
      return Arrays.copyOf(values, size);
    }

    long millis(int i) {
      return millis[i];
    }
  }

  /** What is known of a sweep: curves by name, of trials by the attempt that ended them. */
  private static final class Known {
    private final Map<String, Map<String, Line>> ended = new HashMap<>();
    private final Map<DoubleBuffer, double[]> steps = new HashMap<>();
    private int points;
  }

  private final Store store;
  private final Map<String, Known> sweeps = new LinkedHashMap<>(16, 0.75f, true);

  CurveCache(Store store) {
    this.store = store;
  }

  /** Curves by name of each of these trials of a sweep; those without a point are left out. */
  Map<String, Map<String, Line>> of(String sweep, List<TrialHead> trials) {
    Known known = known(sweep);
    synchronized (known) {
      List<TrialHead> missing =
          trials.stream().filter(t -> ended(t) && !known.ended.containsKey(key(t))).toList();
      if (missing.size() >= MANY) {
        readAll(sweep, missing, known);
      } else {
        missing.forEach(t -> keep(known, t, read(t.id())));
      }
      Map<String, Map<String, Line>> lines = new HashMap<>();
      for (TrialHead trial : trials) {
        Map<String, Line> of =
            ended(trial)
                ? known.ended.getOrDefault(key(trial), Map.of())
                : trial.attempt() > 0 ? read(trial.id()) : Map.of();
        if (!of.isEmpty()) lines.put(trial.id(), of);
      }
      shrink(sweep);
      return lines;
    }
  }

  private static boolean ended(TrialHead trial) {
    return trial.state() == TrialState.SUCCEEDED || trial.state() == TrialState.FAILED;
  }

  private static String key(TrialHead trial) {
    return trial.id() + "/" + trial.attempt();
  }

  /** Points of ended trials were forgotten: what is kept of them is no more. */
  synchronized void forget() {
    sweeps.clear();
  }

  private synchronized Known known(String sweep) {
    return sweeps.computeIfAbsent(sweep, id -> new Known());
  }

  /** Sweeps that were not looked at for the longest go first; this one stays. */
  private synchronized void shrink(String kept) {
    long total = sweeps.values().stream().mapToLong(k -> k.points).sum();
    Iterator<Map.Entry<String, Known>> oldest = sweeps.entrySet().iterator();
    while (total > MOST_POINTS && oldest.hasNext()) {
      Map.Entry<String, Known> next = oldest.next();
      if (next.getKey().equals(kept)) continue;
      total -= next.getValue().points;
      oldest.remove();
    }
  }

  private void keep(Known known, TrialHead trial, Map<String, Line> lines) {
    lines.values().forEach(line -> line.settle(known.steps));
    known.ended.put(key(trial), lines);
    known.points += lines.values().stream().mapToInt(line -> line.size).sum();
  }

  private Map<String, Line> read(String trial) {
    Map<String, Line> lines = new TreeMap<>();
    store
        .series(trial, List.of(), Integer.MAX_VALUE)
        .forEach(
            series -> {
              Line line = new Line();
              series.points().forEach(line::add);
              lines.put(series.name(), line);
            });
    return lines;
  }

  private void readAll(String sweep, List<TrialHead> missing, Known known) {
    Map<String, Map<String, Line>> all = new HashMap<>();
    missing.forEach(trial -> all.put(trial.id(), new TreeMap<>()));
    store.points(
        sweep,
        (trial, point) -> {
          Map<String, Line> lines = all.get(trial);
          if (lines != null) lines.computeIfAbsent(point.name(), n -> new Line()).add(point);
        });
    missing.forEach(trial -> keep(known, trial, all.getOrDefault(trial.id(), Map.of())));
  }
}
