package dev.graft.data.catalogue;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.Scale;
import dev.graft.data.format.Classes;
import dev.graft.data.format.Table;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Texts of labels as indices of classes. */
final class Labelling {
  private static final int MOST_CLASSES = 1000;

  private Labelling() {}

  /**
   * The label columns of a user's file; those the place names under {@code numeric} hold numbers.
   * Rows without any label are left out.
   */
  static LabelColumns columns(DatasetRef ref, Table table) {
    for (String name : ref.numeric()) {
      if (table.labels().keySet().stream().noneMatch(column -> isOf(column, name))) {
        throw InvalidInput.of(
            "numeric",
            name,
            "there is no label column \"" + name + "\"",
            "write the name of the header: " + String.join(", ", table.labels().keySet()));
      }
    }
    return columns(
        table,
        (name, features, labels) ->
            ref.numeric().stream().anyMatch(wanted -> isOf(name, wanted))
                ? numbers(ref, name, features, labels)
                : examples(ref, features, labels));
  }

  /** Whether it is that column, or one of the cells of that name: {@code Y{1}} of {@code Y}. */
  private static boolean isOf(String column, String name) {
    return column.equals(name) || column.startsWith(name + "{");
  }

  /** The label columns of a bundled data set. */
  static LabelColumns columns(Table table, List<DatasetInfo.Target> targets) {
    Map<String, String[]> labels = new LinkedHashMap<>();
    for (DatasetInfo.Target target : targets) {
      String[] texts = table.labels().get(target.column());
      labels.put(
          target.column(), texts == null ? table.labels().values().iterator().next() : texts);
    }
    Map<String, List<String>> classes = new HashMap<>();
    targets.forEach(target -> classes.put(target.column(), target.classes()));
    return columns(
        new Table(table.features(), labels),
        (name, features, texts) -> {
          List<String> names = Objects.requireNonNull(classes.get(name));
          return names.isEmpty()
              ? numbers(DatasetRef.bundled(name), name, features, texts)
              : indexed(features, texts, names);
        });
  }

  private interface Reading {
    LabelledRows of(String column, Features rows, String[] labels);
  }

  private static LabelColumns columns(Table table, Reading reading) {
    int all = table.features().rows();
    int[] labelled =
        IntStream.range(0, all)
            .filter(row -> table.labels().values().stream().anyMatch(l -> !l[row].isEmpty()))
            .toArray();
    Features features = labelled.length == all ? table.features() : table.features().rows(labelled);
    List<LabelColumns.Column> columns = new ArrayList<>();
    table
        .labels()
        .forEach(
            (name, texts) -> {
              int[] at =
                  IntStream.range(0, labelled.length)
                      .filter(i -> !texts[labelled[i]].isEmpty())
                      .toArray();
              String[] known =
                  Arrays.stream(at).mapToObj(i -> texts[labelled[i]]).toArray(String[]::new);
              Features rows = at.length == features.rows() ? features : features.rows(at);
              columns.add(new LabelColumns.Column(name, reading.of(name, rows, known), at));
            });
    return new LabelColumns(features, columns);
  }

  private static Measurements numbers(
      DatasetRef ref, String column, Features features, String[] labels) {
    float[] values = new float[labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(labels[i]);
      if (!Float.isFinite(values[i])) {
        throw InvalidInput.of(
            "numeric",
            labels[i],
            "the column %s of %s holds \"%s\", which is no finite number"
                .formatted(column, ref.title(), labels[i]),
            "mend it, or leave the cell empty where the value is missing");
      }
    }
    return new Measurements(features, values, Scale.NONE);
  }

  private static float number(String text) {
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException none) {
      return Float.NaN;
    }
  }

  /** Classes are the distinct labels in order. */
  private static Examples examples(DatasetRef ref, Features features, String[] labels) {
    if (labels.length == 0) {
      throw InvalidInput.of(
          "tasks", ref.title(), "a label column is empty", "leave it out, or fill it in");
    }
    List<String> classes = Classes.of(labels);
    boolean fractions = classes.stream().anyMatch(c -> c.matches("[-+]?\\d*\\.\\d+"));
    if (classes.size() < 2 || classes.size() > MOST_CLASSES || fractions) {
      throw InvalidInput.of(
          "label",
          classes.get(0) + (classes.size() > 1 ? ", " + classes.get(1) + ", …" : ""),
          "the labels of %s have %d different values%s"
              .formatted(
                  ref.title(), classes.size(), fractions ? ", with fractions among them" : ""),
          classes.size() < 2
              ? "give data of at least two classes, or name another column with label: NAME"
              : "name a column of classes with label: NAME, or write numeric: [NAME] to predict"
                  + " numbers (kind: multitask)");
    }
    return indexed(features, labels, classes);
  }

  private static Examples indexed(Features features, String[] labels, List<String> classes) {
    Map<String, Integer> index = new HashMap<>();
    classes.forEach(name -> index.put(name, index.size()));
    int[] indices = new int[labels.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = index.getOrDefault(labels[i], -1);
      if (indices[i] < 0) {
        throw new IllegalArgumentException("row " + i + " has the unknown label " + labels[i]);
      }
    }
    return new Examples(features, indices, classes);
  }

  /** Full names of some of these classes. */
  static List<String> names(List<String> wanted, List<String> classes) {
    return wanted.stream().map(name -> className(name, classes)).toList();
  }

  /** The rows of some classes, which get the order given. */
  static Examples only(List<String> wanted, Examples rows) {
    List<String> names = names(wanted, rows.classes());
    if (new LinkedHashSet<>(names).size() < names.size() || names.size() < 2) {
      throw InvalidInput.of(
          "classes", wanted, "at least two classes, each once", "write classes: [A, B]");
    }
    int[] rowsOf = new int[rows.rows()];
    int kept = 0;
    for (int row = 0; row < rows.rows(); row++) {
      if (names.contains(rows.classes().get(rows.labels()[row]))) {
        rowsOf[kept++] = row;
      }
    }
    return rows.rows(Arrays.copyOf(rowsOf, kept)).under(names);
  }

  /** Classes go by name, or by number from 0 where no class is named by a number. */
  private static String className(String name, List<String> classes) {
    if (classes.contains(name)) {
      return name;
    }
    boolean numbered = classes.stream().anyMatch(c -> c.matches("\\d+"));
    if (!numbered && name.matches("\\d{1,4}") && Integer.parseInt(name) < classes.size()) {
      return classes.get(Integer.parseInt(name));
    }
    throw InvalidInput.of(
        "classes", name, "there is no class \"" + name + "\"", Nearest.cure(name, classes));
  }
}
