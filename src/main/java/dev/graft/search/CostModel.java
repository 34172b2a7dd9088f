package dev.graft.search;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import dev.graft.numeric.Ridge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a setting will take, by those that were tried: the logarithm of a cost is taken for a sum
 * over parameters, of a number its logarithm and the square of that (so a power of epochs, width or
 * batch, bent where a part is fixed), of a name a step of its own. Knows nothing at first but the
 * mean; what it learns of a parameter grows with the settings that differ in it.
 */
public final class CostModel {
  /** Of a number's coefficients over its whole range, and of a name's step: logarithms. */
  private static final double SLOPE = 2;

  private static final double STEP = 1;

  /** Of settings that are alike. */
  private static final double NOISE = 0.1;

  private final List<Axis> axes;
  private final Axes places;
  private final double middle;
  private final @Nullable Ridge fit;

  /**
   * @param cost above 0, in any unit
   */
  public record Costed(Parameters setting, double cost) {}

  /**
   * @param cost the median: as likely more as less
   * @param deviation of the logarithm of what it takes about that of {@code cost}
   */
  public record Expected(double cost, double deviation) {}

  private CostModel(Space space, List<Costed> known) {
    places = new Axes(space);
    axes = places.all();
    List<Costed> told = known.stream().filter(k -> k.cost() > 0).toList();
    double[] logs = told.stream().mapToDouble(k -> StrictMath.log(k.cost())).toArray();
    middle = Arrays.stream(logs).average().orElse(0);
    for (int i = 0; i < logs.length; i++) {
      logs[i] -= middle;
    }
    double[][] rows = told.stream().map(k -> features(k.setting())).toArray(double[][]::new);
    fit = rows.length == 0 ? null : Ridge.of(rows, logs, spreads(), NOISE);
  }

  /**
   * @param known settings that were tried; those without a cost above 0 tell nothing
   */
  public static CostModel of(Space space, List<Costed> known) {
    return new CostModel(space, known);
  }

  /** What a setting will take; 0 where nothing of a cost is known. */
  public Expected of(Parameters setting) {
    if (fit == null) {
      return new Expected(0, 0);
    }
    Ridge.Prediction at = fit.at(features(setting));
    return new Expected(StrictMath.exp(middle + at.mean()), StrictMath.sqrt(at.variance()));
  }

  private double[] spreads() {
    List<Double> spreads = new ArrayList<>(List.of(STEP));
    for (Axis axis : axes) {
      for (int i = 0; i < width(axis); i++) {
        spreads.add(axis.ordered() ? SLOPE : STEP);
      }
    }
    return spreads.stream().mapToDouble(s -> s).toArray();
  }

  private static int width(Axis axis) {
    return axis.ordered() ? 2 : axis.cells();
  }

  /** A missing parameter is in the middle of its range, and has none of its names. */
  private double[] features(Parameters setting) {
    double[] shares = places.shares(setting);
    double[] features = new double[1 + axes.stream().mapToInt(CostModel::width).sum()];
    features[0] = 1;
    int next = 1;
    for (int a = 0; a < shares.length; a++) {
      Axis axis = axes.get(a);
      if (!Double.isNaN(shares[a])) {
        if (axis.ordered()) {
          double at = logarithmic(axis.range(), shares[a]) - 0.5;
          features[next] = at;
          features[next + 1] = at * at;
        } else {
          features[next + axis.cell(shares[a])] = 1;
        }
      }
      next += width(axis);
    }
    return features;
  }

  /** The share along the logarithm of the values, where these are above 0. */
  private static double logarithmic(Range range, double share) {
    double low = number(Ranges.at(range, 0));
    double high = number(Ranges.at(range, Math.nextDown(1.0)));
    double value = number(Ranges.at(range, Math.min(share, Math.nextDown(1.0))));
    if (!(low > 0 && high > 0) || low == high) {
      return share;
    }
    double from = StrictMath.log(low);
    return (StrictMath.log(value) - from) / (StrictMath.log(high) - from);
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
