package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "nodes",
    description = "Lists the nodes of a running cluster: what each is, has and does.",
    mixinStandardHelpOptions = true)
final class NodesCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ServerOption server = new ServerOption();

  @Option(names = "--history", description = "What happened to nodes instead, newest first.")
  private boolean history;

  NodesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.result(
        history
            ? events(server.api().fetch("/cluster/events"))
            : table(server.api().fetch("/cluster")));
    return 0;
  }

  /**
   * @param events answer of {@code /cluster/events}
   */
  static String events(JsonNode events) {
    Table table = new Table(List.of("when", "node", "what", "reason"));
    for (JsonNode e : events.path("items")) {
      table.row(
          List.of(
              e.path("at").asText(),
              e.path("node").asText(),
              e.path("what").asText(),
              e.path("reason").asText()));
    }
    return table.toString();
  }

  /**
   * @param cluster answer of {@code /cluster}
   */
  static String table(JsonNode cluster) {
    Table table =
        new Table(
            List.of(
                "node",
                "roles",
                "state",
                "busy",
                "zone",
                "meter",
                "processor",
                "cores",
                "memory",
                "gpus",
                "native build",
                "address"));
    String leader = cluster.path("leader").path("node").asText();
    for (JsonNode node : cluster.path("nodes")) {
      JsonNode machine = node.path("machine");
      table.row(
          List.of(
              node.path("id").asText(),
              roles(node, leader),
              node.path("state").asText() + reason(node),
              busy(node.path("slots")),
              node.path("zone").asText("").replace("null", ""),
              node.path("power").path("method").asText(),
              machine.path("processor").asText(),
              machine.path("cores").asText(),
              gibibytes(machine.path("memoryBytes").asLong()),
              gpus(node.path("slots")),
              machine.path("classifier").asText(),
              node.path("address").asText()));
    }
    return table.toString();
  }

  private static String roles(JsonNode node, String leader) {
    List<String> roles = new ArrayList<>();
    node.path("roles").forEach(role -> roles.add(role.asText()));
    return String.join(", ", roles) + (node.path("id").asText().equals(leader) ? ", leads" : "");
  }

  private static String reason(JsonNode node) {
    return node.path("reason").isTextual() ? ": " + node.path("reason").asText() : "";
  }

  private static String busy(JsonNode slots) {
    int running = 0;
    for (JsonNode slot : slots) {
      running += slot.path("state").asText().equals("running") ? 1 : 0;
    }
    return running + "/" + slots.size();
  }

  /** Models of the slots' GPUs, each with how many and its memory. */
  private static String gpus(JsonNode slots) {
    Map<String, Integer> models = new TreeMap<>();
    for (JsonNode slot : slots) {
      String device = slot.path("device").asText();
      if (!device.startsWith("gpu ")) continue;
      String memory = gibibytes(slot.path("memoryBytes").asLong());
      String model = device.substring(4).replaceFirst(" \\([^)]*\\)$", "");
      models.merge(memory.isEmpty() ? model : model + ", " + memory, 1, Integer::sum);
    }
    return models.entrySet().stream()
        .map(one -> one.getValue() + " × " + one.getKey())
        .collect(Collectors.joining("; "));
  }

  private static String gibibytes(long bytes) {
    return bytes == 0 ? "" : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
