package dev.graft.web.api;

import dev.graft.compare.MeanCurve;
import dev.graft.run.Store;
import dev.graft.run.TrialHead;
import dev.graft.run.TrialState;
import dev.graft.web.api.Arms.Arm;
import dev.graft.web.api.SweepCurves.By;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A sweep's trials grouped by everything but the seed: their final values and their curves. */
final class GroupRoutes {
  private static final List<String> AXES = List.of("step", "time", "energy");

  /** Answers that are kept of sweeps that do not change any more. */
  private static final int ANSWERS = 12;

  private record Asked(Heads.Standing standing, List<String> names, By by, int most) {}

  private final Heads heads;
  private final CurveCache points;
  private final SweepCurves curves;
  private final Recent<Asked, SweepCurves.Answer> drawn = new Recent<>(ANSWERS);

  GroupRoutes(Store store, Heads heads) {
    this.heads = heads;
    points = new CurveCache(store);
    curves = new SweepCurves(points);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read("/sweeps/{id}/groups", this::groups),
        Endpoint.read("/sweeps/{id}/curves", this::curves));
  }

  /** Points of ended trials were forgotten. */
  void forget() {
    points.forget();
    drawn.forget();
  }

  private void curves(RoutingContext context) {
    Query query = Query.of(context, "names", "by", "maxPoints");
    List<String> names = query.list("names");
    By by = By.valueOf(query.choice("by", "step", AXES).toUpperCase(Locale.ROOT));
    int most = query.whole("maxPoints", 300, 12, 10_000);
    String id = context.pathParam("id");
    Reply.with(
        context,
        () ->
            heads
                .settled(id)
                .map(
                    standing ->
                        drawn.of(
                            new Asked(standing, names, by, most),
                            asked -> curves.of(id, heads.of(id), names, by, most)))
                .orElseGet(() -> curves.of(id, heads.of(id), names, by, most)));
  }

  private void groups(RoutingContext context) {
    boolean seeds =
        Query.of(context, "seeds").choice("seeds", "no", List.of("yes", "no")).equals("yes");
    String id = context.pathParam("id");
    Reply.with(context, () -> Map.of("items", groups(heads.of(id), seeds)));
  }

  /**
   * A mean over the trials of a group that have succeeded.
   *
   * @param lo and {@code hi}: 95 % t interval
   */
  record Mean(int n, double mean, double lo, double hi) {
    static @Nullable Mean of(double[] values) {
      MeanCurve curve = new MeanCurve();
      for (double value : values) curve.add(new double[] {0}, new double[] {value});
      return curve.points().stream()
          .findFirst()
          .map(p -> new Mean(p.n(), p.mean(), p.lo(), p.hi()))
          .orElse(null);
    }
  }

  /**
   * @param counts trials by state
   * @param metrics final values, {@code energyJ} and {@code seconds} of one trial
   * @param seeds its trials in planned order, where they are asked for
   */
  record Group(
      String method,
      String role,
      int setting,
      @Nullable Integer labels,
      Map<String, Object> parameters,
      Map<String, Long> counts,
      Map<String, Mean> metrics,
      @Nullable Mean energyJ,
      @Nullable Mean seconds,
      List<Seed> seeds) {}

  /**
   * @param score null until it has succeeded
   * @param energyJ of all attempts, null where nothing was metered
   */
  record Seed(
      long seed, String trial, String state, @Nullable Double score, @Nullable Double energyJ) {
    static Seed of(TrialHead trial) {
      return new Seed(
          trial.seed(),
          trial.id(),
          trial.state().label(),
          trial.metrics().get("score"),
          trial.energyUj() > 0 ? trial.energyUj() / 1e6 : null);
    }
  }

  private static List<Group> groups(List<TrialHead> heads, boolean seeds) {
    List<Group> groups = new ArrayList<>();
    Arms.of(heads).forEach((arm, trials) -> groups.add(group(arm, trials, seeds)));
    return groups;
  }

  private static Group group(Arm arm, List<TrialHead> trials, boolean seeds) {
    Map<String, Long> counts = new TreeMap<>();
    trials.forEach(t -> counts.merge(t.state().label(), 1L, Long::sum));
    List<TrialHead> done = trials.stream().filter(t -> t.state() == TrialState.SUCCEEDED).toList();
    Map<String, Mean> metrics = new TreeMap<>();
    done.stream()
        .flatMap(t -> t.metrics().keySet().stream())
        .distinct()
        .forEach(
            name -> {
              Mean mean =
                  Mean.of(
                      done.stream()
                          .mapToDouble(t -> t.metrics().getOrDefault(name, Double.NaN))
                          .toArray());
              if (mean != null) metrics.put(name, mean);
            });
    return new Group(
        arm.method(),
        arm.role().label(),
        arm.setting(),
        arm.labels(),
        trials.get(0).parameters(),
        counts,
        metrics,
        Mean.of(done.stream().mapToDouble(t -> t.energyUj() / 1e6).toArray()),
        Mean.of(done.stream().mapToDouble(t -> (t.finishedAt() - t.startedAt()) / 1e3).toArray()),
        seeds ? trials.stream().map(Seed::of).toList() : List.of());
  }
}
