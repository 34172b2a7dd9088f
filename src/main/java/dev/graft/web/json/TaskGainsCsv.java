package dev.graft.web.json;

import dev.graft.compare.TaskGains;
import dev.graft.compare.TaskGains.TaskGain;
import dev.graft.compare.TestSampling;
import dev.graft.web.json.ComparisonJson.RowJson;
import java.util.stream.Collectors;

/** The comparison task by task as CSV. */
public final class TaskGainsCsv {
  private TaskGainsCsv() {}

  public static String header() {
    return Csv.line(
        "method",
        "baseline",
        "task",
        "n",
        "metric",
        "score",
        "baselineScore",
        "gain",
        "gainLo",
        "gainHi",
        "testRows",
        "gainByRowsLo",
        "gainByRowsHi");
  }

  /** A line a task; none where there is one task. */
  public static String lines(RowJson row, String metric) {
    TaskGains tasks = row.tasks();
    return tasks == null
        ? ""
        : tasks.each().stream().map(task -> line(row, metric, task)).collect(Collectors.joining());
  }

  private static String line(RowJson row, String metric, TaskGain task) {
    TestSampling sampling = row.testSampling();
    TestSampling.OfTask byRows = sampling == null ? null : sampling.task(task.task());
    return Csv.line(
        row.method(),
        row.baseline(),
        task.task(),
        row.n(),
        metric,
        task.score(),
        task.baselineScore(),
        task.gain().mean(),
        task.gain().lo(),
        task.gain().hi(),
        byRows == null ? null : byRows.rows(),
        byRows == null ? null : byRows.gain().lo(),
        byRows == null ? null : byRows.gain().hi());
  }
}
