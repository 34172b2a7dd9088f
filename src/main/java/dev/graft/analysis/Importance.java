package dev.graft.analysis;

import dev.graft.experiment.Range;
import dev.graft.search.Axis;
import dev.graft.search.Ranges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much each parameter of a method matters for its quality, over the space it was searched in,
 * and how quality depends on it, by a forest on the settings that were tried.
 *
 * @param n settings it is from
 * @param explained share of the variance among settings that trees which have not seen them
 *     predict; null where there is no forest
 * @param parameters the most important first; empty where {@code reason} says why there are none
 * @param interactions share of the variance that no parameter makes alone; null without parameters
 */
public record Importance(
    int n,
    @Nullable Double explained,
    List<Parameter> parameters,
    @Nullable Double interactions,
    @Nullable String reason) {
  /** Settings that are needed in any case. */
  public static final int FEWEST = 10;

  /** Settings that are needed for each parameter. */
  public static final int FEWEST_EACH = 5;

  private static final int PLACES = 24;
  private static final double OUTSIDE = 0.025;

  /**
   * @param share of the variance over the space that it makes alone, mean over trees; {@code lo}
   *     and {@code hi} hold 95 % of the trees
   * @param dependence quality by its value
   */
  public record Parameter(String name, double share, double lo, double hi, List<At> dependence) {
    public Parameter {
      dependence = List.copyOf(dependence);
    }
  }

  /**
   * Partial dependence: quality at a value, over all values of the other parameters in the space.
   *
   * @param mean over trees; {@code lo} and {@code hi} hold 95 % of them
   */
  public record At(Object value, double mean, double lo, double hi) {}

  /**
   * A setting that was tried.
   *
   * @param quality mean over its seeds
   */
  public record Tried(Map<String, Object> parameters, double quality) {}

  public Importance {
    parameters = List.copyOf(parameters);
  }

  /**
   * @param ranges of the parameters that differ
   */
  public static Importance of(Map<String, Range> ranges, List<Tried> tried) {
    String reason = lacking(ranges.size(), tried);
    if (reason != null) {
      return new Importance(tried.size(), null, List.of(), null, reason);
    }
    List<String> names = List.copyOf(ranges.keySet());
    List<Axis> axes = ranges.values().stream().map(Axis::of).toList();
    List<Cells> grid = new ArrayList<>();
    int[][] cells = new int[tried.size()][axes.size()];
    for (int a = 0; a < axes.size(); a++) {
      Axis axis = axes.get(a);
      String name = names.get(a);
      double[] shares =
          tried.stream().mapToDouble(t -> Cells.share(axis, t.parameters().get(name))).toArray();
      Cells of = Cells.of(axis, shares);
      grid.add(of);
      for (int row = 0; row < shares.length; row++) {
        cells[row][a] = of.at(shares[row]);
      }
    }
    Forest forest = new Forest(grid, cells, tried.stream().mapToDouble(Tried::quality).toArray());
    return of(names, grid, forest, tried.size());
  }

  private static @Nullable String lacking(int parameters, List<Tried> tried) {
    int needed = Math.max(FEWEST, FEWEST_EACH * parameters);
    if (parameters == 0) {
      return "no parameter takes several values";
    }
    if (tried.size() < needed) {
      return "%d settings have a quality: not enough for %d %s, which takes %d"
          .formatted(
              tried.size(), parameters, parameters == 1 ? "parameter" : "parameters", needed);
    }
    return tried.stream().mapToDouble(Tried::quality).distinct().count() < 2
        ? "all settings have the same quality"
        : null;
  }

  private static Importance of(List<String> names, List<Cells> grid, Forest forest, int n) {
    if (forest.explained() <= 0) {
      return new Importance(
          n,
          forest.explained(),
          List.of(),
          null,
          "a forest on the %d settings does not predict those it has not seen: seeds hide what parameters do"
              .formatted(n));
    }
    List<Parameter> parameters = new ArrayList<>();
    for (int a = 0; a < grid.size(); a++) {
      double[] share = summary(forest.shares(a));
      parameters.add(
          new Parameter(
              names.get(a), share[0], share[1], share[2], dependence(a, grid.get(a), forest)));
    }
    double alone = parameters.stream().mapToDouble(Parameter::share).sum();
    parameters.sort((p, q) -> Double.compare(q.share(), p.share()));
    return new Importance(n, forest.explained(), parameters, Math.max(0, 1 - alone), null);
  }

  private static List<At> dependence(int axis, Cells cells, Forest forest) {
    int values = cells.axis().cells();
    int places = values > 0 && values <= PLACES ? values : PLACES;
    return IntStream.range(0, places)
        .mapToObj(
            i -> {
              double share = (i + 0.5) / places;
              double[] at = summary(forest.at(axis, cells.at(share)));
              return new At(Ranges.at(cells.axis().range(), share), at[0], at[1], at[2]);
            })
        .toList();
  }

  /** Mean and what holds 95 % of the values. */
  private static double[] summary(double[] values) {
    double[] order = values.clone();
    Arrays.sort(order);
    int last = order.length - 1;
    return new double[] {
      Arrays.stream(order).average().orElse(0),
      order[(int) Math.round(OUTSIDE * last)],
      order[(int) Math.round((1 - OUTSIDE) * last)]
    };
  }
}
