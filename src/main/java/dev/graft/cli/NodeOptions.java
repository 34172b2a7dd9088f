package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options of a node, the same for serve, demo and run; also as {@code GRAFT_…} and in {@code
 * --config}.
 */
final class NodeOptions {
  static final List<String> NAMES =
      List.of(
          "role",
          "port",
          "bind",
          "tls-cert",
          "tls-key",
          "bus-cert",
          "bus-key",
          "bus-ca",
          "data-dir",
          "db",
          "db-password-file",
          "slots",
          "cluster",
          "cluster-name",
          "join",
          "bus-address",
          "advertise",
          "metrics-token-file",
          "drain-seconds",
          "control-token-file",
          "control",
          "cache-limit",
          "zone",
          "pue",
          "embodied",
          "carbon-provider",
          "carbon-url",
          "carbon-token-file",
          "data-root",
          "upload-limit",
          "log-format");

  private static final List<String> LOG_FORMATS = List.of("text", "json");

  @Option(
      names = "--role",
      split = ",",
      paramLabel = "ROLE",
      description =
          "control (page, REST, database; trains nothing), worker (trains; joins a control node) or"
              + " both (default).")
  List<String> roles = List.of("control", "worker");

  @Mixin NetworkOptions network = new NetworkOptions();

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Database, models, checkpoints and logs.")
  @Nullable Path dataDir;

  @Option(
      names = "--db",
      paramLabel = "URL",
      description =
          "Database: postgresql://user@host/name, which several control nodes may share (default:"
              + " SQLite in the data directory). Its password is read from the environment as"
              + " GRAFT_DB_PASSWORD.")
  @Nullable String database;

  @Option(
      names = "--db-password-file",
      paramLabel = "FILE",
      description = "File that holds the database's password, in place of GRAFT_DB_PASSWORD.")
  @Nullable Path databasePasswordFile;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description =
          "Trials at once (default: one a processor core; in a build for CUDA one a GPU at most).")
  int slots = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--zone",
      paramLabel = "ISO3",
      description =
          "Grid zone for carbon, such as FRA, with a provider's region after a dash, such as"
              + " GBR-13; never guessed.")
  @Nullable String zone;

  @Option(
      names = "--pue",
      paramLabel = "X",
      description = "Power usage effectiveness of the site (default 1).")
  double pue = 1.0;

  @Option(
      names = "--embodied",
      paramLabel = "MODEL",
      description =
          "What making this machine is charged as: server, virtual-machine, none, or its maker's"
              + " figure such as \"1300 kg over 6 y\" (default: by what the machine is).")
  @Nullable String embodied;

  @Option(
      names = "--carbon-provider",
      paramLabel = "NAME",
      description =
          "Who tells the grid's intensity as it is now: gb (Great Britain, no token),"
              + " electricity-maps, watttime (default: yearly means). A token is read from the"
              + " environment as GRAFT_CARBON_TOKEN; for watttime user:password.")
  @Nullable String carbonProvider;

  @Option(
      names = "--carbon-url",
      paramLabel = "URL",
      description = "Where the provider is reached, in place of its own home.")
  @Nullable String carbonUrl;

  @Option(
      names = "--carbon-token-file",
      paramLabel = "FILE",
      description = "File that holds the provider's token, in place of GRAFT_CARBON_TOKEN.")
  @Nullable Path carbonTokenFile;

  @Mixin DataOptions data = new DataOptions();

  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      description = "text (default), or json: one object a line, for collectors of logs.")
  String logFormat = "text";

  @Option(names = "--config", paramLabel = "FILE", description = "YAML file of these options.")
  @Nullable Path config;

  /**
   * @param otherPort where none is given
   * @param otherDataDir where none is given
   * @param clusterFile where none is given; null: a private cluster
   */
  NodeSettings settings(int otherPort, Path otherDataDir, @Nullable Path clusterFile) {
    List<String> chosen = chosenRoles();
    if (clusterFile == null && chosen.size() == 1) {
      throw InvalidInput.of(
          "--role",
          chosen.get(0),
          "a node that works for one command controls and trains",
          "leave it out, or use ./graft serve");
    }
    if (slots < 0 || slots > 256) {
      throw InvalidInput.of(
          "--slots",
          slots,
          "is out of range",
          "use 0 to 256; this machine has "
              + Runtime.getRuntime().availableProcessors()
              + " cores");
    }
    if (!(pue >= 1 && pue <= 10)) {
      throw InvalidInput.of(
          "--pue", pue, "is out of range", "use 1 (no overhead) to 10; a good site has 1.1 to 1.6");
    }
    if (!LOG_FORMATS.contains(logFormat)) {
      throw InvalidInput.of("--log-format", logFormat, "is no format of logs", "use text or json");
    }
    // Before the first line is logged: see logback.xml.
    System.setProperty("GRAFT_LOG_FORMAT", logFormat);
    return new NodeSettings(
        chosen,
        network.bind,
        network.port(otherPort),
        network.tls(),
        network.bus(),
        (dataDir == null ? otherDataDir : dataDir).toAbsolutePath().normalize(),
        database(chosen),
        chosen.contains("worker") ? slots : 0,
        network.cluster == null ? clusterFile : network.cluster,
        network.clusterName,
        network.reach(),
        zone == null ? null : zone.toUpperCase(Locale.ROOT),
        pue,
        embodied,
        provider(),
        data.roots,
        data.limit());
  }

  boolean controls() {
    return chosenRoles().contains("control");
  }

  private List<String> chosenRoles() {
    if (roles.equals(List.of("both"))) {
      return List.of("control", "worker");
    }
    for (String role : roles) {
      if (!role.equals("control") && !role.equals("worker")) {
        throw InvalidInput.of(
            "--role",
            role,
            "is not a role",
            Nearest.cure(role, List.of("control", "worker", "both")));
      }
    }
    return roles.stream().distinct().sorted().toList();
  }

  private NodeSettings.@Nullable Database database(List<String> chosen) {
    if (database != null && !chosen.contains("control")) {
      throw InvalidInput.of(
          "--db",
          "…",
          "a node that only works has no database",
          "leave it out, or use --role both");
    }
    if (database != null) return new NodeSettings.Database(database, databasePasswordFile);
    if (databasePasswordFile == null) return null;
    throw InvalidInput.of(
        "--db-password-file",
        databasePasswordFile,
        "says nothing without a database server",
        "add --db postgresql://user@host/name, or leave it out");
  }

  private NodeSettings.@Nullable Provider provider() {
    String name = carbonProvider;
    if (name == null) {
      String without = carbonUrl != null ? "--carbon-url" : "--carbon-token-file";
      if (carbonUrl != null || carbonTokenFile != null) {
        throw InvalidInput.of(
            without,
            "",
            "says nothing without a provider",
            "add --carbon-provider, or leave it out");
      }
      return null;
    }
    if (zone == null) {
      throw InvalidInput.of(
          "--carbon-provider",
          name,
          "a provider must be asked for a zone, and this node has none",
          "add --zone, such as GBR or FRA");
    }
    return new NodeSettings.Provider(name, carbonUrl, carbonTokenFile);
  }
}
