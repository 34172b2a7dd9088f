package dev.graft.experiment.plan;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import dev.graft.experiment.SearchSpec;
import dev.graft.method.CommonParameters;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.search.Search;
import dev.graft.search.Settings;
import dev.graft.search.Space;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of every arm, such that both arms of a pair have been tuned equally hard. A baseline has
 * as many settings as the method with the most, and each pair uses as many of them, from the first,
 * as its method has. They are drawn from the training parameters that the methods sweep; where
 * these give too few, the learning rate is drawn log-uniformly within a factor of ten of {@code
 * training}'s. A bound has one setting, and so has a baseline that has nothing to tune.
 */
final class Matching {
  /** Baselines without a setting, whatever the model. */
  static final Set<String> UNTUNED = Set.of("nearest-centroid", "chance");

  private static final List<ParameterInfo> FIX_STEPS =
      List.of(CommonParameters.EPOCHS, CommonParameters.BATCH);

  private final Experiment experiment;
  private final Arms arms;
  private final List<String> notes;

  Matching(Experiment experiment, Arms arms, List<String> notes) {
    this.experiment = experiment;
    this.arms = arms;
    this.notes = notes;
  }

  /** By arm, baselines first. */
  Map<String, Tuning> tunings() {
    arms.methods().forEach(this::sameSteps);
    Map<String, Tuning> own = new LinkedHashMap<>();
    for (MethodSpec method : arms.methods()) {
      own.put(method.name(), own(method));
    }
    int most = own.values().stream().mapToInt(t -> t.settings().size()).max().orElse(1);
    Map<String, Tuning> all = new LinkedHashMap<>();
    for (String arm : arms.names()) {
      Tuning tuning = own.getOrDefault(arm, Tuning.planned(List.of()));
      boolean serves = !arms.servedBy(arm).isEmpty();
      Tuning matched = serves ? baseline(arm, tuning, most) : tuning;
      all.put(arm, experiment.search().economy().isPerArm() ? matched.oneByOne() : matched);
    }
    Warmth.check(experiment.search(), all, notes);
    return all;
  }

  private Tuning own(MethodSpec method) {
    MethodInfo info = arms.info(method.name());
    long seed = seed(method.name());
    List<Parameters> settings =
        Settings.of(method, info, experiment.training(), experiment.search(), seed);
    Space space = Settings.space(method, info, experiment.training());
    return Tuning.of(method.name(), settings, space, method.fixed(), seed, experiment.search());
  }

  private long seed(String arm) {
    return experiment.seeds().get(0) * 31 + arm.hashCode();
  }

  /** Epochs and batch decide the steps, which both arms of a pair share. */
  private void sameSteps(MethodSpec method) {
    MethodSpec first = arms.methods().get(0);
    for (ParameterInfo parameter : FIX_STEPS) {
      String name = parameter.name();
      boolean same =
          Objects.equals(first.fixed().get(name), method.fixed().get(name))
              && Objects.equals(first.swept().get(name), method.swept().get(name));
      if (!same && !arms.baselines().isEmpty()) {
        throw InvalidInput.of(
            "methods",
            method.name(),
            first.name()
                + " and "
                + method.name()
                + " differ in "
                + name
                + ", so that no baseline takes the same steps as both",
            "write " + name + " under training, or the same in each method");
      }
    }
  }

  private Tuning baseline(String arm, Tuning own, int most) {
    boolean bound = arms.info(arm).usage() == MethodInfo.Usage.BOUND;
    // A baseline that needs the source model is that model.
    boolean nothingToTune =
        experiment.model().isClosedForm() || UNTUNED.contains(arm) || arms.needsSource(arm);
    int wanted = bound || nothingToTune ? 1 : most;
    if (most > 1 && wanted == 1) {
      notes.add(
          arm
              + (bound
                  ? " is a bound: it is trained with one setting."
                  : " has nothing to tune: one setting."));
    }
    Map<String, Object> fixed = fixedByAll();
    Tuning tuning = own.settings().isEmpty() ? swept(arm, fixed, wanted) : own;
    return tuning.settings().size() < wanted ? filled(arm, tuning.settings(), wanted) : tuning;
  }

  private Map<String, Object> fixedByAll() {
    Map<String, Object> fixed = new HashMap<>();
    MethodSpec first = arms.methods().get(0);
    for (ParameterInfo parameter : FIX_STEPS) {
      Optional.ofNullable(first.fixed().get(parameter.name()))
          .ifPresent(value -> fixed.put(parameter.name(), value));
    }
    return fixed;
  }

  /** From the training parameters that methods sweep; one plain setting where they sweep none. */
  private Tuning swept(String arm, Map<String, Object> fixed, int wanted) {
    Map<String, Range> ranges = new LinkedHashMap<>();
    for (ParameterInfo parameter : CommonParameters.ALL) {
      arms.methods().stream()
          .map(m -> m.swept().get(parameter.name()))
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(range -> ranges.put(parameter.name(), range));
    }
    if (ranges.isEmpty()) {
      return Tuning.planned(List.of(new Parameters(fixed)));
    }
    // Its learning rate depends on no method's choice: a baseline has no such choice.
    Space space = new Space(ranges, Settings.defaults(experiment.training()));
    List<Parameters> settings =
        drawn(space, arm, wanted).next(List.of(), wanted).stream()
            .map(s -> over(new Parameters(fixed), s))
            .toList();
    return Tuning.of(arm, settings, space, fixed, seed(arm), experiment.search());
  }

  /** Learns from a single given setting only: several may differ in more than the rate. */
  private Tuning filled(String arm, List<Parameters> given, int wanted) {
    List<Parameters> settings = new ArrayList<>(given);
    double rate = experiment.training().learningRate();
    ParameterInfo info = CommonParameters.LEARNING_RATE;
    double low = Math.max(Objects.requireNonNull(info.low()), rate / 10);
    double high = Math.min(Objects.requireNonNull(info.high()), rate * 10);
    Space space =
        new Space(Map.of(info.name(), new Range.LogUniform(low, high)), Map.of(info.name(), rate));
    Parameters base = settings.get(0);
    List<Search.Tried> started =
        settings.stream()
            .map(s -> Map.<String, Object>of(info.name(), s.number(info.name(), rate)))
            .map(s -> new Search.Tried(new Parameters(s), null))
            .toList();
    drawn(space, arm, wanted)
        .next(started, wanted - settings.size())
        .forEach(drawn -> settings.add(over(base, drawn)));
    if (given.size() > 1) {
      return Tuning.planned(settings);
    }
    Map<String, Object> fixed = new HashMap<>(base.values());
    fixed.remove(info.name());
    return Tuning.of(arm, settings, space, fixed, seed(arm), experiment.search());
  }

  /** As the methods' settings are, but where these are a grid. */
  private Search drawn(Space space, String arm, int count) {
    SearchSpec.Algorithm algorithm = experiment.search().algorithm();
    return Settings.search(
        algorithm == SearchSpec.Algorithm.GRID ? SearchSpec.Algorithm.RANDOM : algorithm,
        space,
        seed(arm),
        count);
  }

  private static Parameters over(Parameters base, Parameters more) {
    Map<String, Object> all = new HashMap<>(base.values());
    all.putAll(more.values());
    return new Parameters(all);
  }
}
