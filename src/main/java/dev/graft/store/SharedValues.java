package dev.graft.store;

import dev.graft.experiment.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that many rows of one reading have in common: read once and held once. */
final class SharedValues {
  private final Map<String, Parameters> parameters = new HashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  Parameters parameters(String json) {
    return parameters.computeIfAbsent(json, text -> new Parameters(Json.values(text)));
  }

  List<String> strings(String json) {
    return lists.computeIfAbsent(json, text -> List.copyOf(Json.strings(text)));
  }

  @Nullable String text(@Nullable String text) {
    return text == null ? null : texts.computeIfAbsent(text, same -> same);
  }
}
