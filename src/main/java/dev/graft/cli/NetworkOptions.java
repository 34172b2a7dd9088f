package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a node listens, how others reach it, and whom it joins. */
final class NetworkOptions {
  @Option(names = "--port", paramLabel = "N", description = "HTTP port; 0 takes any free one.")
  @Nullable Integer port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "Address to listen on (default 127.0.0.1); on any but loopback everyone must log in, see"
              + " ./graft users.")
  String bind = "127.0.0.1";

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Certificate (PEM, its chain after it): HTTPS in place of HTTP.")
  @Nullable Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "Private key of the certificate (PEM, PKCS #8).")
  @Nullable Path tlsKey;

  @Option(
      names = "--bus-cert",
      paramLabel = "FILE",
      description = "Certificate (PEM) that this member shows on the event bus.")
  @Nullable Path busCertificate;

  @Option(names = "--bus-key", paramLabel = "FILE", description = "Its private key (PEM, PKCS #8).")
  @Nullable Path busKey;

  @Option(
      names = "--bus-ca",
      paramLabel = "FILE",
      description = "Authority (PEM) that must have signed what other members show.")
  @Nullable Path busAuthority;

  @Option(
      names = "--cluster",
      paramLabel = "FILE",
      description = "Hazelcast configuration (default cluster.xml).")
  @Nullable Path cluster;

  @Option(
      names = "--cluster-name",
      paramLabel = "NAME",
      description = "In place of the one in the cluster file.")
  @Nullable String clusterName;

  @Option(
      names = "--join",
      split = ",",
      paramLabel = "HOST:PORT",
      description =
          "Member to join (port 5701 unless given), again for each more; in place of those in the"
              + " cluster file.")
  List<String> join = List.of();

  @Option(
      names = "--bus-address",
      paramLabel = "ADDRESS",
      description =
          "This machine's address for other members, a private one (default: the cluster file's, or"
              + " the one that leads to --join).")
  @Nullable String busAddress;

  @Option(
      names = "--advertise",
      paramLabel = "HOST:PORT",
      description =
          "Where others reach this node's HTTP (default: where it listens; on 0.0.0.0 its address"
              + " for other members).")
  @Nullable String advertise;

  @Option(
      names = "--metrics-token-file",
      paramLabel = "FILE",
      description =
          "File with a secret of 32 characters or more; who shows it as a token may read /metrics"
              + " (for nodes without users).")
  @Nullable Path metricsToken;

  @Option(
      names = "--control-token-file",
      paramLabel = "FILE",
      description =
          "File with a token of a control node's user, in place of GRAFT_TOKEN: with it a worker"
              + " fetches data and hands in models where control wants to know who asks.")
  @Nullable Path token;

  @Option(
      names = "--control",
      split = ",",
      paramLabel = "URL",
      description =
          "Where control answers, again for each more, in place of what control nodes tell.")
  List<String> controls = List.of();

  @Option(
      names = "--cache-limit",
      paramLabel = "GIB",
      description =
          "Data fetched from control that is kept in the data directory (default 20 GiB).")
  int cacheGibibytes = 20;

  @Option(
      names = "--drain-seconds",
      paramLabel = "N",
      description =
          "When the node stops or is put aside, a running trial that is likely to end within N s"
              + " may do so (default 10); others are handed back with a checkpoint.")
  int drainSeconds = 10;

  /**
   * @param other where none is given
   */
  int port(int other) {
    int chosen = port == null ? other : port;
    if (chosen < 0 || chosen > 65_535) {
      throw InvalidInput.of("--port", chosen, "is not a port", "use 0 to 65535");
    }
    return chosen;
  }

  NodeSettings.Reach reach() {
    if (drainSeconds < 0 || drainSeconds > 86_400) {
      throw InvalidInput.of(
          "--drain-seconds", drainSeconds, "is out of range", "use 0 (at once) to 86400 (a day)");
    }
    if (cacheGibibytes < 1) {
      throw InvalidInput.of(
          "--cache-limit", cacheGibibytes, "is out of range", "allow 1 GiB or more");
    }
    controls.forEach(url -> ServerOption.address("--control", url));
    return new NodeSettings.Reach(
        join, busAddress, advertise, metricsToken, drainSeconds, token, controls, cacheGibibytes);
  }

  NodeSettings.@Nullable BusTls bus() {
    if (busCertificate != null && busKey != null && busAuthority != null) {
      return new NodeSettings.BusTls(busCertificate, busKey, busAuthority);
    }
    if (busCertificate == null && busKey == null && busAuthority == null) {
      return null;
    }
    throw InvalidInput.of(
        busCertificate != null ? "--bus-cert" : busKey != null ? "--bus-key" : "--bus-ca",
        String.valueOf(
            busCertificate != null ? busCertificate : busKey != null ? busKey : busAuthority),
        "is of no use alone",
        "give all of --bus-cert, --bus-key and --bus-ca");
  }

  NodeSettings.@Nullable Tls tls() {
    if (tlsCertificate != null && tlsKey != null) {
      return new NodeSettings.Tls(tlsCertificate, tlsKey);
    }
    if (tlsCertificate == null && tlsKey == null) {
      return null;
    }
    throw InvalidInput.of(
        tlsKey == null ? "--tls-cert" : "--tls-key",
        tlsKey == null ? String.valueOf(tlsCertificate) : tlsKey,
        "is of no use alone",
        "give both --tls-cert and --tls-key");
  }
}
