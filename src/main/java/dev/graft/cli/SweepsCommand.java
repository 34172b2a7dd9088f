package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "sweeps",
    description = "Lists the sweeps of a running node.",
    mixinStandardHelpOptions = true)
final class SweepsCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Only these: queued, running, paused, succeeded, failed, cancelled, ...")
  private List<String> states = List.of();

  @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind of experiment.")
  private String kind = "";

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Only those with this tag; may be repeated.")
  private List<String> tags = List.of();

  @Option(
      names = {"-q", "--query"},
      paramLabel = "TEXT",
      description = "Only those with this text in name, question, note or a tag.")
  private String text = "";

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      defaultValue = "-createdAt",
      description =
          "createdAt, finishedAt, name, kind, state, trials, failed or energy; with - before it for"
              + " descending (-createdAt unless given).")
  private String sort = "-createdAt";

  @Mixin private ServerOption server = new ServerOption();

  SweepsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    Table table =
        new Table(
            List.of("id", "name", "kind", "state", "done", "failed", "energy", "created", "tags"));
    String cursor = "";
    int rows = 0;
    do {
      JsonNode page = api.fetch("/sweeps?limit=100" + filter() + cursor);
      for (JsonNode sweep : page.path("items")) {
        table.row(cells(sweep));
        rows++;
      }
      cursor =
          page.path("next").isTextual() ? "&cursor=" + Api.segment(page.path("next").asText()) : "";
    } while (!cursor.isEmpty());
    console.result(
        rows == 0
            ? filter().equals("&sort=-createdAt")
                ? "No sweeps yet; launch one with ./graft run FILE or on the page.\n"
                : "No sweep is like that.\n"
            : table.toString());
    return 0;
  }

  private String filter() {
    return parameter("sort", sort)
        + parameter("state", String.join(",", states))
        + parameter("kind", kind)
        + parameter("tag", String.join(",", tags))
        + parameter("q", text);
  }

  private static String parameter(String name, String value) {
    return value.isEmpty() ? "" : "&" + name + "=" + Api.segment(value);
  }

  private static List<String> cells(JsonNode sweep) {
    int total = 0;
    for (JsonNode count : sweep.path("counts")) {
      total += count.asInt();
    }
    return List.of(
        sweep.path("id").asText(),
        sweep.path("name").asText(),
        sweep.path("kind").asText(),
        sweep.path("state").asText(),
        sweep.path("counts").path("succeeded").asInt() + "/" + total,
        sweep.path("counts").path("failed").asText(),
        Quantity.energy(sweep.path("energyJ").path("total").asDouble()),
        sweep.path("createdAt").asText(),
        StreamSupport.stream(sweep.path("tags").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", ")));
  }
}
