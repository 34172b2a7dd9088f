package dev.graft.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the tests' own: a new cluster under the temporary directory on a free port
 * of 127.0.0.1, from the system's binaries, gone at the end. Without those binaries its users fail.
 */
public final class PostgresServer implements AutoCloseable {
  /** Of user postgres, as in {@link #url}. */
  public static final String PASSWORD = "between us";

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Path binaries;
  private final Path directory;
  private final int port;
  private final boolean durable;

  private PostgresServer(Path binaries, Path directory, int port, boolean durable) {
    this.binaries = binaries;
    this.directory = directory;
    this.port = port;
    this.durable = durable;
  }

  private static final class Shared {
    private static final PostgresServer SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  /** One for all tests of this process that do not stop it. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** A new one, which does not wait for the disk. */
  public static PostgresServer start() {
    return start(false);
  }

  /**
   * @param durable whether what is committed is on the disk
   */
  public static PostgresServer start(boolean durable) {
    try {
      Path directory = Files.createTempDirectory("graft-postgres");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      PostgresServer server = new PostgresServer(binaries(), directory, freePort(), durable);
      Path password = Files.writeString(directory.resolve("password"), PASSWORD);
      Path data = Files.createDirectory(directory.resolve("data"));
      if (root()) run("chown", "-R", "postgres", directory.toString());
      server.asPostgres(
          "initdb",
          "-D",
          data.toString(),
          "-U",
          "postgres",
          "-A",
          "scram-sha-256",
          "--pwfile",
          password.toString(),
          "-E",
          "UTF8",
          "--locale=C.UTF-8",
          "--no-sync");
      server.begin();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException("no PostgreSQL for the tests: " + e, e);
    }
  }

  private static Path binaries() throws IOException {
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        Path newest =
            versions
                .map(version -> version.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .max(Comparator.comparing(Path::toString))
                .orElse(null);
        if (newest != null) return newest;
      }
    }
    throw new IOException(
        "no initdb under " + DEBIAN + ": run ./verify, or apt-get install postgresql");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  /** Starts it, again. */
  public void begin() {
    asPostgres(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-l",
        directory.resolve("log").toString(),
        "-o",
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
            + directory
            + (durable ? "" : " -c fsync=off")
            + " -c max_connections=60",
        "start");
  }

  /** Stops it at once, as a crash does: what was committed is recovered. */
  public void crash() {
    asPostgres("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  /** Of a new, empty database. */
  public String database() {
    String name = "graft" + DATABASES.incrementAndGet();
    sql("postgres", "CREATE DATABASE " + name);
    return name;
  }

  int port() {
    return port;
  }

  public String url(String database) {
    return "postgresql://postgres@127.0.0.1:" + port + "/" + database;
  }

  /** On a new, empty database. */
  public SqlStore store() {
    return store(database());
  }

  /** Another control node's, on a database that may have others. */
  public SqlStore store(String database) {
    return open(url(database), PASSWORD);
  }

  /** As a node with a new data directory. */
  static SqlStore open(String url, String password) {
    try {
      Path data = Files.createTempDirectory("graft-node");
      data.toFile().deleteOnExit();
      data.resolve("graft.lock").toFile().deleteOnExit();
      return SqlStore.postgresql(url, password, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void sql(String database, String text) {
    String url = "jdbc:" + url(database).replace("postgres@", "");
    try (Connection connection = DriverManager.getConnection(url, "postgres", PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private void asPostgres(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (root()) command.addAll(List.of("runuser", "-u", "postgres", "--"));
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      run(command.toArray(String[]::new));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(String... command) throws IOException {
    Path said = Files.createTempFile("graft-postgres", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(
            String.join(" ", command) + ": " + Files.readString(said, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(said);
    }
  }

  /** Stops it and removes it. */
  @Override
  public void close() {
    try {
      crash();
    } finally {
      try (Stream<Path> all = Files.walk(directory)) {
        all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        // the temporary directory is not ours to mend
      }
    }
  }
}
