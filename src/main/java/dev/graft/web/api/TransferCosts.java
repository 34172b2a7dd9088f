package dev.graft.web.api;

import dev.graft.compare.Payback.Reuse;
import dev.graft.compare.Row;
import dev.graft.compare.ToQuality;
import dev.graft.compare.TransferCost;
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
import dev.graft.web.json.TransferCostJson.PartJson;
import dev.graft.web.json.TransferCostJson.Quality;
import dev.graft.web.json.TransferCostJson.SourceCostJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Costs of transfer beside training alone, of each row of a sweep's comparison. */
final class TransferCosts {
  private final Store store;
  private final Emissions emissions;
  private final SourceCosts sources;
  private final Qualities qualities;
  private final Recent<Question, TransferCost> answers = new Recent<>(1024);

  /**
   * @param rows of any sweep's comparison
   */
  TransferCosts(
      Store store, Emissions emissions, SourceCosts sources, Function<String, List<Row>> rows) {
    qualities = new Qualities(store, rows);
    this.store = store;
    this.emissions = emissions;
    this.sources = sources;
  }

  /**
   * @param trials of the sweep, however they ended
   */
  List<TransferCostJson> of(
      Sweep sweep, Experiment experiment, List<Row> rows, List<Trial> trials) {
    return rows.isEmpty() ? List.of() : new OfSweep(sweep, experiment, trials).of(rows);
  }

  /**
   * Pairs of the chosen settings, of each method with its first baseline that starts from no source
   * model.
   */
  Reuses reuses(Sweep sweep, Experiment experiment, List<Row> rows, List<Trial> trials) {
    OfSweep of = new OfSweep(sweep, experiment, trials);
    Map<String, Row> first = new LinkedHashMap<>();
    for (Row row : rows) {
      if (!row.bound()
          && of.fromSource.contains(row.method())
          && !of.fromSource.contains(row.baseline())) {
        first.putIfAbsent(row.method() + "/" + row.labels(), row);
      }
    }
    List<Reuse> joules = new ArrayList<>();
    List<Reuse> grams = new ArrayList<>();
    boolean hasGrams = true;
    for (Row row : first.values()) {
      joules.addAll(pairs(sweep.id(), row, OfSweep.joules(of.of(row.method(), row.baseline()))));
      Carbon carbon = of.carbon(of.of(row.method(), row.baseline()));
      hasGrams &= carbon.spent() != null;
      grams.addAll(carbon.spent() == null ? List.of() : pairs(sweep.id(), row, carbon.spent()));
    }
    return new Reuses(joules, hasGrams ? grams : null);
  }

  /** Pairs in joules, and in grams; null where those are not known. */
  record Reuses(List<Reuse> joules, @Nullable List<Reuse> grams) {}

  private static List<Reuse> pairs(String sweep, Row row, List<Spent> spent) {
    return row.perSeed().stream()
        .map(
            pair ->
                new Reuse(
                    sweep + "/" + pair.seed() + "/" + row.labels(),
                    TransferCost.cost(
                        spent, row.method(), row.setting(), pair.seed(), row.labels()),
                    TransferCost.cost(
                        spent, row.baseline(), row.baselineSetting(), pair.seed(), row.labels())))
        .toList();
  }

  /** All that a cost depends on. */
  private record Question(
      Row row, List<Spent> spent, @Nullable Double source, boolean isShared, Unit unit) {
    TransferCost answer() {
      return TransferCost.of(row, spent, source, isShared, unit);
    }
  }

  private final class OfSweep {
    private final Sweep sweep;
    private final CarbonSpec asked;
    private final @Nullable QualitySpec quality;
    private final List<Trial> trials;
    private final Footprints footprints = new Footprints(store, emissions);
    private final Set<String> fromSource;
    private final Optional<Cost> source;
    private final long reuses;

    OfSweep(Sweep sweep, Experiment experiment, List<Trial> trials) {
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
      source = sources.ofSweep(sweep.id());
      reuses = source.map(cost -> store.reuses(cost.parts().get(0).first().id())).orElse(0L);
    }

