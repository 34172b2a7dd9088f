package dev.graft.data.format;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Names of classes as they stand in files. */
public final class Classes {
  private Classes() {}

  /** Whole numbers without a fraction: {@code 3}, not {@code 3.0}. */
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** A label as it is compared: numbers in one way of writing, other texts as they are. */
  static String label(String text) {
    double value = Numbers.parse(text);
    return Double.isNaN(value) ? text : number(value);
  }

  /** Distinct labels, by number where all are numbers, else by letter. */
  public static List<String> of(String[] labels) {
    List<String> distinct = Arrays.stream(labels).distinct().toList();
    boolean numbers = distinct.stream().noneMatch(l -> Double.isNaN(Numbers.parse(l)));
    Comparator<String> order =
        numbers ? Comparator.comparingDouble(Numbers::parse) : Comparator.naturalOrder();
    return distinct.stream().sorted(order).toList();
  }
}
