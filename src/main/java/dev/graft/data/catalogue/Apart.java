package dev.graft.data.catalogue;

import dev.graft.data.Draws;
import dev.graft.data.Examples;
import dev.graft.data.Strata;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows of a source and of a target, none of them in both. Two places of one data set divide the
 * rows of their common classes: each gets its {@code limit}, or what the other's leaves; without
 * limits each gets half. The same in all seeds, as a source model is trained once for all.
 *
 * @param notes how rows were divided
 */
public record Apart(Examples source, Examples target, List<String> notes) {
  private static final long SEED = 1;

  public Apart {
    notes = List.copyOf(notes);
  }

  /**
   * @throws InvalidInput as {@link Datasets#load}, or when limits ask for more rows than there are
   */
  static Apart of(Datasets datasets, DatasetRef from, DatasetRef to) {
    if (!from.isSameData(to)) {
      return new Apart(datasets.load(from), datasets.load(to), List.of());
    }
    Examples ofSource = datasets.load(whole(from));
    Examples ofTarget = datasets.load(whole(to));
    int[] source = rows(from, ofSource);
    int[] target = rows(to, ofTarget);
    Set<Integer> inSource = new HashSet<>(Arrays.stream(source).boxed().toList());
    int[] common = Arrays.stream(target).filter(inSource::contains).toArray();
    if (common.length == 0) {
      return new Apart(datasets.load(from), datasets.load(to), List.of());
    }
    int all = source.length + target.length - common.length;
    int[] taken = taken(ofTarget, common, share(from, to, all));
    Set<Integer> forSource = new HashSet<>(Arrays.stream(taken).boxed().toList());
    Set<Integer> forBoth = new HashSet<>(Arrays.stream(common).boxed().toList());
    Examples s =
        chosen(
            from,
            ofSource,
            Arrays.stream(source)
                .filter(row -> forSource.contains(row) || !forBoth.contains(row))
                .toArray());
    Examples t =
        chosen(to, ofTarget, Arrays.stream(target).filter(r -> !forSource.contains(r)).toArray());
    String note =
        "Source and target are different rows of %s: %,d and %,d."
            .formatted(whole(from).title(), s.rows(), t.rows());
    return new Apart(s, t, List.of(note));
  }

  private static DatasetRef whole(DatasetRef ref) {
    return ref.withClasses(List.of()).withLimit(0).withShift(List.of());
  }

  /** The share of common rows that the source gets. */
  private static double share(DatasetRef from, DatasetRef to, int rows) {
    int source = from.limit();
    int target = to.limit();
    boolean both = source > 0 && target > 0;
    if (source + (long) target > rows - (both ? 0 : 1)) {
      throw InvalidInput.of(
          "limit",
          both ? source + " and " + target : source + target,
          "source and target are rows of one data set, which has %,d".formatted(rows),
          both
              ? "write limits that add up to at most " + rows
              : "write a limit below " + rows + ": the other place gets what is left");
    }
    if (both) {
      return source / (double) (source + target);
    }
    return source > 0 ? (double) source / rows : target > 0 ? 1 - (double) target / rows : 0.5;
  }

  private static int[] taken(Examples labelled, int[] common, double share) {
    int[] labels = Arrays.stream(common).map(row -> labelled.labels()[row]).toArray();
    int[] some =
        new Strata(labels, labelled.classes().size())
            .total((int) Math.round(share * common.length), Draws.of(SEED, "apart"))
            .taken();
    return Arrays.stream(some).map(i -> common[i]).toArray();
  }

  /** Numbers of the rows of its classes. */
  private static int[] rows(DatasetRef ref, Examples all) {
    if (ref.classes().isEmpty()) {
      return IntStream.range(0, all.rows()).toArray();
    }
    Set<String> wanted = new HashSet<>(Labelling.names(ref.classes(), all.classes()));
    return IntStream.range(0, all.rows())
        .filter(row -> wanted.contains(all.classes().get(all.labels()[row])))
        .toArray();
  }

  private static Examples chosen(DatasetRef ref, Examples all, int[] rows) {
    Examples some = all.rows(rows);
    Examples kept = ref.classes().isEmpty() ? some : Labelling.only(ref.classes(), some);
    return Narrowed.rows(ref, kept);
  }
}
