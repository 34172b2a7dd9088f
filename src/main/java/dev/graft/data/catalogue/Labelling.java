package dev.graft.data.catalogue;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.format.Classes;
import dev.graft.data.format.Table;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Texts of labels as indices of classes. */
final class Labelling {
  private static final int MOST_CLASSES = 1000;

  private Labelling() {}

  /** Classes are the distinct labels in order. */
  static Examples examples(DatasetRef ref, Table table, String[] labels) {
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
              : "name a column of classes with label: NAME");
    }
    return indexed(table.features(), labels, classes);
  }

  static Examples indexed(Features features, String[] labels, List<String> classes) {
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
