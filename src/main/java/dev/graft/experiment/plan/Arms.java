package dev.graft.experiment.plan;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.SourceModelRef;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.method.MethodInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that is trained in an experiment, but for the source model.
 *
 * @param methods as listed in the experiment
 * @param baselines the first is the one that gain is measured against; one that is listed as a
 *     method too is trained once
 */
record Arms(List<MethodSpec> methods, List<String> baselines, Map<String, MethodInfo> known) {

  private static final String SOURCE_ONLY = "source-only";

  static Arms of(Experiment experiment, Catalogue catalogue, List<String> notes) {
    Map<String, MethodInfo> known = new LinkedHashMap<>();
    catalogue.serving(experiment.kind()).forEach(m -> known.put(m.name(), m));
    String model = experiment.model().type();
    List<String> wanted = BaselineTable.of(experiment, catalogue);
    List<String> baselines = new ArrayList<>();
    for (String name : wanted) {
      MethodInfo info = known.get(name);
      if (name.equals(SOURCE_ONLY) && startsFromEncoder(experiment)) {
        notes.add(name + " is left out: an encoder has no head that names the source's classes.");
      } else if (info != null && info.models().contains(model)) {
        baselines.add(name);
      } else if (name.equals(wanted.get(0))) {
        throw InvalidInput.of(
            "model",
            model,
            "the baseline " + name + " cannot train the model type " + model,
            "choose another model, or name the baselines");
      } else {
        notes.add(name + " is left out: it cannot train the model type " + model + ".");
      }
    }
    Arms arms = new Arms(experiment.methods(), baselines, known);
    boolean compared = baselines.stream().anyMatch(b -> !arms.servedBy(b).isEmpty());
    if (!wanted.isEmpty() && !compared) {
      throw InvalidInput.of(
          "methods",
          arms.methods().get(0).name(),
          "the only method is its own baseline: nothing is compared",
          "add a method");
    }
    return arms;
  }

  private static boolean startsFromEncoder(Experiment experiment) {
    SourceModelRef model = experiment.sourceModel();
    return model != null && model.isEncoder();
  }

  MethodInfo info(String name) {
    return Optional.ofNullable(known.get(name)).orElseThrow();
  }

  /** The methods that this arm is a baseline of. */
  List<String> servedBy(String arm) {
    return baselines.contains(arm)
        ? methods.stream().map(MethodSpec::name).filter(m -> !m.equals(arm)).toList()
        : List.of();
  }

  Optional<MethodSpec> listed(String arm) {
    return methods.stream().filter(m -> m.name().equals(arm)).findFirst();
  }

  /** Names of all arms, baselines first, each once. */
  List<String> names() {
    return Stream.concat(baselines.stream(), methods.stream().map(MethodSpec::name))
        .distinct()
        .toList();
  }

  /** In a transfer source-only is the source model itself, where there is one (ADR 8). */
  boolean needsSource(String arm) {
    return info(arm).needsSource() || (arm.equals(SOURCE_ONLY) && needsSource());
  }

  boolean needsSource() {
    return names().stream().anyMatch(a -> info(a).needsSource());
  }
}
