package dev.graft;

import dev.graft.carbon.Intensity;
import dev.graft.cluster.control.GreenSource;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Estimator;
import dev.graft.experiment.plan.HardwareJoules;
import dev.graft.experiment.plan.HardwareJoules.Figure;
import dev.graft.experiment.plan.HardwareJoules.Past;
import dev.graft.experiment.plan.HardwareJoules.Planned;
import dev.graft.experiment.plan.PastTrial;
import dev.graft.run.Greens;
import dev.graft.run.GridReading;
import dev.graft.run.Ground;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.SweepState;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.Emissions;
import dev.graft.web.api.Planning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What trials are expected to emit by where they run: joules as trials of the same work took on
 * that hardware, of the latest sweeps and of the sweep itself, and the grid as it is charged now.
 */
final class StoredGreens implements GreenSource {
  private static final double JOULES_PER_KWH = 3.6e6;
  private static final int SWEEPS = 20;
  private static final int REMEMBERED = 32;

  private final Store store;
  private final Planning planning;
  private final Emissions emissions;
  private final Estimator estimator;
  private final double wattsPerSlot;
  private final Function<String, @Nullable GridReading> grids;

  /** What has been planned, by sweep. */
  private final Map<String, Asked> asked = new LinkedHashMap<>();

  /** Trials of sweeps that have ended, which stay as they are, by sweep. */
  private final Map<String, List<Past>> ended = new LinkedHashMap<>();

  private record Asked(Experiment experiment, Map<String, Planned> planned) {}

  /**
   * @param wattsPerSlot drawn by a busy slot, for trials without a past
   * @param grids what energy of a zone is charged with now; null: its yearly mean
   */
  StoredGreens(
      Store store,
      Planning planning,
      Emissions emissions,
      Estimator estimator,
      double wattsPerSlot,
      Function<String, @Nullable GridReading> grids) {
    this.store = store;
    this.planning = planning;
    this.emissions = emissions;
    this.estimator = estimator;
    this.wattsPerSlot = wattsPerSlot;
    this.grids = grids;
  }

  @Override
  public synchronized Greens expected(String id, Set<Ground> grounds, long now) {
    Sweep sweep = store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
    Asked it = remembered(asked, id, () -> asked(sweep));
    Map<String, Figure> joules =
        HardwareJoules.of(
            it.planned,
            past(sweep, it),
            grounds.stream().map(Ground::hardware).collect(Collectors.toSet()));
    CarbonSpec carbon = it.experiment.carbon();
    double pue = carbon.pue() == null ? emissions.pue() : carbon.pue();
    Map<Ground, String> zones = new HashMap<>();
    for (Ground ground : grounds) {
      String zone = carbon.zone() == null ? ground.zone() : carbon.zone();
      if (!zone.isEmpty()) zones.put(ground, zone);
    }
    Map<String, Double> intensities = intensities(Set.copyOf(zones.values()));
    Map<Ground, Greens.Expected> expected = new HashMap<>();
    zones.forEach(
        (ground, zone) -> {
          Double grams = intensities.get(zone);
          Figure figure = joules.get(ground.hardware());
          if (grams == null || figure == null) return;
          expected.put(
              ground,
              new Greens.Expected(
                  figure.joules(),
                  figure.joules() * pue * grams / JOULES_PER_KWH,
                  figure.trials()));
        });
    return new Greens(expected);
  }

  /** Grams per kWh: of now where all zones have such a figure of one kind, else yearly means. */
  private Map<String, Double> intensities(Set<String> zones) {
    Map<String, Double> live = new TreeMap<>();
    Set<List<Object>> kinds = new HashSet<>();
    for (String zone : zones) {
      GridReading reading = grids.apply(zone);
      if (reading == null) continue;
      live.put(zone, reading.gramsPerKwh());
      kinds.add(List.of(reading.signal(), reading.scope()));
    }
    if (live.size() == zones.size() && kinds.size() == 1) return live;
    Map<String, Double> yearly = new TreeMap<>();
    for (String zone : zones) {
      emissions.intensity(zone).map(Intensity::gramsPerKwh).ifPresent(g -> yearly.put(zone, g));
    }
    return yearly;
  }

  private Asked asked(Sweep sweep) {
    Experiment experiment = planning.restore(sweep.spec());
    Map<String, Planned> planned = new HashMap<>();
    for (PlannedTrial trial : planning.plan(experiment).trials()) {
      double joules =
          estimator.of(experiment, trial, PastTrial.Known.NONE, wattsPerSlot).joules().value();
      planned.merge(
          PastTrial.shape(experiment, trial),
          new Planned(1, joules),
          (a, b) -> new Planned(a.trials() + 1, a.joules()));
    }
    return new Asked(experiment, planned);
  }

  private List<Past> past(Sweep sweep, Asked it) {
    List<Past> past = new ArrayList<>(of(it.experiment, sweep));
    for (Sweep one : store.sweeps(SweepState.SUCCEEDED, null, "-createdAt", SWEEPS, null).items()) {
      if (one.id().equals(sweep.id())) continue;
      past.addAll(remembered(ended, one.id(), () -> of(planning.restore(one.spec()), one)));
    }
    return past;
  }

  private List<Past> of(Experiment experiment, Sweep sweep) {
    Map<String, String> hardware = store.hardware(sweep.id());
    List<Past> past = new ArrayList<>();
    for (Trial trial : store.trials(sweep.id())) {
      String ranOn = hardware.get(trial.id());
      if (ranOn == null) continue;
      PastTrials.of(experiment, PastTrials.taken(List.of(trial)))
          .forEach(one -> past.add(new Past(ranOn, one)));
    }
    return past;
  }

  private static <T> T remembered(Map<String, T> known, String key, Supplier<T> made) {
    T value = known.get(key);
    if (value == null) {
      value = made.get();
      if (known.size() >= REMEMBERED) known.remove(known.keySet().iterator().next());
      known.put(key, value);
    }
    return value;
  }
}
