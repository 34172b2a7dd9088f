package dev.graft.experiment.plan;

import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.SourceModelRef;
import dev.graft.experiment.reader.Catalogue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names a source model by all that determines it. */
final class SourceHash {
  private SourceHash() {}

  /** 16 hexadecimal digits. */
  static String of(Experiment experiment, Catalogue catalogue) {
    MessageDigest digest = sha256();
    DatasetRef source = experiment.data().source();
    DatasetRef target = experiment.data().target();
    boolean resized =
        experiment.data().preprocess().stream().anyMatch(Preprocess.Resize.class::isInstance);
    Optional<Object> side =
        Optional.ofNullable(target).flatMap(catalogue::known).map(Catalogue.DatasetInfo::side);
    List<Object> parts =
        List.of(
            source == null ? "" : source,
            content(source, catalogue),
            experiment.data().preprocess(),
            // Images of the source are brought to the target's size.
            resized ? "resized" : side.orElse(target == null ? "" : target.title()),
            experiment.model(),
            experiment.training(),
            experiment.seeds().get(0),
            experiment.sourceModel() == null ? "" : experiment.sourceModel().identity(),
            imported(experiment, catalogue));
    for (Object part : parts) {
      // Records and lists print every component.
      byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  /** A file is read before launch; an old sweep can be planned again when its file is gone. */
  private static String imported(Experiment experiment, Catalogue catalogue) {
    SourceModelRef model = experiment.sourceModel();
    if (model == null || model.path() == null) {
      return "";
    }
    try {
      return catalogue.files().modelFingerprint(model.path());
    } catch (InvalidInput gone) {
      return "";
    }
  }

  private static String content(@Nullable DatasetRef source, Catalogue catalogue) {
    if (source == null || source.path() == null) {
      return "";
    }
    try {
      return catalogue.files().fingerprint(source);
    } catch (InvalidInput gone) {
      return "";
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException every) {
      throw new IllegalStateException("every JDK has SHA-256", every);
    }
  }
}
