package dev.graft.evidence;

import java.util.Locale;

/**
 * A check: a number that others published or measured, beside ours.
 *
 * @param outside the number, as printed
 * @param tolerance how far ours may be from it
 * @param holds whether it is not farther
 * @param remark what was settled by trying, or why it is farther; one that does not hold needs it
 */
public record EvidenceRow(
    String check,
    String outside,
    String ours,
    String difference,
    String tolerance,
    boolean holds,
    String remark) {

  /** A deterministic number, which ours must equal as it is printed. */
  public static EvidenceRow printed(String check, String outside, double ours, String remark) {
    String printed = decimal(ours, decimals(outside));
    double difference = ours - Double.parseDouble(outside);
    boolean equal = printed.equals(outside);
    return new EvidenceRow(
        check, outside, printed, equal ? "0" : signed(difference, 2), "as printed", equal, remark);
  }

  /**
   * A number that depends on what the outside note leaves open.
   *
   * @param tolerance of the difference, in the number's unit
   */
  public static EvidenceRow near(
      String check, String outside, double ours, double tolerance, String remark) {
    double difference = ours - Double.parseDouble(outside);
    return new EvidenceRow(
        check,
        outside,
        decimal(ours, decimals(outside)),
        signed(difference, decimals(outside)),
        "± " + tolerance,
        Math.abs(difference) <= tolerance,
        remark);
  }

  /**
   * A range.
   *
   * @param shown ours, with its n and interval
   */
  public static EvidenceRow between(
      String check, double low, double high, double ours, String shown, String remark) {
    double difference = ours < low ? ours - low : Math.max(0, ours - high);
    return new EvidenceRow(
        check,
        "%s–%s".formatted(low, high),
        shown,
        difference == 0 ? "0" : signed(difference, 3),
        "in the range",
        difference == 0,
        remark);
  }

  /**
   * A claim of an order, such as that one method beats another.
   *
   * @param claim what others say
   * @param shown ours, with its n and interval
   */
  public static EvidenceRow claim(
      String check, String claim, boolean holds, String shown, String remark) {
    return new EvidenceRow(check, claim, shown, "", "", holds, remark);
  }

  /** Whether a difference is unexplained. */
  boolean isUnexplained() {
    return !holds && remark.isEmpty();
  }

  static String decimal(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String signed(double value, int decimals) {
    return String.format(Locale.ROOT, "%+." + decimals + "f", value);
  }

  private static int decimals(String printed) {
    int point = printed.indexOf('.');
    return point < 0 ? 0 : printed.length() - point - 1;
  }
}
