package dev.graft.web.json;

import dev.graft.compare.Row.Decided;
import dev.graft.compare.Row.Sequel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a race for a verdict stands.
 *
 * @param looks so far, {@code of} those planned
 * @param seeds at the latest look, {@code most} at the last
 * @param decided why no seeds are added: effect, equivalent, futile or last; null while they are
 * @param told all of it in words
 */
public record SequentialJson(
    int looks, int of, int seeds, int most, @Nullable String decided, String told) {
  static @Nullable SequentialJson of(@Nullable Sequel sequel) {
    if (sequel == null) {
      return null;
    }
    Decided decided = sequel.decided();
    String so =
        String.format(
            Locale.ROOT,
            "look %d of %d, %d of at most %d seeds",
            sequel.looks(),
            sequel.of(),
            sequel.seeds(),
            sequel.most());
    return new SequentialJson(
        sequel.looks(),
        sequel.of(),
        sequel.seeds(),
        sequel.most(),
        decided == null ? null : decided.label(),
        "sequential: "
            + so
            + (decided == null ? "; more are added" : "; ended as " + decided.reason()));
  }
}
