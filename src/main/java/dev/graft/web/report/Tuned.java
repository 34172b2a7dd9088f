package dev.graft.web.report;

import dev.graft.compare.Row.Interval;
import dev.graft.compare.Row.Nested;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.ComparisonJson.RowJson;
import java.util.ArrayList;
import java.util.List;

/** Which settings were chosen, how hard they were searched for, and what choosing promised. */
final class Tuned {
  private final ComparisonJson comparison;
  private final Say say;
  private final List<Block> blocks = new ArrayList<>();

  Tuned(ComparisonJson comparison, Say say) {
    this.comparison = comparison;
    this.say = say;
  }

  List<Block> blocks() {
    settings();
    nested();
    return List.copyOf(blocks);
  }

  private void settings() {
    List<String> chosen = new ArrayList<>();
    for (RowJson row : comparison.rows()) {
      if (row.primary() && row.searchEqual() != null) {
        chosen.add(
            "%s%s: chosen among %s; its baseline's among %s; equal in %s; chosen: %s; its baseline's: %s; chosen by the test itself it would score %s (upper bound, not achievable)"
                .formatted(
                    row.method(),
                    Names.budget(row.labels()),
                    effort(row.tried()),
                    effort(row.baselineTried()),
                    "neither".equals(row.searchEqual())
                        ? "neither trials nor joules"
                        : String.valueOf(row.searchEqual()),
                    Say.settings(row.parameters()),
                    Say.settings(row.baselineParameters()),
                    say.score(row.oracle())));
      }
    }
    if (!chosen.isEmpty()) {
      blocks.add(new Block.Text("Settings, chosen by " + comparison.select() + ":"));
      blocks.add(new Block.Items(chosen));
    }
  }

  private static String effort(RowJson.Tried tried) {
    Double grams = tried.carbonG();
    return "%d settings (%d trials, %s J%s)"
        .formatted(
            tried.settings(),
            tried.trials(),
            Say.digits(tried.energyJ(), 2),
            grams == null ? "" : ", " + Say.digits(grams, 2) + " g CO₂e");
  }

  private void nested() {
    List<String> lines = new ArrayList<>();
    for (RowJson row : comparison.rows()) {
      Nested nested = row.nested();
      if (nested != null && row.primary()) {
        Interval gain = nested.gain();
        lines.add(
            "%s: gain %s on %d seeds that chose its settings; %s less on fresh ones"
                .formatted(
                    Names.of(row),
                    say.difference(gain.mean(), gain.lo(), gain.hi()),
                    nested.seeds().size(),
                    say.score(nested.gap())));
      }
    }
    if (!lines.isEmpty()) {
      blocks.add(
          new Block.Text(
              "Best of many tries: settings were chosen on seeds of their own, the verdict is on"
                  + " fresh ones."));
      blocks.add(new Block.Items(lines));
    }
  }
}
