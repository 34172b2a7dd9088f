package dev.graft.web.report;

import dev.graft.compare.Row.Interval;
import dev.graft.compare.TaskGains;
import dev.graft.compare.TestSampling;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.ComparisonJson.RowJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What gains owe to the rows of the test, and gains task by task. */
final class ByRows {
  private final ComparisonJson comparison;
  private final Say say;

  ByRows(ComparisonJson comparison, Say say) {
    this.comparison = comparison;
    this.say = say;
  }

  List<Block> sampling() {
    List<String> lines = new ArrayList<>();
    for (RowJson row : comparison.rows()) {
      TestSampling sampling = row.testSampling();
      if (sampling != null && !row.bound()) {
        Interval gain = sampling.gain();
        lines.add(
            "%s: %s %s, of %s test rows%s%s"
                .formatted(
                    Names.of(row),
                    say.difference(gain.mean(), gain.lo(), gain.hi()),
                    say.unit(comparison.metric()),
                    Say.fixed(sampling.rows(), 0),
                    relative(sampling),
                    signTests(sampling)));
      }
    }
    return lines.isEmpty()
        ? List.of()
        : List.of(
            new Block.Text(
                "What is owed to the rows that happen to be in the test, beside the seeds: 95 %"
                    + " intervals of the gain paired over rows, as if all seeds had the same test"
                    + " rows (the widest they can be)."),
            new Block.Items(lines));
  }

  private static String relative(TestSampling sampling) {
    Interval d = sampling.relative();
    return d == null ? "" : "; Δp " + new Say(false).difference(d.mean(), d.lo(), d.hi()) + " %";
  }

  private static String signTests(TestSampling sampling) {
    String p =
        sampling.seeds().stream()
            .flatMap(seed -> Stream.ofNullable(seed.p()))
            .map(Say::p)
            .collect(Collectors.joining(", "));
    return p.isEmpty() ? "" : "; exact sign test by seed (of classes McNemar's), p: " + p;
  }

  List<Block> tasks() {
    List<List<String>> lines = new ArrayList<>();
    for (RowJson row : comparison.rows()) {
      TaskGains tasks = row.tasks();
      if (tasks == null || !row.primary()) {
        continue;
      }
      for (TaskGains.TaskGain task : tasks.each()) {
        lines.add(
            List.of(
                row.method(),
                task.task(),
                say.score(task.score()),
                say.score(task.baselineScore()),
                say.difference(task.gain().mean(), task.gain().lo(), task.gain().hi()),
                byRows(row.testSampling(), task.task())));
      }
    }
    return lines.isEmpty()
        ? List.of()
        : List.of(
            new Block.Grid(
                "Task by task, against the primary baseline; intervals are not adjusted for the"
                    + " number of tasks: of the gain over seeds, and over the test's rows alone.",
                List.of("Method", "Task", "Score", "Baseline", "Gain", "By rows"),
                List.of(false, false, true, true, true, true),
                lines));
  }

  private String byRows(@Nullable TestSampling sampling, String task) {
    TestSampling.OfTask found = sampling == null ? null : sampling.task(task);
    return found == null
        ? Say.MISSING
        : "[%s to %s]"
            .formatted(say.difference(found.gain().lo()), say.difference(found.gain().hi()));
  }
}