    List<TransferCostJson> of(List<Row> rows) {
      return rows.stream().map(this::of).toList();
    }

    private TransferCostJson of(Row row) {
      List<Trial> of = trials.stream().filter(t -> isOf(t.planned(), row)).toList();
      boolean isShared = fromSource.contains(row.baseline());
      Optional<Cost> own =
          fromSource.contains(row.method()) && !isShared ? source : Optional.empty();
      @Nullable Long n = own.isPresent() ? reuses : null;
      Energy all = of.stream().map(Trial::energy).reduce(Energy.NONE, Energy::plus);
      Carbon carbon = carbon(of);
      @Nullable SourceCostJson made = own.map(this::told).orElse(null);
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
          Costs.of(cost(row, joules(of), joules(row), isShared, Unit.JOULES), n),
          carbon.spent() == null
              ? null
              : Costs.of(cost(row, carbon.spent(), grams(row, made), isShared, Unit.GRAMS), n),
          carbon.reason(),
          quality == null || row.bound()
              ? null
              : quality(row, quality, of, joules(row), grams(row, made), isShared),
          caveats(row, own.map(Cost::energy), all));
    }

    /** Errors that do not cancel between S and the trials, and quality that is not alike. */
    private static List<String> caveats(Row row, Optional<Energy> source, Energy trials) {
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
            row.method()
                + " is worse than "
                + row.baseline()
                + ": compare costs to the same quality (quality: {target: ...})");
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

    private List<Trial> of(String method, String baseline) {
      return trials.stream()
          .filter(t -> t.planned().method().equals(method) || t.planned().method().equals(baseline))
          .toList();
    }

    private static boolean isOf(PlannedTrial trial, Row row) {
      return (trial.method().equals(row.method()) || trial.method().equals(row.baseline()))
          && trial.setting() < row.settings()
          && Objects.equals(trial.labels(), row.labels());
    }

    private TransferCost cost(
        Row row, List<Spent> spent, @Nullable Double s, boolean isShared, Unit unit) {
      return answers.of(new Question(row, spent, s, isShared, unit), Question::answer);
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

    private static List<Spent> joules(List<Trial> trials) {
      return trials.stream().map(t -> spent(t, t.energy().totalUj() / 1e6)).toList();
    }

    private Carbon carbon(List<Trial> trials) {
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

    private SourceCostJson told(Cost cost) {
      return TransferCosts.this.told(cost, footprints);
    }
  }

  /** Grams of trials, or the reason why there are none. */
  private record Carbon(@Nullable List<Spent> spent, @Nullable String reason) {}

  /** Each part's carbon is that of the grid its own sweep asked for. */
  SourceCostJson told(Cost cost, Footprints footprints) {
    @Nullable CarbonJson sum = new CarbonJson(0, 0, 0, 0, 0);
    List<PartJson> parts = new ArrayList<>();
    for (SourceCosts.Part part : cost.parts()) {
      Trial first = part.first();
      parts.add(
          new PartJson(
              part.what(),
              first.id(),
              first.sweep(),
              part.trials().size(),
              EnergyJson.of(part.energy())));
      CarbonSpec asked =
          store
              .sweep(first.sweep())
              .map(sweep -> Footprints.asked(sweep.spec()))
              .orElse(CarbonSpec.NODE);
      Map<String, Energy> nodes = new TreeMap<>();
      part.trials()
          .forEach(
              t -> footprints.parts(t, asked).forEach((n, e) -> nodes.merge(n, e, Energy::plus)));
      CarbonJson grams = footprints.of(nodes, asked).carbonG();
      sum = sum == null || grams == null ? null : sum.plus(grams);
    }
    Trial maker = cost.parts().get(0).first();
    return new SourceCostJson(
        maker.id(),
        maker.sweep(),
        cost.missing(),
        EnergyJson.of(cost.energy()),
        sum,
        cost.published(),
        parts);
  }
}
