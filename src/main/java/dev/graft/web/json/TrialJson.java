package dev.graft.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.graft.experiment.PlannedTrial;
import dev.graft.run.Views.Attempt;
import dev.graft.run.Views.Cut;
import dev.graft.run.Views.Opening;
import dev.graft.run.Views.Trial;
import dev.graft.web.json.TestsJson.OpeningJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A trial as REST tells it.
 *
 * @param role method, baseline or source
 * @param baselineOf methods it is a baseline of; empty for a method
 * @param setting index of its parameters among those tried
 * @param attempt the newest; {@code lost}: attempts whose node or trainer died
 * @param metrics final values that the seed determines; {@code score} is the quality
 * @param collapsed predictions that fall on few of the target's classes; null: they do not
 * @param energyJ of all attempts
 * @param cut where its search holds it, or has stopped it; null: it trains to its end
 * @param attempts each with its own energy; only where one trial is asked for
 * @param openings of the sealed test; only where one trial is asked for
 */
public record TrialJson(
    String id,
    String sweep,
    String method,
    String role,
    List<String> baselineOf,
    int setting,
    long seed,
    Map<String, Object> parameters,
    String state,
    int attempt,
    int lost,
    @Nullable String node,
    @Nullable String slot,
    Map<String, Double> metrics,
    @Nullable CollapseJson collapsed,
    EnergyJson energyJ,
    @Nullable CarbonJson carbonG,
    @Nullable String carbonReason,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @Nullable String error,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CutJson cut,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AttemptJson> attempts,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<OpeningJson> openings) {

  /**
   * @param until epochs after which it is held for its search; 0: it trains to its end
   * @param held whether it waits there until it is decided whether it trains on
   * @param stopped why it was stopped early; null: it was not
   */
  public record CutJson(int until, boolean held, @Nullable String stopped) {
    static @Nullable CutJson of(Cut cut) {
      return cut.equals(Cut.NONE) ? null : new CutJson(cut.until(), cut.held(), cut.stopped());
    }
  }

  /**
   * @param hardware class of node and slot, within which energy compares; null where not told
   * @param placed why it was put there, where that was not just its turn
   */
  public record AttemptJson(
      int attempt,
      String state,
      String node,
      String slot,
      EnergyJson energyJ,
      @Nullable String startedAt,
      @Nullable String finishedAt,
      @Nullable String error,
      @Nullable String hardware,
      @Nullable String placed) {
    public static AttemptJson of(Attempt a) {
      return new AttemptJson(
          a.attempt(),
          a.state().label(),
          a.node(),
          a.slot(),
          EnergyJson.of(a.energy()),
          Json.time(a.startedAt()),
          Json.time(a.finishedAt()),
          a.error(),
          a.hardware(),
          a.placed());
    }
  }

  /** Without its attempts. */
  public static TrialJson of(Trial trial, SweepJson.Footprint footprint) {
    return of(trial, footprint, null, null);
  }

  public static TrialJson of(
      Trial trial,
      SweepJson.Footprint footprint,
      @Nullable List<Attempt> attempts,
      @Nullable List<Opening> openings) {
    PlannedTrial planned = trial.planned();
    return new TrialJson(
        trial.id(),
        trial.sweep(),
        planned.method(),
        planned.role().label(),
        planned.baselineOf(),
        planned.setting(),
        planned.seed(),
        planned.parameters().values(),
        trial.state().label(),
        trial.attempt(),
        trial.lost(),
        trial.node(),
        trial.slot(),
        new TreeMap<>(trial.metrics()),
        CollapseJson.of(trial).orElse(null),
        EnergyJson.of(trial.energy()),
        footprint.carbonG(),
        footprint.reason(),
        Json.time(trial.startedAt()),
        Json.time(trial.finishedAt()),
        trial.error(),
        CutJson.of(trial.cut()),
        attempts == null ? null : attempts.stream().map(AttemptJson::of).toList(),
        openings == null ? null : openings.stream().map(OpeningJson::of).toList());
  }
}
