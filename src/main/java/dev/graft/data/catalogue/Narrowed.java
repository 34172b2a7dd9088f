package dev.graft.data.catalogue;

import dev.graft.data.Draws;
import dev.graft.data.Examples;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;

/** Rows of a data set as a reference narrows them: by classes and by a limit. */
final class Narrowed {
  /** The same limit of the same data is the same rows everywhere. */
  private static final long LIMIT_SEED = 1;

  private Narrowed() {}

  /** The rows of its classes, at most as many as its limit. */
  static LabelColumns columns(DatasetRef ref, LabelColumns rows) {
    LabelColumns kept = rows;
    if (!ref.classes().isEmpty()) {
      LabelColumns.Column column = rows.columns().get(0);
      if (rows.columns().size() > 1 || !(column.rows() instanceof Examples examples)) {
        throw InvalidInput.of(
            "classes",
            ref.classes(),
            rows.columns().size() > 1
                ? "classes of which of the tasks?"
                : "the column " + column.name() + " holds numbers, no classes",
            "remove \"classes\"");
      }
      kept = LabelColumns.of(column.name(), Labelling.only(ref.classes(), examples));
    }
    return kept.limited(ref.limit(), Draws.of(LIMIT_SEED, "limit"));
  }

  /** At most as many rows as its limit. */
  static Examples rows(DatasetRef ref, Examples rows) {
    LabelColumns kept =
        LabelColumns.of("label", rows).limited(ref.limit(), Draws.of(LIMIT_SEED, "limit"));
    return (Examples) kept.columns().get(0).rows();
  }
}
