package dev.graft.web.api;

import dev.graft.compare.Row;
import dev.graft.compare.Row.PairedScore;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Trial;
import dev.graft.web.json.ComparisonJson.RowJson;
import dev.graft.web.json.EnergyJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Energy and carbon of the trials that stand behind one arm of a row. */
final class RowArms {
  private final List<Trial> succeeded;
  private final CarbonSpec asked;
  private final Footprints footprints;

  RowArms(List<Trial> succeeded, Footprints footprints, CarbonSpec asked) {
    this.succeeded = succeeded;
    this.footprints = footprints;
    this.asked = asked;
  }

  RowJson row(Row row) {
    return RowJson.of(
        row,
        arm(row.method(), row.setting(), row),
        arm(row.baseline(), row.baselineSetting(), row));
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
        footprints.of(nodes, asked),
        tried(method, row));
  }

  private RowJson.Tried tried(String method, Row row) {
    List<Trial> all =
        succeeded.stream()
            .filter(t -> t.planned().method().equals(method))
            .filter(t -> t.planned().setting() < row.settings())
            .filter(t -> Objects.equals(t.planned().labels(), row.labels()))
            .toList();
    return new RowJson.Tried(
        all.size(), all.stream().mapToDouble(t -> t.energy().totalUj() * 1e-6).sum());
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
