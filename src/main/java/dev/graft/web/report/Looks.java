package dev.graft.web.report;

import dev.graft.web.json.ComparisonJson.RowJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Colour and dash of each arm, the same in all plots; colours are those of Okabe and Ito. */
final class Looks {
  private static final String[] COLOURS = {
    "#0072B2", "#D55E00", "#00855F", "#B0558A", "#A66F00", "#2E86BF", "#7A7200"
  };

  private final Map<String, Look> looks = new LinkedHashMap<>();

  /**
   * @param dash of SVG; baselines are dashed, bounds dotted
   */
  record Look(String colour, String dash, boolean baseline) {}

  Looks(List<RowJson> rows) {
    for (RowJson row : rows) {
      int next = looks.size();
      looks.computeIfAbsent(
          row.method(), name -> new Look(COLOURS[next % COLOURS.length], "", false));
    }
    for (RowJson row : rows) {
      int next = looks.size();
      looks.computeIfAbsent(
          row.baseline(),
          name ->
              row.bound()
                  ? new Look(Svg.FAINT, "2 3", true)
                  : row.primary()
                      ? new Look(Svg.INK, "6 4", true)
                      : new Look(COLOURS[next % COLOURS.length], "6 4", true));
    }
  }

  Look of(String arm) {
    return looks.getOrDefault(arm, new Look(Svg.FAINT, "", true));
  }
}
