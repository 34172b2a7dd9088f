package dev.graft;

import dev.graft.data.own.FileName;
import dev.graft.data.own.Kept;
import dev.graft.data.own.KeptFolder;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.Upload;
import dev.graft.run.Uploads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data sets that users put on control nodes. What their names mean stands in the store, for all
 * that share it; their bytes lie in the data directory of each, see {@link UploadCopies}. For use
 * by many threads.
 */
public final class SharedUploads {
  private static final Logger log = LoggerFactory.getLogger(SharedUploads.class);

  private final String node;
  private final Uploads names;
  private final KeptFolder folder;
  private final Clock clock;
  private volatile List<Upload> known = List.of();

  /**
   * @param node this one, by its name
   * @param folder of its own
   */
  public SharedUploads(String node, Uploads names, KeptFolder folder, Clock clock) {
    this.node = node;
    this.names = names;
    this.folder = folder;
    this.clock = clock;
  }

  KeptFolder folder() {
    return folder;
  }

  /**
   * Refuses a name that means other rows, on whichever control node.
   *
   * @throws InvalidInput where it does
   */
  void free(String name, String sha256) {
    names.all().stream()
        .filter(one -> one.name().equals(name) && !one.sha256().equals(sha256))
        .findFirst()
        .ifPresent(
            one -> {
              throw KeptFolder.taken(name, one.removedAt() != null);
            });
  }

  /**
   * Keeps a file, which is moved, under a name that all know from now on.
   *
   * @throws InvalidInput where the name means other rows
   */
  synchronized void keep(Kept kept, Path content) throws IOException {
    bind(kept, List.of(node));
    folder.keep(kept, content);
    known = names.all();
  }

  /** Its rows go, here at once and elsewhere soon. */
  synchronized void remove(Kept kept) throws IOException {
    Instant now = clock.instant();
    joined(names.remove(kept.name(), now.toEpochMilli()));
    folder.remove(kept, now);
    known = names.all();
  }

  private void bind(Kept kept, List<String> nodes) {
    Instant removed = kept.removed();
    Upload upload =
        new Upload(
            kept.name(),
            kept.sha256(),
            kept.bytes(),
            kept.about(),
            removed == null ? null : removed.toEpochMilli(),
            nodes);
    if (!joined(names.keep(upload))) {
      throw KeptFolder.taken(kept.name(), false);
    }
  }

  /** Control nodes that have the rows of a data set, as was last heard. */
  List<String> nodes(String name) {
    return known.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(Upload::nodes)
        .orElse(List.of());
  }

  /** Where a content lies here. */
  Optional<Path> content(String sha256) throws IOException {
    for (Upload one : known) {
      if (one.removedAt() == null && one.sha256().equals(sha256) && folder.has(kept(one))) {
        return Optional.of(folder.file(kept(one)));
      }
    }
    return Optional.empty();
  }

  /** Those whose rows are not on this node, as was last heard. */
  List<Upload> lacking() {
    return known.stream()
        .filter(one -> one.removedAt() == null && !one.nodes().contains(node))
        .toList();
  }

  /** The rows of one that lacked have come, and are moved. */
  synchronized void came(Upload one, Path content) throws IOException {
    folder.bring(kept(one), content);
    joined(names.held(one.name(), node, true));
    known = names.all();
  }

  /**
   * Learns the names that others gave, and tells those that only this node knows: of a release that
   * kept them in the folder alone, or of a backup.
   */
  public synchronized void learn() throws IOException {
    List<Upload> told = names.all();
    boolean changed = tell(told);
    for (Upload one : changed ? names.all() : told) {
      Kept kept = kept(one);
      folder.note(kept);
      boolean here = one.removedAt() == null && folder.has(kept);
      if (here != one.nodes().contains(node)) {
        joined(names.held(one.name(), node, here));
        changed = true;
      }
    }
    known = changed ? names.all() : told;
  }

  /** No other node shares the names: what a backup tells of others is not so any more. */
  synchronized void alone() {
    for (Upload one : known) {
      one.nodes().stream()
          .filter(other -> !other.equals(node))
          .forEach(other -> joined(names.held(one.name(), other, false)));
    }
    known = names.all();
  }

  /** Whether there was anything to tell. */
  private boolean tell(List<Upload> told) throws IOException {
    Map<String, Upload> byName =
        told.stream().collect(Collectors.toMap(Upload::name, Function.identity()));
    boolean changed = false;
    for (Kept mine : folder.all()) {
      Upload there = byName.get(mine.name());
      if (there == null) {
        bind(mine, List.of());
      } else if (!there.sha256().equals(mine.sha256())) {
        apart(mine);
      }
      changed |= there == null || !there.sha256().equals(mine.sha256());
    }
    return changed;
  }

  /** Two nodes that did not share names yet gave the same to different rows. */
  private void apart(Kept mine) throws IOException {
    String name = FileName.slug(mine.name() + "-" + node);
    free(name, mine.sha256());
    log.warn(
        "data set {} has other rows on another control node, which keeps the name: those of this"
            + " node are called {} from now on",
        mine.name(),
        name);
    folder.rename(mine, name);
    bind(folder.find(name).orElseThrow(), List.of());
  }

  private static Kept kept(Upload one) {
    Long at = one.removedAt();
    return Kept.of(one.name(), one.about(), at == null ? null : Instant.ofEpochMilli(at));
  }

  private static <T extends @Nullable Object> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException told) {
        throw told;
      }
      throw e;
    }
  }
}
