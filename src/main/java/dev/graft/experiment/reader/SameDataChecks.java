package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import java.util.List;
import java.util.Optional;

/** Whether one data set can be two domains: its images changed, its rows divided. */
final class SameDataChecks {
  private static final String SHIFT = "shift";

  private final Catalogue catalogue;
  private final Value at;
  private final Problems problems;

  /**
   * @param at the {@code data} of the document
   */
  SameDataChecks(Catalogue catalogue, Value at, Problems problems) {
    this.catalogue = catalogue;
    this.at = at;
    this.problems = problems;
  }

  void check(DataSpec data) {
    images("source", Optional.ofNullable(data.source()));
    images("target", Optional.ofNullable(data.target()));
    for (int i = 0; i < data.tasks().size(); i++) {
      images(i, data.tasks().get(i));
    }
    if (data.source() != null && data.target() != null) {
      limits(data.source(), data.target());
    }
  }

  private void images(String key, Optional<DatasetRef> place) {
    place.ifPresent(ref -> images(at.under(key).orElse(at), ref));
  }

  private void images(int task, DatasetRef ref) {
    Value tasks = at.under("tasks").orElse(at);
    images(
        tasks instanceof Value.Items items && task < items.values().size()
            ? items.values().get(task)
            : tasks,
        ref);
  }

  private void images(Value place, DatasetRef ref) {
    if (!ref.shift().isEmpty()
        && catalogue.known(ref).filter(info -> info.side() == 0).isPresent()) {
      problems.addBelow(
          place,
          SHIFT,
          "a shift changes images, and " + ref.withShift(List.of()).title() + " has none",
          "remove \"shift\", or name a data set of images");
    }
  }

  /** Rows of one data set are divided between source and target; here those of all classes. */
  private void limits(DatasetRef source, DatasetRef target) {
    if (!source.isSameData(target) || !(source.classes().isEmpty() && target.classes().isEmpty())) {
      return;
    }
    int rows = catalogue.known(source).map(Catalogue.DatasetInfo::rows).orElse(0);
    boolean both = source.limit() > 0 && target.limit() > 0;
    long asked = (long) source.limit() + target.limit();
    if (rows > 0 && asked > rows - (both ? 0 : 1)) {
      problems.addBelow(
          at.under(source.limit() > 0 ? "source" : "target").orElse(at),
          "limit",
          "source and target are rows of one data set, which has %,d".formatted(rows),
          both
              ? "write limits that add up to at most " + rows
              : "write a limit below " + rows + ": the other place gets what is left");
    }
  }
}
