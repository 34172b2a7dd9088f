package dev.graft.web.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.graft.experiment.plan.Calibration;

/** A canonical experiment shortened to show what its trials will take. */
public final class CalibrationSpec {
  /** Of the name that is kept: names have 64 characters at most. */
  private static final int LONGEST_NAME = 44;

  private CalibrationSpec() {}

  /** With so many epochs, none of them spared, and its first seeds; without budget and waiting. */
  public static String of(String spec, int epochs) {
    if (!(Json.tree(spec) instanceof ObjectNode whole)) {
      throw new IllegalArgumentException("not a canonical experiment");
    }
    ObjectNode copy = whole.deepCopy();
    String name = copy.path("name").asText();
    String begin = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    copy.put("name", "%s-calibration-%d".formatted(begin, epochs));
    copy.put("question", "What do trials of %s take, by short ones?".formatted(name));
    copy.remove("budget");
    copy.remove("quality");
    if (copy.path("search") instanceof ObjectNode search) {
      search.remove("warmStart");
    }
    if (copy.path("carbon") instanceof ObjectNode carbon) {
      carbon.remove("defer");
    }
    ObjectNode training = copy.withObjectProperty("training");
    training.put("epochs", epochs);
    training.put("patience", 0);
    ArrayNode seeds = copy.arrayNode();
    copy.path("seeds")
        .forEach(
            seed -> {
              if (seeds.size() < Calibration.SEEDS) {
                seeds.add(seed);
              }
            });
    copy.set("seeds", seeds);
    return copy.toString();
  }
}
