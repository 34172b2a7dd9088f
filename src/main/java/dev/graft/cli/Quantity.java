package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Numbers as people read them: two or three significant digits and a unit that fits. */
final class Quantity {
  private Quantity() {}

  static String energy(double joules) {
    double wattHours = joules / 3600;
    if (Math.abs(wattHours) < 1) {
      return digits(wattHours * 1000) + " mWh";
    }
    return Math.abs(wattHours) < 1000
        ? digits(wattHours) + " Wh"
        : digits(wattHours / 1000) + " kWh";
  }

  static String carbon(double grams) {
    if (Math.abs(grams) < 1) {
      return digits(grams * 1000) + " mg";
    }
    return Math.abs(grams) < 1000 ? digits(grams) + " g" : digits(grams / 1000) + " kg";
  }

  static String duration(double seconds) {
    if (seconds < 60) {
      return digits(seconds) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** A share such as an accuracy, in per cent with one decimal. */
  static String percent(JsonNode share) {
    return share.isNumber() ? String.format(Locale.ROOT, "%.1f", 100 * share.asDouble()) : "–";
  }

  /** A difference of shares, in points with its sign. */
  static String points(JsonNode difference) {
    return difference.isNumber()
        ? String.format(Locale.ROOT, "%+.1f", 100 * difference.asDouble())
        : "–";
  }

  /** A score: a share in per cent, or where the metric is of numbers the number. */
  static String score(JsonNode score, boolean ofNumbers) {
    return !ofNumbers ? percent(score) : score.isNumber() ? digits(score.asDouble()) : "–";
  }

  /** A difference of scores with its sign: points, or where the metric is of numbers a number. */
  static String difference(JsonNode difference, boolean ofNumbers) {
    if (!ofNumbers) {
      return points(difference);
    }
    double value = difference.asDouble();
    return !difference.isNumber() ? "–" : (value > 0 ? "+" : "") + digits(value);
  }

  static String digits(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
