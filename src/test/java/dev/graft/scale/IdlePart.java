package dev.graft.scale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a cluster without work takes: a control node and a worker of two slots as they are. */
final class IdlePart {
  private static final int WARM_SECONDS = 30;

  /** Threads that are told of; the rest is summed. */
  private static final int TOLD = 12;

  /**
   * @param trees processor seconds of it and all below it
   */
  private record Look(double seconds, double trees, Map<String, Wakeups.Woken> threads) {
    static Look at(ProcessHandle node) {
      return new Look(
          ProcessLoad.seconds(node.pid()), ProcessLoad.secondsOfTree(node), Wakeups.of(node.pid()));
    }
  }

  private IdlePart() {}

  /**
   * @param seconds that are measured, first from {@value #WARM_SECONDS} after the start
   * @param later so many seconds after the start once more, when what runs often is compiled
   */
  static void run(int seconds, int later) {
    try (Site site = Site.start(false)) {
      ProcessHandle worker = site.realWorker(2);
      Map<String, ProcessHandle> nodes = new LinkedHashMap<>();
      nodes.put("control", ProcessHandle.of(site.controlPid()).orElseThrow());
      nodes.put("worker", worker);
      System.out.printf(
          "| idle | seconds after its start | %% of a core | its processes, %% | wake-ups a second"
              + " | resident, MiB |%n|---|---|---|---|---|---|%n");
      Pauses.seconds(WARM_SECONDS);
      measure(nodes, WARM_SECONDS, seconds);
      Pauses.seconds(later - WARM_SECONDS - seconds);
      System.out.println(measure(nodes, later, seconds));
    }
  }

  /** Prints a row a node; returns tables of threads. */
  private static String measure(Map<String, ProcessHandle> nodes, int from, int seconds) {
    Map<String, Look> before = new LinkedHashMap<>();
    nodes.forEach((name, node) -> before.put(name, Look.at(node)));
    Pauses.seconds(seconds);
    StringBuilder threads = new StringBuilder();
    nodes.forEach(
        (name, node) -> {
          Look look = Objects.requireNonNull(before.get(name));
          Look now = Look.at(node);
          var woken = Wakeups.since(look.threads, now.threads);
          double own = now.seconds - look.seconds;
          System.out.printf(
              Locale.ROOT,
              "| %s | %d to %d | %.2f | %.2f | %.1f | %.0f |%n",
              name,
              from,
              from + seconds,
              100 * own / seconds,
              100 * (now.trees - look.trees - own) / seconds,
              perSecond(woken, seconds),
              ProcessLoad.resident(node.pid()));
          threads.append(table(name, woken, seconds));
        });
    return threads.toString();
  }

  private static String table(
      String node, List<Map.Entry<String, Wakeups.Woken>> woken, int seconds) {
    StringBuilder table = new StringBuilder();
    table.append("\n| ").append(node).append("'s threads | wake-ups a second | % of a core |\n");
    table.append("|---|---|---|\n");
    int told = Math.min(TOLD, woken.size());
    for (var one : woken.subList(0, told)) {
      table.append(row(one.getKey(), List.of(one), seconds));
    }
    List<Map.Entry<String, Wakeups.Woken>> rest = woken.subList(told, woken.size());
    return table.append(row(rest.size() + " more", rest, seconds)).toString();
  }

  private static String row(
      String name, List<Map.Entry<String, Wakeups.Woken>> threads, int seconds) {
    double used = threads.stream().mapToDouble(one -> one.getValue().seconds()).sum();
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.2f |%n",
        name,
        perSecond(threads, seconds),
        100 * used / seconds);
  }

  private static double perSecond(List<Map.Entry<String, Wakeups.Woken>> threads, int seconds) {
    return (double) threads.stream().mapToLong(one -> one.getValue().times()).sum() / seconds;
  }
}
