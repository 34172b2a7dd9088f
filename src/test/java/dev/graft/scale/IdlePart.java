package dev.graft.scale;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a cluster without work takes: a control node and a worker of two slots as they are. */
final class IdlePart {
  private static final int WARM_SECONDS = 30;

  private IdlePart() {}

  static void run(int seconds) {
    try (Site site = Site.start(false)) {
      ProcessHandle worker = site.realWorker(2);
      Pauses.seconds(WARM_SECONDS);
      Map<String, ProcessHandle> nodes =
          Map.of("control", ProcessHandle.of(site.controlPid()).orElseThrow(), "worker", worker);
      List<String> names = List.of("control", "worker");
      double[] before = names.stream().mapToDouble(n -> alone(nodes.get(n))).toArray();
      double trainers = trainers(worker);
      Pauses.seconds(seconds);
      for (int i = 0; i < before.length; i++) {
        ProcessHandle node = nodes.get(names.get(i));
        System.out.printf(
            Locale.ROOT,
            "%s: %.2f %% of a core, %.0f MiB resident%n",
            names.get(i),
            100 * (alone(node) - before[i]) / seconds,
            ProcessLoad.resident(node.pid()));
      }
      System.out.printf(
          Locale.ROOT,
          "its two trainers: %.2f %% of a core together%n",
          100 * (trainers(worker) - trainers) / seconds);
    }
  }

  private static double alone(ProcessHandle node) {
    return ProcessLoad.seconds(node.pid());
  }

  private static double trainers(ProcessHandle worker) {
    return ProcessLoad.secondsOfTree(worker) - alone(worker);
  }
}
