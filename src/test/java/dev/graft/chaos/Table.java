package dev.graft.chaos;

import dev.graft.chaos.Fault.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Faults and recoveries for people, as Markdown. */
final class Table {
  private Table() {}

  static String of(String store, long seed, Chaos.Outcome outcome, long minutes) {
    StringBuilder text = new StringBuilder();
    text.append("| ").append(store).append(", seed ").append(seed);
    text.append(" | faults | recovered | recovery p50 | p95 |\n|---|---:|---:|---:|---:|\n");
    for (Kind kind : Kind.values()) {
      List<Hail.Struck> of =
          outcome.struck().stream().filter(s -> s.fault().kind() == kind).toList();
      if (of.isEmpty()) continue;
      long back = of.stream().filter(s -> s.recovery() >= 0).count();
      String[] cells = {kind.label, "" + of.size(), "" + back, "", ""};
      cells[3] = quantile(of, Hail.Struck::recovery, .5);
      cells[4] = quantile(of, Hail.Struck::recovery, .95);
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    text.append("\nTake-over: ").append(both(outcome.struck(), Hail.Struck::takeover));
    text.append("; page on the other told: ").append(both(outcome.struck(), Hail.Struck::page));
    text.append("\nSweeps ").append(outcome.sweeps());
    text.append(", attempts ").append(outcome.attempts());
    text.append(", minutes ").append(minutes);
    text.append(", amiss ").append(outcome.amiss().size()).append('\n');
    return text.toString();
  }

  private static String both(List<Hail.Struck> all, ToLongFunction<Hail.Struck> of) {
    long n = all.stream().filter(s -> of.applyAsLong(s) >= 0).count();
    return "p50 " + quantile(all, of, .5) + ", p95 " + quantile(all, of, .95) + " (" + n + ")";
  }

  /** The nearest rank, in seconds. */
  static String quantile(List<Hail.Struck> all, ToLongFunction<Hail.Struck> of, double q) {
    long[] values = all.stream().mapToLong(of).filter(v -> v >= 0).sorted().toArray();
    if (values.length == 0) return "–";
    int rank = (int) Math.ceil(q * values.length);
    return String.format(Locale.ROOT, "%.1f s", values[Math.max(0, rank - 1)] / 1_000.0);
  }
}
