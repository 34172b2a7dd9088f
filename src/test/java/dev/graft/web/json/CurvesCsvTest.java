package dev.graft.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.compare.LearningCurve;
import dev.graft.compare.LearningCurve.LabelsSaved;
import dev.graft.compare.LearningCurve.Point;
import dev.graft.compare.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesCsvTest {
  @Test
  void curves_haveALineABudget_withEveryColumn() {
    LearningCurve curve =
        new LearningCurve(
            "fine-tune",
            "target-only",
            List.of(
                new Point(
                    5, 10, new Row.Interval(.5, .4, .6), new LabelsSaved(12.5, 8.0, null, "")),
                new Point(
                    20,
                    10,
                    new Row.Interval(.9, .8, .95),
                    new LabelsSaved(null, null, null, LabelsSaved.NOT_REACHED))),
            new Row.Interval(.1, .05, .2),
            new Row.Interval(.02, .01, .03),
            new LabelsSaved(9.0, 7.0, 15.0, ""),
            null);
    List<String> lines = CurvesCsv.lines(curve).lines().toList();
    assertThat(lines)
        .containsExactly(
            "fine-tune,target-only,5,10,0.5,0.4,0.6,12.5,8.0,,,0.1,0.05,0.2,,,,0.02,0.01,0.03,9.0,7.0,15.0,",
            "fine-tune,target-only,20,10,0.9,0.8,0.95,,,,not"
                + " reached,0.1,0.05,0.2,,,,0.02,0.01,0.03,9.0,7.0,15.0,");
    int columns = CurvesCsv.header().strip().split(",", -1).length;
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns));
  }
}
