package dev.graft.web.api;

import dev.graft.compare.Row;
import dev.graft.compare.Row.PairedScore;
import dev.graft.compare.Searched;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Trial;
import dev.graft.web.json.ComparisonJson.RowJson;
import dev.graft.web.json.EnergyJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Energy and carbon of the trials that stand behind one arm of a row. */
final class RowArms {
  private final List<Trial> all;
  private final List<Trial> succeeded;
  private final Set<Long> choosing;
  private final boolean isPerArm;
  private final CarbonSpec asked;
  private final Footprints footprints;

  /**
   * @param all trials of the sweep
   * @param choosing seeds on which settings are chosen and nothing else
   */
  RowArms(
      List<Trial> all, Collection<Long> choosing, Footprints footprints, Experiment experiment) {
    this.all = all;
    this.choosing = Set.copyOf(choosing);
    this.footprints = footprints;
    succeeded = all.stream().filter(t -> t.state() == TrialState.SUCCEEDED).toList();
    asked = experiment.carbon();
    isPerArm = experiment.search().economy().isPerArm();
  }

  RowJson row(Row row) {
    return RowJson.of(
        row,
        arm(row.method(), row.setting(), row),
        arm(row.baseline(), row.baselineSetting(), row),
        Searched.of(
            effort(row.method(), row),
            effort(row.baseline(), row),
            isPerArm && hasChoice(row.method()) && hasChoice(row.baseline())));
  }

  private RowJson.Arm arm(String method, int setting, Row row) {
    Set<Long> seeds = row.perSeed().stream().map(PairedScore::seed).collect(Collectors.toSet());
    Energy energy = Energy.NONE;
    Map<String, Energy> nodes = new TreeMap<>();
    for (Trial t : succeeded) {
      PlannedTrial p = t.planned();
      if (is(p, method, setting, row.labels()) && seeds.contains(p.seed())) {
        energy = energy.plus(t.energy());
        footprints.parts(t, asked).forEach((node, e) -> nodes.merge(node, e, Energy::plus));
      }
    }
    return new RowJson.Arm(
        parameters(method, setting, row.labels()).values(),
        EnergyJson.of(energy),
        footprints.of(nodes, asked));
  }

  private boolean hasChoice(String method) {
    return all.stream()
        .map(Trial::planned)
        .anyMatch(t -> t.method().equals(method) && t.setting() > 0);
  }

  private Searched.Effort effort(String method, Row row) {
    List<Trial> ran =
        all.stream()
            .filter(t -> t.planned().method().equals(method))
            .filter(t -> t.planned().setting() < row.settings())
            .filter(t -> Objects.equals(t.planned().labels(), row.labels()))
            .filter(t -> choosing.isEmpty() || choosing.contains(t.planned().seed()))
            .filter(t -> t.attempt() > 0 && t.state().ended())
            .toList();
    List<OptionalDouble> grams = ran.stream().map(t -> footprints.total(t, asked)).toList();
    return new Searched.Effort(
        (int) ran.stream().mapToInt(t -> t.planned().setting()).distinct().count(),
        ran.size(),
        ran.stream().mapToDouble(t -> t.energy().totalUj() * 1e-6).sum(),
        grams.stream().allMatch(OptionalDouble::isPresent)
            ? grams.stream().mapToDouble(OptionalDouble::getAsDouble).sum()
            : null);
  }

  private static boolean is(
      PlannedTrial trial, String method, int setting, @Nullable Integer labels) {
    return trial.method().equals(method)
        && trial.setting() == setting
        && Objects.equals(trial.labels(), labels);
  }

  Parameters parameters(String method, int setting, @Nullable Integer labels) {
    return succeeded.stream()
        .map(Trial::planned)
        .filter(t -> is(t, method, setting, labels))
        .map(PlannedTrial::parameters)
        .findFirst()
        .orElse(Parameters.NONE);
  }
}
