package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "what-if",
    description = "Charges the energy of a sweep on other terms; nothing is run again.",
    mixinStandardHelpOptions = true)
final class WhatIfCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SweepOption sweep = new SweepOption();

  @Option(
      names = "--zone",
      paramLabel = "ISO3",
      description = "Another grid, as ./graft list zones shows them.")
  private @Nullable String zone;

  @Option(names = "--year", paramLabel = "YEAR", description = "Of that grid's intensity.")
  private @Nullable String year;

  @Option(
      names = "--pue",
      paramLabel = "X",
      description = "Another power usage effectiveness, 1 to 10.")
  private @Nullable String pue;

  @Option(
      names = "--embodied",
      paramLabel = "MODEL",
      description =
          "What making the machine is charged as: server, virtual-machine, none, or its maker's"
              + " figure such as \"1300 kg over 6 y\".")
  private @Nullable String embodied;

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  WhatIfCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode answer = sweep.api().fetch(sweep.path("/what-if") + query());
    console.result(json ? answer.toString() : told(answer));
    return 0;
  }

  private String query() {
    Map<String, @Nullable String> given = new LinkedHashMap<>();
    given.put("zone", zone);
    given.put("year", year);
    given.put("pue", pue);
    given.put("embodied", embodied);
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    given.forEach(
        (name, value) -> {
          if (value != null) {
            query.add(name + "=" + Api.segment(value));
          }
        });
    return query.toString();
  }

  /** Both sets of terms beside each other. */
  static String told(JsonNode answer) {
    Table table = new Table(List.of("", "as charged", "what if"));
    JsonNode charged = answer.path("charged");
    JsonNode other = answer.path("whatIf");
    table.row(List.of("carbon", total(charged), total(other)));
    table.row(List.of("  operational", part(charged, "operational"), part(other, "operational")));
    table.row(List.of("  embodied", part(charged, "embodied"), part(other, "embodied")));
    table.row(List.of("grid", grid(charged), grid(other)));
    table.row(List.of("PUE", charged.path("pue").asText(), other.path("pue").asText()));
    table.row(
        List.of("machine", charged.path("embodied").asText(), other.path("embodied").asText()));
    String energy = Quantity.energy(answer.at("/energyJ/total").asDouble());
    JsonNode ratio = answer.path("ratio");
    return table
        + (ratio.isNumber()
            ? String.format(Locale.ROOT, "×%.3g of what was charged. ", ratio.asDouble())
            : "")
        + "What if: the same "
        + energy
        + ", nothing was run again.";
  }

  private static String total(JsonNode terms) {
    JsonNode c = terms.path("carbonG");
    return c.isObject()
        ? Quantity.carbon(c.path("total").asDouble())
            + " ["
            + Quantity.carbon(c.path("lo").asDouble())
            + " – "
            + Quantity.carbon(c.path("hi").asDouble())
            + "]"
        : "– " + terms.path("carbonReason").asText();
  }

  private static String part(JsonNode terms, String name) {
    JsonNode grams = terms.path("carbonG").path(name);
    return grams.isNumber() ? Quantity.carbon(grams.asDouble()) : "–";
  }

  private static String grid(JsonNode terms) {
    List<String> grids = new ArrayList<>();
    for (JsonNode f : terms.path("factors")) {
      grids.add(
          f.path("zone").asText()
              + " "
              + Quantity.digits(f.path("gramsPerKwh").asDouble())
              + " g/kWh, "
              + (f.path("byTime").isObject() ? "by time" : f.path("year").asText()));
    }
    return grids.isEmpty() ? "–" : String.join("; ", grids);
  }
}
