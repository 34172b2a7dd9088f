package dev.graft.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a node is to run.
 *
 * @param roles control, worker
 * @param port 0: any free one
 * @param tls certificate and key, or null: HTTP without encryption
 * @param bus what members of the cluster show each other, or null: they trust the network
 * @param database server; null: SQLite in {@code dataDir}
 * @param clusterFile Hazelcast configuration; null: a private cluster that joins nobody
 * @param clusterName in place of the file's, or null
 * @param reach how others reach it, and whom it joins
 * @param zone grid zone, ISO 3166 alpha-3, or null: carbon is not computed
 * @param pue power usage effectiveness, at least 1
 * @param embodied what making the machine is charged as, or null: by what it is
 * @param provider of intensities as they are now, or null: yearly means
 * @param dataRoots directories whose files REST may name as data sets
 * @param uploadLimit bytes of a file that a user may put here as a data set; 0: none may
 */
public record NodeSettings(
    List<String> roles,
    String bind,
    int port,
    @Nullable Tls tls,
    @Nullable BusTls bus,
    Path dataDir,
    @Nullable Database database,
    int slots,
    @Nullable Path clusterFile,
    @Nullable String clusterName,
    Reach reach,
    @Nullable String zone,
    double pue,
    @Nullable String embodied,
    @Nullable Provider provider,
    List<Path> dataRoots,
    long uploadLimit) {
  /**
   * A service that knows grids' intensities.
   *
   * @param home in place of the service's own address, or null
   * @param tokenFile that holds its secret, or null: the environment does, or it needs none
   */
  public record Provider(String name, @Nullable String home, @Nullable Path tokenFile) {}

  /**
   * A database of a server.
   *
   * @param url {@code postgresql://user@host[:port]/name}
   * @param passwordFile that holds the password, or null: the environment does, or none is needed
   */
  public record Database(String url, @Nullable Path passwordFile) {}

  /**
   * How other nodes are found and find this one.
   *
   * @param join host:port of members, in place of the cluster file's
   * @param busAddress at which members reach this node, or null
   * @param advertise host:port at which others reach its HTTP, or null: where it listens
   * @param metricsToken file with what lets read metrics, or null: only users do
   * @param drainSeconds a trial may go on where the node stops or is put aside, if it is likely to
   *     end by then
   * @param token file with what shows control who asks, or null: the environment has it
   * @param controls URLs of control, none: as control nodes tell
   * @param cacheGibibytes of data fetched from control that is kept
   */
  public record Reach(
      List<String> join,
      @Nullable String busAddress,
      @Nullable String advertise,
      @Nullable Path metricsToken,
      int drainSeconds,
      @Nullable Path token,
      List<String> controls,
      int cacheGibibytes) {
    public Reach {
      join = List.copyOf(join);
      controls = List.copyOf(controls);
    }
  }

  /** PEM files: certificate with its chain, and private key. */
  public record Tls(Path certificate, Path key) {}

  /** PEM files: what a member shows, and the authority that must have signed what others show. */
  public record BusTls(Path certificate, Path key, Path authority) {}

  public NodeSettings {
    roles = List.copyOf(roles);
    dataRoots = List.copyOf(dataRoots);
  }

  public boolean controls() {
    return roles.contains("control");
  }

  /** For a node that serves whoever started it and nobody else: any file may be a data set. */
  NodeSettings readingAnyFile() {
    return new NodeSettings(
        roles,
        bind,
        port,
        tls,
        bus,
        dataDir,
        database,
        slots,
        clusterFile,
        clusterName,
        reach,
        zone,
        pue,
        embodied,
        provider,
        List.of(Path.of("/")),
        uploadLimit);
  }
}
