package dev.graft.experiment.reader;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with one document, so that it is told at once. */
final class Problems {
  private final @Nullable String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(@Nullable String file) {
    this.file = file;
  }

  void add(int line, int column, String path, @Nullable String value, String message, String cure) {
    found.add(new Problem(file, line, column, path, value, message, cure));
  }

  /** Something is wrong with this value. */
  void add(Value at, String message, String cure) {
    add(at.line(), at.column(), at.path(), at.shown(), message, cure);
  }

  /** Something is missing in, or wrong with a key of, {@code within}. */
  void addBelow(Value within, String key, String message, String cure) {
    Value.Field f = within instanceof Value.Fields fields ? fields.fields().get(key) : null;
    if (f != null) {
      add(f.line(), f.column(), f.value().path(), f.value().shown(), message, cure);
    } else {
      add(within.line(), within.column(), within.below(key), null, message, cure);
    }
  }

  /** This value is not what is taken here. */
  void expected(Value at, String words) {
    boolean empty = at instanceof Value.Scalar scalar && scalar.empty();
    String what =
        empty
            ? "has no value"
            : at instanceof Value.Scalar
                ? "\"" + at.shown() + "\" does not fit"
                : at instanceof Value.Items ? "a list does not fit" : "a mapping does not fit";
    add(at, what, "write " + words);
  }

  boolean none() {
    return found.isEmpty();
  }

  /** In the order of the document. */
  InvalidInput asInvalidInput() {
    return new InvalidInput(
        found.stream()
            .distinct()
            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
            .toList());
  }
}
