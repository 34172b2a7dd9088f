package dev.graft.experiment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Descriptions of classes by numbers: what zero-shot learning knows of classes it has never seen.
 *
 * @param title what a person calls it, such as its file
 * @param attributes names of the columns
 * @param rows by class, in the order of the file; as many values as there are attributes
 */
public record AttributeTable(
    String title, List<String> attributes, Map<String, List<Double>> rows) {

  public AttributeTable {
    attributes = List.copyOf(attributes);
    Map<String, List<Double>> copied = new LinkedHashMap<>();
    rows.forEach((name, values) -> copied.put(name, List.copyOf(values)));
    rows = java.util.Collections.unmodifiableMap(copied);
    int width = attributes.size();
    if (rows.values().stream().anyMatch(values -> values.size() != width)) {
      throw new IllegalArgumentException("every class needs " + width + " attributes");
    }
  }

  /**
   * The rows of some classes, in their order.
   *
   * @throws InvalidInput when a class has no attributes, or one that is not a finite number
   */
  public double[][] of(List<String> classes) {
    double[][] values = new double[classes.size()][];
    for (int c = 0; c < values.length; c++) {
      values[c] = row(classes.get(c));
    }
    return values;
  }

  private double[] row(String name) {
    List<Double> row =
        Optional.ofNullable(rows.get(name))
            .orElseThrow(
                () ->
                    unfit(
                        name,
                        "the class \"%s\" has no attributes in %s".formatted(name, title),
                        "add a row for it, or leave the class out with classes: [...]"));
    for (int i = 0; i < row.size(); i++) {
      if (!Double.isFinite(row.get(i))) {
        throw unfit(
            name,
            "the attribute %s of the class \"%s\" is not a finite number"
                .formatted(attributes.get(i), name),
            "write a number in its place in " + title);
      }
    }
    return row.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * @throws InvalidInput when two of the classes have equal attributes
   */
  void distinct(List<String> classes, boolean[] columns, String why) {
    Map<String, String> known = new LinkedHashMap<>();
    double[][] values = of(classes);
    for (int c = 0; c < values.length; c++) {
      String twin = known.put(key(values[c], columns), classes.get(c));
      if (twin != null) {
        throw unfit(
            twin,
            "the classes \"%s\" and \"%s\" have equal attributes%s"
                .formatted(twin, classes.get(c), why),
            "give them attributes that differ, or leave one out with classes: [...]");
      }
    }
  }

  private static String key(double[] values, boolean[] columns) {
    double[] kept = new double[values.length];
    for (int i = 0; i < kept.length; i++) {
      // 0.0 and -0.0 are equal
      kept[i] = columns[i] ? values[i] + 0.0 : 0;
    }
    return Arrays.toString(kept);
  }

  private static InvalidInput unfit(String value, String message, String cure) {
    return InvalidInput.of("data.target.attributes", value, message, cure);
  }
}
