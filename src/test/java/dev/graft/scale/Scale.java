package dev.graft.scale;

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
      default -> throw new IllegalArgumentException("no such part: " + arguments[0]);
    }
    System.exit(0);
  }

  private static int whole(List<String> arguments, int index, int otherwise) {
    return index < arguments.size() ? Integer.parseInt(arguments.get(index)) : otherwise;
  }
}
