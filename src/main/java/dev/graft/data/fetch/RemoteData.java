package dev.graft.data.fetch;

import java.nio.file.Path;
import java.util.List;

/**
 * A data set that can be fetched.
 *
 * @param folder where its files are kept
 * @param notice origin and licence, kept beside the files
 * @param otherwise how to have it without a network
 */
public record RemoteData(
    String name, List<RemoteFile> files, Path folder, String notice, String otherwise) {
  public RemoteData {
    files = List.copyOf(files);
  }

  /** Told while bytes come in: those of a file so far, and of all it has, or −1. */
  @FunctionalInterface
  public interface Progress {
    void at(RemoteFile file, long bytes, long all);
  }

  /**
   * Fetches what is not here yet. What broke off is continued by the next call.
   *
   * @throws dev.graft.experiment.InvalidInput when a home cannot be reached or does not answer with
   *     the file, the content is not what it should be, or another process is fetching
   */
  public void fetch(Progress progress) {
    new Fetching(this, progress).run();
  }
}
