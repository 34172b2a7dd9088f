package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;

import dev.graft.experiment.SourceModelRef;
import java.util.List;

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

  static final Mapping<SourceModelRef> SHAPE =
      new Mapping<>(
          "a source model",
          null,
          List.of(PATH, TRIAL),
          (g, problems) -> {
            if (g.has(PATH) == g.has(TRIAL)) {
              problems.add(
                  g.at(),
                  "exactly one of \"path\" and \"trial\" is needed",
                  "write {path: FILE} or {trial: ID}");
              return null;
            }
            return g.maybe(PATH).isPresent() || g.maybe(TRIAL).isPresent()
                ? new SourceModelRef(g.maybe(PATH).orElse(null), g.maybe(TRIAL).orElse(null))
                : null;
          });

  private SourceModelShape() {}
}
