package dev.graft.web.json;

import dev.graft.run.Views.Deferred;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How a sweep waits, or has waited, for a greener grid.
 *
 * @param until it starts then in any case
 * @param startedAt null: it waits
 * @param reason why it waits, or why it started then
 * @param savedG operational grams saved against starting at once, below 0 where waiting cost more;
 *     null where it waits or figures were not kept, which {@code savedReason} says
 */
public record DeferralJson(
    @Nullable String until,
    @Nullable String startedAt,
    String reason,
    @Nullable Double savedG,
    @Nullable String savedReason) {
  public static DeferralJson of(Deferred d, OptionalDouble saved) {
    boolean known = d.startedAt() > 0 && saved.isPresent();
    return new DeferralJson(
        Json.time(d.until()),
        Json.time(d.startedAt()),
        d.reason(),
        known ? saved.getAsDouble() : null,
        known
            ? null
            : d.startedAt() == 0
                ? "it has not started"
                : "the grid's figures of the launch or of the run were not kept");
  }
}
