package dev.graft.data.catalogue;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.Strata;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a data set and what its label columns say of them.
 *
 * @param features of every row that has a label in some column
 * @param columns at least one
 */
public record LabelColumns(Features features, List<Column> columns) {
  /**
   * One label column.
   *
   * @param rows those with a label in it
   * @param at their places among all rows, ascending
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Column(String name, LabelledRows rows, int[] at) {

    /** Its rows among some places of all rows, both ascending. */
    public LabelledRows among(int[] places) {
      return rows.rows(
          IntStream.range(0, at.length)
              .filter(i -> Arrays.binarySearch(places, at[i]) >= 0)
              .toArray());
    }

    /** For every row of the data set its class; −1 where it has no label, 0 for any number. */
    private int[] labels(int all) {
      int[] labels = new int[all];
      Arrays.fill(labels, -1);
      for (int i = 0; i < at.length; i++) {
        labels[at[i]] = rows instanceof Examples examples ? examples.labels()[i] : 0;
      }
      return labels;
    }
  }

  public LabelColumns {
    columns = List.copyOf(columns);
  }

  /** The same labels on rows of other values. */
  public LabelColumns with(Features treated) {
    return new LabelColumns(
        treated,
        columns.stream()
            .map(c -> new Column(c.name(), c.rows().with(treated.rows(c.at())), c.at()))
            .toList());
  }

  /** One column that every row has a label in. */
  static LabelColumns of(String name, LabelledRows rows) {
    int[] every = IntStream.range(0, rows.rows()).toArray();
    return new LabelColumns(rows.features(), List.of(new Column(name, rows, every)));
  }

  /** Combinations of labels; one column's classes, if it is the only one. */
  public Strata strata() {
    if (columns.size() == 1) {
      LabelledRows rows = columns.get(0).rows();
      return new Strata(
          columns.get(0).labels(rows.rows()), rows instanceof Examples e ? e.outputs() : 1);
    }
    return Strata.jointly(columns.stream().map(c -> c.labels(features.rows())).toList());
  }

  /** A number of rows in the proportions of {@link Strata#jointly}. */
  LabelColumns limited(int limit, java.util.SplittableRandom random) {
    if (limit <= 0 || limit >= features.rows()) {
      return this;
    }
    int[] some =
        Strata.jointly(columns.stream().map(c -> c.labels(features.rows())).toList())
            .total(limit, random)
            .taken();
    return new LabelColumns(
        features.rows(some), columns.stream().map(column -> among(column, some)).toList());
  }

  private static Column among(Column column, int[] some) {
    int[] at =
        IntStream.range(0, some.length)
            .filter(i -> Arrays.binarySearch(column.at(), some[i]) >= 0)
            .toArray();
    return new Column(column.name(), column.among(some), at);
  }
}
