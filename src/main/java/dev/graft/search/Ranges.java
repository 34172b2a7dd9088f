package dev.graft.search;

import dev.graft.experiment.Range;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** The values of a {@link Range}. */
public final class Ranges {
  private Ranges() {}

  /** How many values it has; {@link Space#ENDLESS} of a continuous one. */
  static long size(Range range) {
    if (range instanceof Range.Choice choice) {
      return choice.values().size();
    }
    return range instanceof Range.Whole whole ? whole.high() - whole.low() + 1 : Space.ENDLESS;
  }

  /** All values of a range that has an end. */
  static List<Object> values(Range range) {
    if (range instanceof Range.Whole whole) {
      return LongStream.rangeClosed(whole.low(), whole.high()).<Object>mapToObj(n -> n).toList();
    }
    return ((Range.Choice) range).values();
  }

  /** Whether a swept parameter may take the value. */
  public static boolean contains(Range range, Object value) {
    if (range instanceof Range.Choice choice) {
      return choice.values().contains(value);
    }
    double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
    if (range instanceof Range.Uniform uniform) {
      return number >= uniform.low() && number <= uniform.high();
    }
    if (range instanceof Range.LogUniform log) {
      return number >= log.low() && number <= log.high();
    }
    Range.Whole whole = (Range.Whole) range;
    return number == Math.rint(number) && number >= whole.low() && number <= whole.high();
  }

  /** A value as this range writes it: numbers that are equal, whatever held them, are the same. */
  public static Object alike(Range range, Object value) {
    if (range instanceof Range.Choice choice) {
      return choice.values().stream().filter(v -> same(v, value)).findFirst().orElse(value);
    }
    if (!(value instanceof Number number)) {
      return value;
    }
    return range instanceof Range.Whole ? whole(number) : (Object) number.doubleValue();
  }

  private static boolean same(Object a, Object b) {
    return a instanceof Number x && b instanceof Number y
        ? x.doubleValue() == y.doubleValue()
        : a.equals(b);
  }

  /** A value drawn from the range; continuous ones to four significant digits. */
  static Object draw(Range range, SplittableRandom random) {
    if (range instanceof Range.Choice choice) {
      return choice.values().get(random.nextInt(choice.values().size()));
    }
    if (range instanceof Range.Whole whole) {
      return random.nextLong(whole.low(), whole.high() + 1);
    }
    return at(range, random.nextDouble());
  }

  /**
   * The value at a share of the range, each of a list's or whole numbers with the same share;
   * continuous ones to four significant digits.
   *
   * @param share in [0, 1)
   */
  public static Object at(Range range, double share) {
    if (range instanceof Range.Choice choice) {
      return choice.values().get((int) (share * choice.values().size()));
    }
    if (range instanceof Range.Whole whole) {
      long values = whole.high() - whole.low() + 1;
      return whole.low() + Math.min(values - 1, (long) (share * values));
    }
    if (range instanceof Range.Uniform uniform) {
      double value = uniform.low() + share * (uniform.high() - uniform.low());
      return rounded(value, uniform.low(), uniform.high());
    }
    Range.LogUniform log = (Range.LogUniform) range;
    double from = StrictMath.log(log.low());
    double value = StrictMath.exp(from + share * (StrictMath.log(log.high()) - from));
    return rounded(value, log.low(), log.high());
  }

  static Object whole(Object number) {
    return ((Number) number).longValue();
  }

  private static double rounded(double drawn, double low, double high) {
    double near = new BigDecimal(drawn).round(new MathContext(4)).doubleValue();
    return Math.max(low, Math.min(high, near));
  }
}
