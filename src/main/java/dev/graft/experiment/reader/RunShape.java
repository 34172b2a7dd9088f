package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;
import static dev.graft.experiment.reader.Key.otherwise;

import dev.graft.experiment.RunSpec;
import dev.graft.experiment.RunSpec.Device;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@code run} part. */
final class RunShape {
  private static final Key<RunSpec, Integer> PRIORITY =
      otherwise(
          "priority",
          Mapped.integer(RunSpec.LEAST_PRIORITY, RunSpec.MOST_PRIORITY),
          RunSpec.USUAL.priority(),
          RunSpec::priority,
          "Its weight among other sweeps, which can be changed while it runs: twice the priority"
              + " gets twice the slot time.");

  private static final Key<RunSpec, Double> MEMORY =
      optional(
          "memory",
          new Texts.Quantity(units(), "2 GB"),
          RunSpec::memoryBytes,
          "Main memory that each of its trials takes: no more run on a node than its memory holds."
              + " Without it none is kept free.");
  private static final Key<RunSpec, Device> DEVICE =
      otherwise(
          "device",
          new Texts.OneOf<>(
              "device",
              new TreeMap<>(Map.of("any", Device.ANY, "cpu", Device.CPU, "gpu", Device.GPU))),
          Device.ANY,
          RunSpec::device,
          "The kind of slot its trials need: a processor's share, a GPU, or any.");

  private static final Key<RunSpec, Boolean> PLACEMENT =
      otherwise(
          "placement",
          new Texts.OneOf<>("placement", new TreeMap<>(Map.of("any", false, "greenest", true))),
          false,
          run -> run.greenerWithin() != null,
          "Where its trials go: to any slot that is free, or to where joules of a trial × power"
              + " usage effectiveness × intensity of the grid are least.");
  private static final Key<RunSpec, Duration> WAIT =
      optional(
          "wait",
          BudgetShape.TIME,
          RunSpec::greenerWithin,
          "With the placement greenest: how long a trial that could run waits for a greener slot at"
              + " most; 10 min as usual, 24 h at most.");

  static final Mapping<RunSpec> SHAPE =
      new Mapping<>(
          "how it is run",
          null,
          List.of(PRIORITY, MEMORY, DEVICE, PLACEMENT, WAIT),
          (g, problems) ->
              new RunSpec(
                  g.of(PRIORITY),
                  g.maybe(MEMORY).orElse(null),
                  g.of(DEVICE),
                  greenerWithin(g, problems)));

  private static @Nullable Duration greenerWithin(Given g, Problems problems) {
    Duration wait = g.maybe(WAIT).orElse(null);
    if (wait != null && wait.compareTo(RunSpec.MOST_WAIT) > 0) {
      problems.add(at(g), "is too long", "write 24 h or less");
    }
    if (g.of(PLACEMENT)) return wait == null ? RunSpec.USUAL_WAIT : wait;
    if (wait != null) {
      problems.add(
          at(g),
          "no trial waits for a greener slot with the placement any",
          "write placement: greenest, or leave wait out");
    }
    return null;
  }

  private static Value at(Given g) {
    return g.at().under(WAIT.name()).orElse(g.at());
  }

  private static Map<String, Double> units() {
    Map<String, Double> units = new LinkedHashMap<>();
    units.put("B", 1.0);
    units.put("MB", 1e6);
    units.put("GB", 1e9);
    units.put("TB", 1e12);
    units.put("MiB", 0x1p20);
    units.put("GiB", 0x1p30);
    return units;
  }

  private RunShape() {}
}
