package dev.graft.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Classes of zero-shot learning, divided into seen and unseen ones, after checking that knowledge
 * can pass from the ones to the others.
 *
 * @param seen classes to learn from, {@code unseen} never seen; in the order of the data
 * @param attributes names of the attributes that vary among the seen classes: the others cannot be
 *     learnt and are left out
 * @param values classes × attributes, seen classes first
 * @param notes what a user should know, such as attributes that are left out
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClassDivision(
    List<String> seen,
    List<String> unseen,
    List<String> attributes,
    double[][] values,
    List<String> notes) {
  /** Two to hold out, for choosing settings, and two to learn from meanwhile. */
  public static final int FEWEST_SEEN = 4;

  private static final int FEWEST_UNSEEN = 2;

  public ClassDivision {
    seen = List.copyOf(seen);
    unseen = List.copyOf(unseen);
    attributes = List.copyOf(attributes);
    notes = List.copyOf(notes);
  }

  /**
   * @throws InvalidInput when there are too few classes on a side, when a class has no finite
   *     attributes of its own, or when unseen classes differ in nothing that varies among the seen
   *     ones
   */
  public static ClassDivision of(
      List<String> classes, Unseen which, long seed, AttributeTable table) {
    List<String> unseen = which.of(classes, seed);
    List<String> seen = classes.stream().filter(c -> !unseen.contains(c)).toList();
    if (unseen.size() < FEWEST_UNSEEN) {
      throw InvalidInput.of(
          "data.unseen",
          unseen,
          "one unseen class leaves nothing to tell apart",
          "name at least " + FEWEST_UNSEEN);
    }
    if (seen.size() < FEWEST_SEEN) {
      throw InvalidInput.of(
          "data.unseen",
          unseen.size() + " of " + classes.size(),
          "only " + seen.size() + " seen classes are left to learn from",
          "leave at least " + FEWEST_SEEN);
    }
    List<String> all = new ArrayList<>(seen);
    all.addAll(unseen);
    double[][] values = table.of(all);
    boolean[] every = new boolean[table.attributes().size()];
    Arrays.fill(every, true);
    table.distinct(all, every, "");
    boolean[] vary = vary(values, 0, seen.size());
    table.distinct(
        unseen,
        vary,
        " but for attributes that do not vary among the seen classes (seed %d), of which nothing"
                .formatted(seed)
            + " can be learnt: "
            + names(table, vary, false));
    boolean[] separate = vary(values, seen.size(), all.size());
    List<String> notes = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < vary.length; i++) {
      if (separate[i] && !vary[i]) {
        lost.add(table.attributes().get(i));
      }
    }
    if (!lost.isEmpty()) {
      notes.add(
          "Nothing can be learnt of %s, which tells unseen classes apart but is the same in every"
                  .formatted(String.join(", ", lost))
              + " seen one (seed %d): left out.".formatted(seed));
    }
    return new ClassDivision(seen, unseen, names(table, vary, true), columns(values, vary), notes);
  }

  /** Every class, seen ones first. */
  public List<String> all() {
    List<String> all = new ArrayList<>(seen);
    all.addAll(unseen);
    return all;
  }

  private static boolean[] vary(double[][] values, int from, int to) {
    boolean[] vary = new boolean[values[0].length];
    for (int c = from; c < to; c++) {
      for (int i = 0; i < vary.length; i++) {
        vary[i] |= values[c][i] != values[from][i];
      }
    }
    return vary;
  }

  private static List<String> names(AttributeTable table, boolean[] vary, boolean which) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < vary.length; i++) {
      if (vary[i] == which) {
        names.add(table.attributes().get(i));
      }
    }
    return names;
  }

  private static double[][] columns(double[][] values, boolean[] kept) {
    double[][] some = new double[values.length][];
    for (int c = 0; c < values.length; c++) {
      double[] row = new double[kept.length];
      int width = 0;
      for (int i = 0; i < kept.length; i++) {
        if (kept[i]) {
          row[width++] = values[c][i];
        }
      }
      some[c] = Arrays.copyOf(row, width);
    }
    return some;
  }
}
