package dev.graft.web.report;

import dev.graft.compare.Row.Interval;
import dev.graft.experiment.Experiment;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.LedgerJson;
import dev.graft.web.json.SweepJson;
import java.util.List;

/**
 * All that a report tells.
 *
 * @param ledger of this sweep
 * @param training of the compared arms
 */
public record Findings(
    SweepJson sweep,
    Experiment experiment,
    ComparisonJson comparison,
    LedgerJson ledger,
    List<Training> training,
    Origin origin) {
  public Findings {
    training = List.copyOf(training);
  }

  /**
   * How an arm trained: means over seeds, of its chosen setting.
   *
   * @param metric that is drawn, the same for all arms
   * @param name of the arm, with its label budget where there are several
   */
  public record Training(
      String arm, String name, String metric, List<Integer> steps, List<Interval> means) {}

  /**
   * Where figures come from, and what is needed to get them again.
   *
   * @param writtenAt ISO 8601, of the report
   * @param program name and version of what wrote it, with its Java and operating system
   * @param nodes that trained
   * @param file the experiment as YAML, every default filled in
   */
  public record Origin(String writtenAt, String program, List<String> nodes, String file) {
    public Origin {
      nodes = List.copyOf(nodes);
    }
  }
}
