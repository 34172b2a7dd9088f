package dev.graft.web.report;

import dev.graft.compare.Row.Interval;
import dev.graft.experiment.Metric;
import dev.graft.web.json.CarbonJson;
import dev.graft.web.json.EnergyJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Figures as people read them: shares in per cent and their differences in points, errors in the
 * unit of the data, a true minus, what is missing as a dash.
 *
 * @param numbers whether scores are of numbers, not of classes
 */
record Say(boolean numbers) {
  static final String MISSING = "–";

  private static final double J_PER_WH = 3600;
  private static final Pattern ZERO = Pattern.compile("-[0.]+");
  private static final String[] WATT_HOURS = {"µWh", "mWh", "Wh", "kWh", "MWh"};

  /** By a metric's label. */
  static Say of(String metric) {
    return new Say(
        Arrays.stream(Metric.values()).anyMatch(m -> m.isOfNumbers() && m.label().equals(metric)));
  }

  String unit(String metric) {
    return numbers ? metric : "points";
  }

  String score(double score) {
    return numbers ? digits(score, 4) : fixed(100 * score, 1) + " %";
  }

  String score(Interval i) {
    return numbers
        ? digits(i.mean(), 4) + " [" + digits(i.lo(), 4) + " to " + digits(i.hi(), 4) + "]"
        : fixed(100 * i.mean(), 1)
            + " ["
            + fixed(100 * i.lo(), 1)
            + " to "
            + fixed(100 * i.hi(), 1)
            + "] %";
  }

  /** With its sign. */
  String difference(double difference) {
    String text = numbers ? digits(difference, 3) : fixed(100 * difference, 1);
    return difference > 0 ? "+" + text : text;
  }

  String difference(double mean, double lo, double hi) {
    return difference(mean) + " [" + difference(lo) + " to " + difference(hi) + "]";
  }

  static String p(double p) {
    return p < .0005 ? "< .001" : p >= .9995 ? "1" : fixed(p, 3).replaceFirst("^0", "");
  }

  static String energy(EnergyJson e) {
    return e.label() == null ? MISSING : energy(new Interval(e.total(), e.lo(), e.hi()));
  }

  /** Of joules. */
  static String energy(Interval joules) {
    return ranged(
        joules.mean() / J_PER_WH, joules.lo() / J_PER_WH, joules.hi() / J_PER_WH, WATT_HOURS);
  }

  /** Of joules, without an interval. */
  static String energy(double joules) {
    int unit = unit(joules / J_PER_WH, WATT_HOURS);
    return digits(joules / J_PER_WH / size(unit), 2) + " " + WATT_HOURS[unit];
  }

  static String carbon(@Nullable CarbonJson c) {
    return c == null
        ? MISSING
        : ranged(c.total(), c.lo(), c.hi(), new String[] {"µg", "mg", "g", "kg", "t"});
  }

  /**
   * @param units a thousand apart, the third of which the values are in
   */
  private static String ranged(double value, double lo, double hi, String[] units) {
    int unit = unit(value, units);
    double size = size(unit);
    return digits(value / size, 2)
        + " ["
        + digits(lo / size, 2)
        + " to "
        + digits(hi / size, 2)
        + "] "
        + units[unit];
  }

  /** The largest that a value is at least one of; that of 0 is the third. */
  private static int unit(double value, String[] units) {
    int unit = value == 0 ? 2 : 0;
    while (unit < units.length - 1 && Math.abs(value) >= size(unit + 1)) {
      unit++;
    }
    return unit;
  }

  private static double size(int unit) {
    return Math.pow(1000, unit - 2);
  }

  /** With so many significant digits, no exponent between 1e-4 and 1e15. */
  static String digits(double value, int digits) {
    if (!Double.isFinite(value)) {
      return MISSING;
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    boolean plain = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15;
    return minus(plain ? rounded.toPlainString() : String.format(Locale.ROOT, "%.2e", value));
  }

  /** As short as it can be with four significant digits: of marks on an axis, of settings. */
  static String plain(double value) {
    return minus(
        new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString());
  }

  static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? minus(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString())
        : MISSING;
  }

  private static String minus(String text) {
    if (text.indexOf('-') < 0) {
      return text;
    }
    return ZERO.matcher(text).matches() ? text.substring(1) : text.replace('-', '−');
  }

  /** Settings as {@code lambda 0.1, learningRate 0.001}. */
  static String settings(Map<String, Object> parameters) {
    return parameters.isEmpty()
        ? MISSING
        : parameters.entrySet().stream()
            .map(e -> e.getKey() + " " + value(e.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String value(Object value) {
    return value instanceof Number n && n.doubleValue() != Math.rint(n.doubleValue())
        ? plain(n.doubleValue())
        : String.valueOf(value);
  }
}
