package dev.graft.web.api;

import dev.graft.compare.Row;
import dev.graft.compare.Row.PairedScore;
import dev.graft.experiment.PlannedTrial;
import dev.graft.run.Views.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pairs whose two trials ran on different hardware: their scores compare, their energies do not.
 */
final class MixedPairs {
  private record Arm(String method, int setting, @Nullable Integer labels, long seed) {}

  private MixedPairs() {}

  /**
   * @param hardware by trial; pairs of which it is not known are not told
   * @return a sentence for each row with such pairs
   */
  static List<String> notes(List<Row> rows, List<Trial> succeeded, Map<String, String> hardware) {
    Map<Arm, String> of = new HashMap<>();
    for (Trial trial : succeeded) {
      PlannedTrial p = trial.planned();
      String ranOn = hardware.get(trial.id());
      if (ranOn != null) of.put(new Arm(p.method(), p.setting(), p.labels(), p.seed()), ranOn);
    }
    List<String> notes = new ArrayList<>();
    for (Row row : rows) {
      List<Long> mixed =
          row.perSeed().stream()
              .map(PairedScore::seed)
              .filter(seed -> mixed(row, seed, of))
              .toList();
      if (!mixed.isEmpty()) notes.add(note(row, mixed));
    }
    return notes;
  }

  private static boolean mixed(Row row, long seed, Map<Arm, String> of) {
    String method = of.get(new Arm(row.method(), row.setting(), row.labels(), seed));
    String baseline = of.get(new Arm(row.baseline(), row.baselineSetting(), row.labels(), seed));
    return method != null && baseline != null && !Objects.equals(method, baseline);
  }

  private static String note(Row row, List<Long> seeds) {
    return row.method()
        + " and "
        + row.baseline()
        + " ran on different hardware with seed"
        + (seeds.size() == 1 ? " " : "s ")
        + String.join(", ", seeds.stream().map(String::valueOf).toList())
        + ": there their energies compare machines, too";
  }
}
