package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "energy",
    description = "Where the energy of a sweep went, or that of all nodes and what meters it.",
    mixinStandardHelpOptions = true)
final class EnergyCommand implements Callable<Integer> {
  private static final Map<String, String> TITLES =
      Map.of(
          "method", "methods",
          "baseline", "baselines",
          "source", "source models",
          "tuning", "tuning (settings not chosen)",
          "evaluation", "evaluation (final passes)",
          "lost", "lost, failed or cancelled attempts");

  private final Console console;

  @Parameters(
      paramLabel = "SWEEP",
      arity = "0..1",
      description = "Its id, as ./graft sweeps shows it; without it, the ledger of the nodes.")
  private @Nullable String sweep;

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  @Mixin private ServerOption server = new ServerOption();

  EnergyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode ledger =
        server.api().fetch("/carbon" + (sweep == null ? "" : "?sweep=" + Api.segment(sweep)));
    console.result(
        json
            ? ledger.toString()
            : sweep == null
                ? ofNodes(ledger) + MeterTable.of(server.api().fetch("/cluster"))
                : ofSweep(ledger));
    return 0;
  }

  /** What it was spent on, as far as it was spent. */
  static String ofSweep(JsonNode ledger) {
    Table table =
        new Table(List.of("spent on", "attempts", "computing", "idle", "energy", "share"));
    for (JsonNode p : ledger.path("purposes")) {
      if (p.path("microjoules").asLong() > 0) {
        table.row(
            List.of(
                TITLES.getOrDefault(p.path("purpose").asText(), p.path("purpose").asText()),
                p.path("attempts").asText(),
                Quantity.energy(p.path("dynamicJ").asDouble()),
                Quantity.energy(p.path("idleJ").asDouble()),
                Quantity.energy(p.path("totalJ").asDouble()),
                share(p.path("share").asDouble())));
      }
    }
    JsonNode all = ledger.path("energyJ");
    List<String> domains = new ArrayList<>();
    ledger
        .path("domainsJ")
        .fields()
        .forEachRemaining(
            d -> domains.add(d.getKey() + " " + Quantity.energy(d.getValue().asDouble())));
    String byDomain = domains.size() > 1 ? "of it " + String.join(", ", domains) + "\n" : "";
    return table + byDomain + total(all.path("total"), all, all.path("method"));
  }

  /** Where each node's energy went since its database began. */
  static String ofNodes(JsonNode ledger) {
    StringBuilder text = new StringBuilder();
    for (JsonNode node : ledger.path("nodes")) {
      Table table = new Table(List.of(node.path("id").asText(), "energy", "share"));
      double whole = node.path("totalJ").asDouble();
      for (String part : List.of("trials", "other", "idle", "unattributed")) {
        double joules = node.path(part + "J").asDouble();
        table.row(List.of(part, Quantity.energy(joules), share(whole == 0 ? 0 : joules / whole)));
      }
      text.append(table).append(total(node.path("totalJ"), node, node.path("method"))).append('\n');
    }
    return text.isEmpty() ? "No meter has reported yet." : text.toString();
  }

  private static String total(JsonNode joules, JsonNode range, JsonNode method) {
    return String.format(
        Locale.ROOT,
        "total %s [%s – %s], %s by %s%n",
        Quantity.energy(joules.asDouble()),
        Quantity.energy(range.path("lo").asDouble()),
        Quantity.energy(range.path("hi").asDouble()),
        range.path("label").asText("not metered"),
        method.asText());
  }

  private static String share(double of) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * of);
  }
}
