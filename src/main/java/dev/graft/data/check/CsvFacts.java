package dev.graft.data.check;

import dev.graft.data.RowHashes;
import dev.graft.data.catalogue.Preview.ClassCount;
import dev.graft.data.check.DataCheck.Domain;
import dev.graft.data.format.CsvTable;
import dev.graft.experiment.InvalidInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What two passes over a CSV file find: its columns, then what they tell of the labels. */
final class CsvFacts {
  /** A column with more values is no column of categories that could stand for the label. */
  private static final int MOST_TELLING = 50;

  private static final int ROWS_A_VALUE = 5;

  private final CsvTable table;
  private final List<String> names;
  private final List<ColumnFacts> columns = new ArrayList<>();
  private final RowHashes rows = new RowHashes();

  private CsvFacts(CsvTable table) {
    this.table = table;
    names = table.names();
    names.stream().limit(ColumnFacts.MOST_COLUMNS).map(ColumnFacts::new).forEach(columns::add);
  }

  static CsvFacts of(CsvTable table) {
    CsvFacts facts = new CsvFacts(table);
    table.forEach(facts::add);
    return facts;
  }

  private void add(int line, List<String> fields) {
    rows.add(fields);
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(fields.get(i), line);
    }
  }

  List<String> names() {
    return names;
  }

  List<ColumnFacts> columns() {
    return columns;
  }

  RowHashes rows() {
    return rows;
  }

  /**
   * The place of a column.
   *
   * @throws InvalidInput where there is none of that name
   */
  int place(String column) {
    return table.place(column);
  }

  /** Columns of which each value goes with one label only. */
  List<String> telling(int label) {
    Map<Integer, Map<String, String>> telling = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (i != label && mayTell(columns.get(i), columns.get(Math.min(label, columns.size() - 1)))) {
        telling.put(i, new HashMap<>());
      }
    }
    if (!telling.isEmpty()) {
      table.forEach(
          (line, fields) ->
              telling
                  .entrySet()
                  .removeIf(
                      each -> {
                        String now = CsvTable.label(fields.get(label));
                        String before = each.getValue().putIfAbsent(fields.get(each.getKey()), now);
                        return before != null && !before.equals(now);
                      }));
    }
    return telling.keySet().stream().map(names::get).toList();
  }

  private boolean mayTell(ColumnFacts column, ColumnFacts label) {
    int values = column.values().size();
    boolean few = !column.hasMany() && values > 1 && values <= MOST_TELLING;
    boolean alike = column.isText() || values == label.values().size();
    return few && alike && column.missing() == 0 && rows.rows() >= ROWS_A_VALUE * values;
  }

  /** The rows of each domain, with their classes. */
  List<Domain> domains(int domain, int label) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    table.forEach(
        (line, fields) ->
            counts
                .computeIfAbsent(CsvTable.label(fields.get(domain)), value -> new TreeMap<>())
                .merge(CsvTable.label(fields.get(label)), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(
            each ->
                new Domain(
                    each.getKey(),
                    each.getValue().values().stream().mapToInt(Integer::intValue).sum(),
                    each.getValue().entrySet().stream()
                        .map(one -> new ClassCount(one.getKey(), one.getValue()))
                        .toList()))
        .toList();
  }
}
