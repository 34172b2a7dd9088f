package dev.graft.experiment.reader;

import dev.graft.experiment.DatasetRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number of labels per class, {@code all}, or several numbers that are compared. */
record Labels() implements Shape<List<Integer>> {
  private static final int MOST = 1_000_000;
  private static final Mapped<Long, Integer> COUNT = Mapped.integer(0, MOST);
  private static final Many<Integer> BUDGETS = new Many<>(Mapped.integer(1, MOST), 1, 20, true);

  /** Ascending. */
  @Override
  public @Nullable List<Integer> read(Value value, Problems problems) {
    if (value instanceof Value.Items) {
      List<Integer> budgets = BUDGETS.read(value, problems);
      return budgets == null || budgets.isEmpty() ? null : budgets.stream().sorted().toList();
    }
    if (value instanceof Value.Scalar scalar && scalar.text().equals("all")) {
      return List.of(DatasetRef.ALL);
    }
    if (value instanceof Value.Scalar scalar
        && Numbers.parse(scalar.text()).filter(n -> n.signum() >= 0).isEmpty()) {
      problems.expected(value, words());
      return null;
    }
    Integer count = COUNT.read(value, problems);
    return count == null ? null : List.of(count);
  }

  @Override
  public Object write(List<Integer> value) {
    return value.size() > 1 ? value : value.get(0) == DatasetRef.ALL ? "all" : value.get(0);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(COUNT.schema(), Map.of("const", "all"), BUDGETS.schema()));
  }

  @Override
  public String words() {
    return "a whole number per class, all, or a list of numbers to compare";
  }
}
