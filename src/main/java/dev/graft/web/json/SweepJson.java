package dev.graft.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.run.Marks;
import dev.graft.run.Views.Counts;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Sweep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as REST tells it.
 *
 * @param reason why it stands where it stands, or null
 * @param progress share of the planned trials that is done, running ones by their steps, 0..1
 * @param carbonG null where no grid zone is known: {@code carbonReason} says why
 * @param deferral how it waits, or has waited, for a greener grid; null where it may not
 * @param spec the experiment with every default filled in
 * @param tags that people gave it, {@code note} what they say of it
 * @param priority its weight where slots are shared out, 1 to 100
 * @param budget how it stands with it; null where it has none, and in lists
 * @param placement what going where it emits least has saved; null where it does not, and in lists
 * @param expected what it was expected to take; null where that was not kept, and in lists
 */
public record SweepJson(
    String id,
    String name,
    String kind,
    String question,
    String state,
    @Nullable String reason,
    Counted counts,
    double progress,
    EnergyJson energyJ,
    @Nullable CarbonJson carbonG,
    @Nullable String carbonReason,
    @Nullable DeferralJson deferral,
    @Nullable String createdAt,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    String url,
    @Nullable JsonNode spec,
    List<String> tags,
    String note,
    int priority,
    @Nullable BudgetJson budget,
    @Nullable ExpectedJson expected,
    @Nullable PlacementJson placement) {

  /** Just these six, which add up to the planned trials. */
  public record Counted(
      int waiting, int running, int succeeded, int failed, int cancelled, int stopped) {
    static Counted of(Counts c) {
      return new Counted(
          c.waiting(), c.running(), c.succeeded(), c.failed(), c.cancelled(), c.stopped());
    }
  }

  /** Without what people say of it. */
  public static SweepJson of(
      Sweep sweep,
      Energy energy,
      Footprint footprint,
      @Nullable DeferralJson deferral,
      double running) {
    return of(sweep, energy, footprint, deferral, running, Marks.NONE);
  }

  /**
   * @param running how far its running trials are, added up
   */
  public static SweepJson of(
      Sweep sweep,
      Energy energy,
      Footprint footprint,
      @Nullable DeferralJson deferral,
      double running,
      Marks marks) {
    Counts c = sweep.counts();
    double ended = c.ended() + Math.min(running, c.running());
    return new SweepJson(
        sweep.id(),
        sweep.name(),
        sweep.kind().label(),
        sweep.question(),
        sweep.state().label(),
        sweep.reason(),
        Counted.of(c),
        c.total() == 0 ? 1 : ended / c.total(),
        EnergyJson.of(energy),
        footprint.carbonG(),
        footprint.reason(),
        deferral,
        Json.time(sweep.createdAt()),
        Json.time(sweep.startedAt()),
        Json.time(sweep.finishedAt()),
        "/api/v1/sweeps/" + sweep.id(),
        Json.tree(sweep.spec()),
        marks.tags(),
        marks.note(),
        sweep.priority(),
        null,
        null,
        null);
  }

  public SweepJson with(
      @Nullable BudgetJson known,
      @Nullable ExpectedJson estimated,
      @Nullable PlacementJson placed) {
    return new SweepJson(
        id,
        name,
        kind,
        question,
        state,
        reason,
        counts,
        progress,
        energyJ,
        carbonG,
        carbonReason,
        deferral,
        createdAt,
        startedAt,
        finishedAt,
        url,
        spec,
        tags,
        note,
        priority,
        known,
        estimated,
        placed);
  }

  /** Carbon, or the reason why there is none to show. */
  public record Footprint(@Nullable CarbonJson carbonG, @Nullable String reason) {}
}
