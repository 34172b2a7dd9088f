package dev.graft.web.api;

import dev.graft.compare.Row;
import dev.graft.compare.ToQuality;
import dev.graft.compare.TransferCost.Spent;
import dev.graft.compare.Unit;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.QualitySpec;
import dev.graft.experiment.Role;
import dev.graft.run.Store;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.SourceCosts.Cost;
import dev.graft.web.json.CarbonJson;
import dev.graft.web.json.EnergyJson;
import dev.graft.web.json.TransferCostJson;
import dev.graft.web.json.TransferCostJson.Costs;
import dev.graft.web.json.TransferCostJson.Quality;
import dev.graft.web.json.TransferCostJson.SourceCostJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Costs of transfer beside training alone in one sweep. */
final class SweepCosts {
  private final Store store;
  private final Footprints footprints;
  private final Qualities qualities;
  private final KnownCosts known;
  private final Sweep sweep;
  private final CarbonSpec asked;
  private final @Nullable QualitySpec quality;
  private final List<Trial> trials;
  private final Set<String> fromSource;
  private final Optional<Cost> source;
  private final long reuses;

  /** Grams of trials, or the reason why there are none. */
  record Carbon(@Nullable List<Spent> spent, @Nullable String reason) {}

  /**
   * @param source of the source model that the sweep starts from
   * @param known what was computed before
   */
  SweepCosts(
      Store store,
      Footprints footprints,
      Qualities qualities,
      KnownCosts known,
      Optional<Cost> source,
      Sweep sweep,
      Experiment experiment,
      List<Trial> trials) {
    this.store = store;
    this.footprints = footprints;
    this.qualities = qualities;
    this.known = known;
    this.source = source;
    this.sweep = sweep;
    asked = experiment.carbon();
    quality = experiment.quality();
    this.trials = trials.stream().filter(t -> t.planned().role() != Role.SOURCE).toList();
    fromSource =
        this.trials.stream()
            .map(Trial::planned)
            .filter(planned -> planned.source() != null)
            .map(PlannedTrial::method)
            .collect(Collectors.toSet());
    reuses = source.map(cost -> store.reuses(cost.parts().get(0).first().id())).orElse(0L);
  }

  /** Whether a method's trials start from a source model. */
  boolean isFromSource(String method) {
    return fromSource.contains(method);
  }

  List<TransferCostJson> of(List<Row> rows) {
    return rows.stream().map(this::of).toList();
  }

  private TransferCostJson of(Row row) {
    List<Trial> of = trials.stream().filter(t -> isOf(t.planned(), row)).toList();
    boolean isShared = fromSource.contains(row.baseline());
    Optional<Cost> own = fromSource.contains(row.method()) && !isShared ? source : Optional.empty();
    @Nullable Long n = own.isPresent() ? reuses : null;
    Energy all = of.stream().map(Trial::energy).reduce(Energy.NONE, Energy::plus);
    Carbon carbon = carbon(of);
    @Nullable SourceCostJson made =
        own.map(cost -> MadeSource.of(cost, store, footprints)).orElse(null);
    return new TransferCostJson(
        row.method(),
        row.baseline(),
        row.labels(),
        row.bound(),
        row.n(),
        row.settings(),
        n,
        made,
        EnergyJson.of(all).label(),
        Costs.of(known.of(row, joules(of), joules(row), isShared, Unit.JOULES), n),
        carbon.spent() == null
            ? null
            : Costs.of(known.of(row, carbon.spent(), grams(row, made), isShared, Unit.GRAMS), n),
        carbon.reason(),
        quality == null || row.bound()
            ? null
            : quality(row, quality, of, joules(row), grams(row, made), isShared),
        caveats(row, own.map(Cost::energy), all));
  }

  /** Errors that do not cancel between S and the trials, and quality that is not alike. */
  private List<String> caveats(Row row, Optional<Energy> source, Energy trials) {
    List<String> caveats = new ArrayList<>();
    source
        .filter(made -> made.totalUj() > 0 && !made.method().equals(trials.method()))
        .ifPresent(
            made ->
                caveats.add(
                    ("the source model was metered by %s, the trials by %s: their errors do not"
                            + " cancel in the break-even")
                        .formatted(made.method(), trials.method())));
    if (row.verdict() == Row.Verdict.WORSE) {
      caveats.add(
          "%s is worse than %s: compare costs to the same quality%s"
              .formatted(
                  row.method(),
                  row.baseline(),
                  quality == null ? " (quality: {target: ...})" : ", as this sweep does"));
    }
    return caveats;
  }

  private Quality quality(
      Row row,
      QualitySpec asked,
      List<Trial> of,
      @Nullable Double joules,
      @Nullable Double grams,
      boolean isShared) {
    Map<String, Double> spent = new TreeMap<>();
    of.forEach(t -> spent.put(t.id(), t.energy().totalUj() / 1e6));
    Qualities.Answer energy = qualities.of(sweep, asked, row, of, spent);
    if (energy.aim() == null) {
      return new Quality(null, null, energy.reason());
    }
    ToQuality inJoules =
        ToQuality.of(
            energy.aim(), energy.method(), energy.baseline(), joules, isShared, Unit.JOULES);
    for (Trial trial : of) {
      CarbonJson carbon = footprints.of(trial, this.asked).carbonG();
      if (carbon == null) {
        return new Quality(inJoules, null, null);
      }
      spent.put(trial.id(), carbon.total());
    }
    Qualities.Answer carbon = qualities.of(sweep, asked, row, of, spent);
    return new Quality(
        inJoules,
        carbon.aim() == null
            ? null
            : ToQuality.of(
                carbon.aim(), carbon.method(), carbon.baseline(), grams, isShared, Unit.GRAMS),
        null);
  }

  List<Trial> of(String method, String baseline) {
    return trials.stream()
        .filter(t -> t.planned().method().equals(method) || t.planned().method().equals(baseline))
        .toList();
  }

  private static boolean isOf(PlannedTrial trial, Row row) {
    return (trial.method().equals(row.method()) || trial.method().equals(row.baseline()))
        && trial.setting() < row.settings()
        && Objects.equals(trial.labels(), row.labels());
  }

  /** S of a method; 0: not known; null: it starts from no source model. */
  private @Nullable Double joules(Row row) {
    return fromSource.contains(row.method()) ? source.map(Cost::joules).orElse(0.0) : null;
  }

  private @Nullable Double grams(Row row, @Nullable SourceCostJson made) {
    if (!fromSource.contains(row.method())) {
      return null;
    }
    CarbonJson metered = made == null ? null : made.carbonG();
    return source.map(cost -> cost.grams(metered == null ? null : metered.total())).orElse(0.0);
  }

  static List<Spent> joules(List<Trial> trials) {
    return trials.stream().map(t -> spent(t, t.energy().totalUj() / 1e6)).toList();
  }

  Carbon carbon(List<Trial> trials) {
    List<Spent> spent = new ArrayList<>();
    for (Trial trial : trials) {
      OptionalDouble grams = footprints.total(trial, asked);
      if (grams.isEmpty()) {
        return new Carbon(null, footprints.of(trial, asked).reason());
      }
      spent.add(spent(trial, grams.getAsDouble()));
    }
    return new Carbon(spent, null);
  }

  private static Spent spent(Trial trial, double cost) {
    PlannedTrial p = trial.planned();
    return new Spent(p.method(), p.setting(), p.seed(), p.labels(), cost);
  }
}
