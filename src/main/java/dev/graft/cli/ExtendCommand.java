package dev.graft.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.graft.experiment.InvalidInput;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** extend, enqueue, stop: what is tried in a sweep, changed by hand. */
final class ExtendCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ExtendCommand() {}

  private static void tell(Console console, SweepOption sweep, JsonNode answer) {
    console.result(
        "%s is %s; %s"
            .formatted(
                sweep.id,
                answer.path("state").asText(),
                answer.has("added")
                    ? answer.path("added").asInt() + " trials added"
                    : answer.path("stopped").asInt() + " trials stopped"));
  }

  @Command(
      name = "extend",
      description =
          "Goes on with a sweep that has ended: more seeds, more settings or wider ranges; what was"
              + " learnt is kept.",
      mixinStandardHelpOptions = true)
  static final class Extend implements Callable<Integer> {
    private final Console console;

    @Mixin private SweepOption sweep = new SweepOption();

    @Option(
        names = "--seeds",
        paramLabel = "N",
        description = "Seeds of the verdict there are to be in all.")
    private @Nullable Integer seeds;

    @Option(
        names = "--trials",
        paramLabel = "N",
        description = "Settings of each method there are to be in all (no grid).")
    private @Nullable Integer trials;

    @Option(
        names = "--method",
        paramLabel = "JSON",
        description =
            "A method with all its parameters, ranges wider: '{\"name\": \"dann\", \"lambda\":"
                + " [0.1, 1, 10]}'.")
    private List<String> methods = List.of();

    Extend(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      ObjectNode wider = JSON.createObjectNode();
      if (seeds != null) {
        wider.put("seeds", seeds);
      }
      if (trials != null) {
        wider.put("trials", trials);
      }
      for (String method : methods) {
        wider.withArray("methods").add(json(method));
      }
      if (wider.isEmpty()) {
        throw InvalidInput.of(
            "extend", sweep.id, "says nothing that is wider", "add --seeds, --trials or --method");
      }
      tell(console, sweep, sweep.post("/extend", wider));
      return 0;
    }

    private static JsonNode json(String text) {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw InvalidInput.of(
            "--method", text, "is no JSON", "write '{\"name\": \"dann\", \"lambda\": [0.1, 1]}'");
      }
    }
  }

  @Command(
      name = "enqueue",
      description =
          "Tries one setting of a method on a sweep that has ended; every other arm tries one more"
              + " too.",
      mixinStandardHelpOptions = true)
  static final class Enqueue implements Callable<Integer> {
    private final Console console;

    @Mixin private SweepOption sweep = new SweepOption();

    @Parameters(index = "1", paramLabel = "METHOD", description = "One of its methods.")
    private String method = "";

    @Parameters(
        index = "2..*",
        arity = "1..*",
        paramLabel = "NAME=VALUE",
        description = "Parameters that the method sweeps.")
    private List<String> values = List.of();

    Enqueue(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      ObjectNode asked = JSON.createObjectNode().put("method", method);
      ObjectNode parameters = asked.putObject("parameters");
      for (String value : values) {
        String[] parts = value.split("=", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
          throw InvalidInput.of(
              "NAME=VALUE", value, "is no parameter with its value", "write such as lambda=0.5");
        }
        String text = parts[1].strip();
        if (text.matches("-?\\d{1,15}")) {
          parameters.put(parts[0].strip(), Long.parseLong(text));
        } else if (text.matches("-?[0-9.]+([eE][-+]?\\d+)?")) {
          parameters.put(parts[0].strip(), Double.parseDouble(text));
        } else {
          parameters.put(parts[0].strip(), text);
        }
      }
      tell(console, sweep, sweep.post("/enqueue", asked));
      return 0;
    }
  }

  @Command(
      name = "stop",
      description = "Stops one configuration: a method's setting, at all seeds.",
      mixinStandardHelpOptions = true)
  static final class Stop implements Callable<Integer> {
    private final Console console;

    @Mixin private SweepOption sweep = new SweepOption();

    @Parameters(index = "1", paramLabel = "METHOD", description = "One of its methods.")
    private String method = "";

    @Parameters(index = "2", paramLabel = "SETTING", description = "From 0, as its trials show it.")
    private int setting;

    Stop(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      ObjectNode asked = JSON.createObjectNode().put("method", method).put("setting", setting);
      tell(console, sweep, sweep.post("/stop", asked));
      return 0;
    }
  }

  @Command(
      name = "clone",
      description = "Launches a sweep's experiment once more.",
      mixinStandardHelpOptions = true)
  static final class Clone implements Callable<Integer> {
    private final Console console;

    @Mixin private SweepOption sweep = new SweepOption();

    @Option(names = "--name", description = "Another name than the sweep's.")
    private @Nullable String name;

    Clone(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      Api api = sweep.api();
      ObjectNode spec = api.fetch(sweep.path("")).path("spec").deepCopy();
      if (name != null) {
        spec.put("name", name);
      }
      JsonNode made = api.post("/sweeps", spec.toString(), "application/json");
      console.result(made.path("id").asText() + " is " + made.path("state").asText());
      return 0;
    }
  }
}
