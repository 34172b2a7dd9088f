package dev.graft.scale;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code bench/scale PART [argument…]}: measures one part and prints a table. */
final class Scale {
  private Scale() {}

  public static void main(String[] arguments) throws Exception {
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    switch (arguments[0]) {
      case "workers" -> WorkersPart.run(whole(rest, 0, 1_000), whole(rest, 1, 64));
      case "metrics" ->
          MetricsPart.run(rest.contains("postgresql"), whole(rest, 1, 5_000), whole(rest, 2, 60));
      case "live" -> LivePart.browser(whole(rest, 0, 2_000));
      case "clients" -> LivePart.clients();
      case "trials" -> TrialsPart.run(whole(rest, 0, 10_000));
      case "routes" -> RoutesPart.run(Path.of(rest.get(0)), rest.size() > 1 ? rest.get(1) : "s1");
      case "points" -> PointsPart.run(whole(rest, 0, 1_000_000));
      case "nodes" -> NodesPart.run();
      case "idle" -> IdlePart.run(whole(rest, 0, 60), whole(rest, 1, 300));
      default -> throw new IllegalArgumentException("no such part: " + arguments[0]);
    }
    System.exit(0);
  }

  private static int whole(List<String> arguments, int index, int otherwise) {
    return index < arguments.size() ? Integer.parseInt(arguments.get(index)) : otherwise;
  }
}
