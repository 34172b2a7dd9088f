package dev.graft.data.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which column of a CSV file holds the labels.
 *
 * @param place of the column, from 0
 * @param why it is taken for that
 */
record LabelChoice(int place, String why) {
  private static final List<String> USUAL =
      List.of("label", "labels", "class", "target", "y", "category", "outcome", "diagnosis");

  /** More different values are no classes, if another column has fewer. */
  private static final int FEW = 50;

  private static final int ROWS_EACH = 3;

  static LabelChoice of(Asked asked, CsvFacts facts) {
    String named = asked.label();
    if (named != null) {
      return new LabelChoice(facts.place(named), "chosen");
    }
    List<String> names = facts.names();
    for (String usual : USUAL) {
      for (int i = names.size() - 1; i >= 0; i--) {
        if (names.get(i).toLowerCase(Locale.ROOT).equals(usual)) {
          return new LabelChoice(i, "by its name");
        }
      }
    }
    List<ColumnFacts> columns = facts.columns();
    int last = names.size() - 1;
    if (last >= columns.size() || mayMissSome(columns.get(last)) || isClasses(columns.get(last))) {
      return new LabelChoice(last, "the last column");
    }
    return IntStream.rangeClosed(1, last)
        .map(i -> last - i)
        .filter(i -> isClasses(columns.get(i)))
        .mapToObj(i -> new LabelChoice(i, "the last column with few different values"))
        .findFirst()
        .orElse(new LabelChoice(last, "the last column"));
  }

  /** Labels that some rows lack: to be told of, rather than another column be taken. */
  private static boolean mayMissSome(ColumnFacts column) {
    return column.isText() && !column.isEmpty() && hasFew(column);
  }

  private static boolean isClasses(ColumnFacts column) {
    boolean whole =
        column.values().keySet().stream().noneMatch(text -> text.matches("[-+]?\\d*\\.\\d+"));
    return hasFew(column) && whole && column.missing() == 0;
  }

  /** Few values that come again and again. */
  private static boolean hasFew(ColumnFacts column) {
    int values = column.values().size();
    return !column.hasMany()
        && values > 1
        && values <= FEW
        && column.filled() >= ROWS_EACH * values;
  }
}
