package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;
import static dev.graft.experiment.reader.Key.required;

import dev.graft.experiment.PublishedCost;
import dev.graft.experiment.SourceModelRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code sourceModel} part of transfer: a file, or a trial. */
final class SourceModelShape {
  private static final Key<SourceModelRef, String> PATH =
      optional(
          "path",
          new Texts.Text(1000, null, "a file"),
          SourceModelRef::path,
          "A model that Graft wrote, a Deeplearning4j zip (MultiLayerNetwork), or an encoder for"
              + " feature-extraction alone, FILE.onnx.");
  private static final Key<SourceModelRef, String> TRIAL =
      optional(
          "trial",
          new Texts.Text(64, "[A-Za-z0-9-]{1,64}", "the id of a trial"),
          SourceModelRef::trial,
          "A trial, of this sweep's server, whose model it is.");
  private static final Key<PublishedCost, Double> ENERGY =
      optional(
          "energy",
          BudgetShape.ENERGY.shape(),
          PublishedCost::energyJ,
          "Energy of making it, tuning included if the publication does.");
  private static final Key<PublishedCost, Double> CARBON =
      optional("carbon", BudgetShape.CARBON.shape(), PublishedCost::carbonG, "CO₂e of making it.");
  private static final Key<PublishedCost, String> CITATION =
      required(
          "citation",
          new Texts.Text(500, ".*\\S.*", "where the figures stand"),
          PublishedCost::citation,
          "Where the figures stand; shown beside each that counts them.");
  private static final Key<SourceModelRef, PublishedCost> COST =
      optional(
          "cost",
          new Mapping<>(
              "a published cost",
              null,
              List.of(ENERGY, CARBON, CITATION),
              SourceModelShape::published),
          SourceModelRef::cost,
          "What making the file's model took, as published; without it, it is not included.");

  static final Mapping<SourceModelRef> SHAPE =
      new Mapping<>(
          "a source model",
          null,
          List.of(PATH, TRIAL, COST),
          (g, problems) -> {
            if (g.has(PATH) == g.has(TRIAL)) {
              problems.add(
                  g.at(),
                  "exactly one of \"path\" and \"trial\" is needed",
                  "write {path: FILE} or {trial: ID}");
              return null;
            }
            if (g.has(TRIAL) && g.has(COST)) {
              problems.addBelow(
                  g.at(),
                  "cost",
                  "what a trial's model has cost is metered",
                  "remove it; it is for a file that was trained elsewhere");
              return null;
            }
            return g.maybe(PATH).isPresent() || g.maybe(TRIAL).isPresent()
                ? new SourceModelRef(
                    g.maybe(PATH).orElse(null),
                    g.maybe(TRIAL).orElse(null),
                    g.maybe(COST).orElse(null))
                : null;
          });

  private SourceModelShape() {}

  private static @Nullable PublishedCost published(Given g, Problems problems) {
    if (!g.has(ENERGY) && !g.has(CARBON)) {
      problems.add(
          g.at(),
          "neither \"energy\" nor \"carbon\" is given",
          "write energy: 12 kWh, or remove it");
      return null;
    }
    Double energy = g.maybe(ENERGY).orElse(null);
    Double carbon = g.maybe(CARBON).orElse(null);
    return energy == null && carbon == null
        ? null
        : new PublishedCost(energy, carbon, g.of(CITATION));
  }
}
