package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.SourceModelRef;
import java.util.Optional;

/** Whether a source model is asked for where one is used, and whether its file can be read. */
final class SourceModelChecks {
  private final Catalogue catalogue;
  private final Given given;
  private final Problems problems;

  SourceModelChecks(Catalogue catalogue, Given given, Problems problems) {
    this.catalogue = catalogue;
    this.given = given;
    this.problems = problems;
  }

  void check(Optional<Kind> kind, Optional<DataSpec> data) {
    Optional<SourceModelRef> ref = given.maybe(ExperimentTable.SOURCE_MODEL);
    if (ref.isEmpty()) {
      return;
    }
    if (kind.isPresent() && kind.get() != Kind.TRANSFER) {
      problems.addBelow(
          given.at(),
          "sourceModel",
          kind.get().label() + " starts from no source model",
          "remove it, or write kind: transfer");
      return;
    }
    String path = ref.get().path();
    if (path != null && isReadable(path) && ref.get().isEncoder()) {
      new EncoderChecks(catalogue, given, problems).check(path, data);
    }
  }

  private boolean isReadable(String path) {
    try {
      catalogue.files().modelFingerprint(path);
      return true;
    } catch (InvalidInput unusable) {
      Value at = given.at().under("sourceModel").orElse(given.at());
      unusable.problems().forEach(p -> problems.addBelow(at, "path", p.message(), p.cure()));
      return false;
    }
  }
}
