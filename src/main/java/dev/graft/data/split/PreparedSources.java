package dev.graft.data.split;

import dev.graft.data.preprocess.Sizes;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Preprocess;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A source's rows as they were last prepared, as long as memory allows: trials of a sweep that
 * differ in method, settings or target labels learn from the same ones, of a transfer also those of
 * other seeds.
 */
public final class PreparedSources {
  private SoftReference<@Nullable Entry> last = new SoftReference<>(null);

  /**
   * All that they depend on.
   *
   * @param target its size and classes are what the source's are brought to
   * @param sourceWritten see {@link dev.graft.data.catalogue.Datasets#written}
   * @param heldOut fraction of the source's labels held out
   * @param seed of the source's draws
   */
  record Key(
      DatasetRef source,
      DatasetRef target,
      long sourceWritten,
      long targetWritten,
      List<Preprocess> steps,
      Kind kind,
      double heldOut,
      long seed) {}

  /**
   * @param rows preprocessed
   * @param sizes of both domains
   */
  record Source(LabelBudget rows, Sizes sizes) {}

  private record Entry(Key key, Source source) {}

  /** Those of the key: the last ones, or new ones, which take their place. */
  synchronized Source of(Key key, Supplier<Source> prepare) {
    Entry entry = last.get();
    if (entry == null || !entry.key.equals(key)) {
      entry = new Entry(key, prepare.get());
      last = new SoftReference<>(entry);
    }
    return entry.source;
  }
}
