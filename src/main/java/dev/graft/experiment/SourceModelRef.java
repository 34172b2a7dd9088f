package dev.graft.experiment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A trained model that transfer starts from, in place of one that is trained on the source: exactly
 * one of a file and a trial.
 *
 * @param path a file that Graft wrote, a Deeplearning4j zip, or an encoder in an ONNX file
 * @param trial id of a trial whose model is on the node that imports it
 * @param cost of making the file's model, as published; null: not known. A trial's is metered
 */
public record SourceModelRef(
    @Nullable String path, @Nullable String trial, @Nullable PublishedCost cost) {
  public SourceModelRef {
    if ((path == null) == (trial == null)) {
      throw new IllegalArgumentException("exactly one of path and trial");
    }
    if (trial != null && cost != null) {
      throw new IllegalArgumentException("the cost of a trial is metered");
    }
  }

  /** One whose cost nobody has published. */
  public SourceModelRef(@Nullable String path, @Nullable String trial) {
    this(path, trial, null);
  }

  /** What the model depends on, in the words that hashes of source models are made of. */
  public String identity() {
    return "SourceModelRef[path=" + path + ", trial=" + trial + "]";
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
