package dev.graft.experiment.plan;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.WarmStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A warm start is fair: every arm that is searched for has a history of its own, or none has. */
final class Warmth {
  private Warmth() {}

  /**
   * @param notes what people should know of it is added here
   * @throws InvalidInput where one arm would start ahead of another
   */
  static void check(SearchSpec search, Map<String, Tuning> tunings, List<String> notes) {
    List<WarmStart> earlier = search.economy().warmStart();
    if (earlier.isEmpty()) {
      return;
    }
    String sweeps = earlier.stream().map(WarmStart::sweep).collect(Collectors.joining(", "));
    if (search.economy().isUnread()) {
      notes.add("What " + sweeps + " knew is looked up where the sweep is launched.");
      return;
    }
    List<String> cold = new ArrayList<>();
    List<String> warm = new ArrayList<>();
    tunings.forEach(
        (arm, tuning) -> {
          Tuning.Learnt learnt = tuning.learnt();
          int known = learnt == null ? 0 : learnt.aid().history().size();
          if (tuning.settings().size() > 1 && known == 0) {
            cold.add(arm);
          } else if (known > 0) {
            warm.add("%s from %d".formatted(arm, known));
          }
        });
    if (!cold.isEmpty()) {
      throw InvalidInput.of(
          "search.warmStart",
          sweeps,
          "no setting of %s was tried there that tells of one here: other arms would start ahead"
              .formatted(String.join(", ", cold)),
          "name sweeps that searched for every arm in ranges like these, or remove it");
    }
    notes.add(
        warm.isEmpty()
            ? "No method has settings to choose from: nothing is learnt from " + sweeps + "."
            : "Searches begin with what %s knew at the launch: %s settings."
                .formatted(sweeps, String.join(", ", warm)));
  }
}
