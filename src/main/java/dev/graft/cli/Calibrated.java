package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.DoubleFunction;

/** Has a node measure what an experiment's trials take, and tells what it then expects. */
final class Calibrated {
  private final Api api;
  private final Console console;

  Calibrated(Api api, Console console) {
    this.api = api;
    this.console = console;
  }

  void show(ExperimentFile file) {
    JsonNode sweeps =
        api.post("/experiments/calibrate", file.text(), "application/yaml").path("sweeps");
    double joules = 0;
    for (JsonNode sweep : sweeps) {
      JsonNode ended = new Follow(api, console.err()).untilEnded(sweep.path("id").asText());
      if (!ended.path("state").asText().equals("succeeded")) {
        throw new Failure(
            1,
            "sweep %s of the calibration ended %s: see ./graft export %1$s"
                .formatted(sweep.path("id").asText(), ended.path("state").asText()));
      }
      joules += ended.path("energyJ").path("total").asDouble();
    }
    JsonNode estimate =
        api.post("/experiments/validate", file.text(), "application/yaml").path("estimate");
    console.result(
        "  measured by %d sweeps of short trials, which took %s:%n%s%s%s"
            .formatted(
                sweeps.size(),
                Quantity.energy(joules),
                line("time", estimate.path("seconds"), Quantity::duration),
                line("energy", estimate.path("energyWh"), wh -> Quantity.energy(wh * 3600)),
                line("carbon", estimate.path("carbonG"), Quantity::carbon)));
  }

  private static String line(String what, JsonNode figure, DoubleFunction<String> show) {
    return figure.path("value").isNumber()
        ? "  %s: %s [%s – %s], %s%n"
            .formatted(
                what,
                show.apply(figure.path("value").asDouble()),
                show.apply(figure.path("lo").asDouble()),
                show.apply(figure.path("hi").asDouble()),
                figure.path("basis").asText())
        : "";
  }
}
