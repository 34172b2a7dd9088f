package dev.graft.web.json;

import dev.graft.compare.TaskGains;
import dev.graft.compare.TaskGains.TaskGain;
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
        "gainHi");
  }

  /** A line a task; none where there is one task. */
  public static String lines(RowJson row, String metric) {
    TaskGains tasks = row.tasks();
    return tasks == null
        ? ""
        : tasks.each().stream().map(task -> line(row, metric, task)).collect(Collectors.joining());
  }

  private static String line(RowJson row, String metric, TaskGain task) {
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
        task.gain().hi());
  }
}
