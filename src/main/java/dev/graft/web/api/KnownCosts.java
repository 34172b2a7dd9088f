package dev.graft.web.api;

import dev.graft.compare.Row;
import dev.graft.compare.TransferCost;
import dev.graft.compare.TransferCost.Spent;
import dev.graft.compare.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Costs of transfer, made once for the same row and the same costs of trials. */
final class KnownCosts {
  private final Recent<Question, TransferCost> answers = new Recent<>(1024);

  /**
   * All that a cost depends on.
   *
   * @param spent fingerprint of what trials have cost
   */
  private record Question(
      Row row, String spent, @Nullable Double source, boolean isShared, Unit unit) {}

  /** As {@link TransferCost#of}. */
  TransferCost of(
      Row row, List<Spent> spent, @Nullable Double source, boolean isShared, Unit unit) {
    Fingerprint all = new Fingerprint();
    for (Spent one : spent) {
      @Nullable Integer labels = one.labels();
      all.text(one.method()).number(one.setting()).number(one.seed());
      all.number(labels == null ? -1 : labels).number(one.cost());
    }
    return answers.of(
        new Question(row, all.end(), source, isShared, unit),
        asked -> TransferCost.of(row, spent, source, isShared, unit));
  }
}
