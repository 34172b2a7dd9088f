package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
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

  @Option(
      names = "--hour",
      paramLabel = "0..23",
      description = "Launched in this hour of the day (UTC), and gone on as it did.")
  private @Nullable String hour;

  @Option(
      names = "--grams",
      paramLabel = "G",
      description =
          "Figures of your own in place of a grid's, in g/kWh: one, or 24 with commas, of the hours"
              + " from 00:00 UTC on.")
  private @Nullable String grams;

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
    given.put("hour", hour);
    given.put("grams", grams);
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
    table.row(List.of("launched", launched(charged, answer), launched(other, answer)));
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
        + ", nothing was run again."
        + byHour(answer.path("hours"));
  }

  private static String launched(JsonNode terms, JsonNode answer) {
    JsonNode hour = terms.path("hour");
    if (hour.isNumber()) {
      return clock(hour);
    }
    JsonNode known = answer.at("/hours/launched");
    return known.isNumber() ? clock(known) : "as it was";
  }

  private static String clock(JsonNode hour) {
    return String.format(Locale.ROOT, "%02d:00 UTC", hour.asInt());
  }

  private static String when(JsonNode factor) {
    if (factor.path("byTime").isObject()) {
      return "by time";
    }
    int year = factor.path("year").asInt();
    return year > 0 ? String.valueOf(year) : factor.path("source").asText();
  }

  /** The hours of the day to launch at that emit least and most; empty where they are not known. */
  private static String byHour(JsonNode hours) {
    List<JsonNode> known = new ArrayList<>();
    hours
        .path("items")
        .forEach(
            h -> {
              if (h.path("operationalG").isNumber()) {
                known.add(h);
              }
            });
    if (known.isEmpty()) {
      return "";
    }
    known.sort(Comparator.comparingDouble(h -> h.path("operationalG").asDouble()));
    return "\nOf the hours of a day: least if launched at "
        + byHourOf(known.get(0))
        + ", most at "
        + byHourOf(known.get(known.size() - 1))
        + ", operational.";
  }

  private static String byHourOf(JsonNode hour) {
    return clock(hour.path("hour"))
        + " ("
        + Quantity.carbon(hour.path("operationalG").asDouble())
        + ")";
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
              + when(f));
    }
    return grids.isEmpty() ? "–" : String.join("; ", grids);
  }
}
