package dev.graft.web.json;

import dev.graft.compare.Payback;
import dev.graft.web.json.TransferCostJson.SourceCostJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source model with what it has cost and what its reuses have saved, over all sweeps.
 *
 * @param id of the trial that made it
 * @param model architecture, {@code data} what it learnt from, or the file it came from
 * @param trials that have succeeded from it, tuning among them
 * @param reuses the same by sweep
 * @param usedBy ids of source models that were made from it; their reuses are counted there
 * @param energyJ how far it has paid for itself in joules, {@code carbonG} in grams; null where
 *     grams are not known
 */
public record SourceModelJson(
    String id,
    String sweep,
    String name,
    String model,
    String data,
    @Nullable String madeAt,
    SourceCostJson cost,
    int trials,
    List<ReuseJson> reuses,
    List<String> usedBy,
    Payback energyJ,
    @Nullable Payback carbonG) {

  public record ReuseJson(String sweep, String name, int trials) {}
}
