package dev.graft.web.json;

import dev.graft.analysis.Growth;
import dev.graft.analysis.Importance;
import dev.graft.experiment.Condition;
import dev.graft.experiment.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the settings of a sweep tell, as REST says it. */
public final class AnalysisJson {
  private AnalysisJson() {}

  /**
   * @param of what its figures are of
   */
  public record Quantity(String name, String unit, String of, boolean lessIsBetter) {}

  /** A mean over seeds with its 95 % t interval. */
  public record Mean(int n, double mean, double lo, double hi) {}

  /**
   * @param rank 0 on the Pareto front, 1 on the front of the rest, …; null where quality or cost is
   *     not known, and of an upper bound
   */
  public record Setting(
      String method,
      String role,
      int setting,
      @Nullable Integer labels,
      Map<String, Object> parameters,
      @Nullable Mean quality,
      @Nullable Mean energyJ,
      @Nullable Mean carbonG,
      @Nullable Mean seconds,
      @Nullable Integer rank) {}

  /**
   * A parameter that differs among the settings of a method.
   *
   * @param scale linear, log, whole or choice
   * @param values of a choice, in order; else empty
   */
  public record Axis(
      String method,
      String name,
      String scale,
      @Nullable Double low,
      @Nullable Double high,
      List<Object> values) {
    static Axis of(String method, String name, Range range) {
      if (range instanceof Range.Choice choice) {
        return new Axis(method, name, "choice", null, null, choice.values());
      }
      if (range instanceof Range.Whole whole) {
        return new Axis(
            method, name, "whole", (double) whole.low(), (double) whole.high(), List.of());
      }
      return range instanceof Range.LogUniform log
          ? new Axis(method, name, "log", log.low(), log.high(), List.of())
          : linear(method, name, (Range.Uniform) range);
    }

    private static Axis linear(String method, String name, Range.Uniform range) {
      return new Axis(method, name, "linear", range.low(), range.high(), List.of());
    }
  }

  /** The parameters of a method. */
  public static List<Axis> axes(String method, Map<String, Range> ranges) {
    List<Axis> axes = new ArrayList<>();
    ranges.forEach((name, range) -> axes.add(Axis.of(method, name, range)));
    return axes;
  }

  /**
   * @param of what shares are of
   * @param best corner of the box, {@code worst} its reference point
   */
  public record Hypervolume(
      String of, Growth.Corner best, Growth.Corner worst, List<Growth.At> points) {
    /**
     * @param sign −1 where less quality is better
     */
    public static @Nullable Hypervolume of(@Nullable Growth growth, int sign) {
      return growth == null
          ? null
          : new Hypervolume(
              "share of the box between the best and the worst quality and cost of a setting that"
                  + " is dominated, over what all trials had spent when the setting's last seed"
                  + " ended",
              told(growth.best(), sign),
              told(growth.worst(), sign),
              growth.points());
    }

    private static Growth.Corner told(Growth.Corner corner, int sign) {
      return new Growth.Corner(sign * corner.quality(), corner.cost());
    }
  }

  /**
   * @param without settings that have no quality: failed, stopped early, not run yet
   * @param reason why there is no hypervolume, else null
   */
  public record Settings(
      Quantity quality,
      Quantity cost,
      List<Setting> items,
      int without,
      List<Axis> axes,
      @Nullable Hypervolume hypervolume,
      @Nullable String reason) {}

  /**
   * @param when where the parameters are searched for, of which the shares are then; null: always
   * @param n settings, {@code trials} of theirs
   * @param explained out-of-bag R² of the forest; null where there is none
   * @param reason why there are no parameters, else null
   */
  public record Method(
      String method,
      @Nullable Integer labels,
      @Nullable String when,
      int n,
      int trials,
      @Nullable Double explained,
      List<Importance.Parameter> parameters,
      @Nullable Double interactions,
      @Nullable String reason) {
    public static Method of(
        String method,
        @Nullable Integer labels,
        @Nullable Condition when,
        int trials,
        Importance importance) {
      return new Method(
          method,
          labels,
          when == null ? null : when.words(),
          importance.n(),
          trials,
          importance.explained(),
          importance.parameters(),
          importance.interactions(),
          importance.reason());
    }
  }

  public record Importances(Quantity quality, String of, List<Method> methods) {
    public Importances(Quantity quality, List<Method> methods) {
      this(
          quality,
          "share of the variance over the space that a parameter makes alone (fANOVA), by 64 trees"
              + " on the settings' means; lo and hi hold 95 % of the trees, not of repeats",
          methods);
    }
  }
}
