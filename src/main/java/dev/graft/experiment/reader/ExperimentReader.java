package dev.graft.experiment.reader;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads experiment files: YAML, or JSON of the same shape. */
public final class ExperimentReader {

  /**
   * @param fileName as the user named it, for messages; null for a request body
   * @throws InvalidInput with every problem found, in the order of the document
   */
  public Experiment read(String text, @Nullable String fileName, Catalogue catalogue) {
    Problems problems = new Problems(fileName);
    Optional<Value> root = Document.parse(text, problems);
    Experiment experiment = root.map(value -> read(value, catalogue, problems)).orElse(null);
    if (experiment == null || !problems.none()) {
      throw problems.asInvalidInput();
    }
    return experiment;
  }

  private static @Nullable Experiment read(Value root, Catalogue catalogue, Problems problems) {
    ExperimentTable table = new ExperimentTable(catalogue);
    if (!(root instanceof Value.Fields fields)) {
      problems.expected(root, "\"graft: 1\" and the other keys of an experiment");
      return null;
    }
    Given given = table.shape.given(fields, problems);
    new Consistency(table, catalogue, given, problems).check();
    return problems.none() ? table.experiment(given) : null;
  }
}
