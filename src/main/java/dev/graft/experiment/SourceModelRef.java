package dev.graft.experiment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A trained model that transfer starts from, in place of one that is trained on the source: exactly
 * one of a file and a trial.
 *
 * @param path a file that Graft wrote, a Deeplearning4j zip, or an encoder in an ONNX file
 * @param trial id of a trial whose model is on the node that imports it
 */
public record SourceModelRef(@Nullable String path, @Nullable String trial) {
  public SourceModelRef {
    if ((path == null) == (trial == null)) {
      throw new IllegalArgumentException("exactly one of path and trial");
    }
  }

  /** Whether it is an encoder in an ONNX file, as the file's name tells. */
  public boolean isEncoder() {
    return path != null && path.toLowerCase(Locale.ROOT).endsWith(".onnx");
  }

  /** What a person calls it. */
  public String title() {
    return path != null ? path : "the model of trial " + trial;
  }
}
