package dev.graft.chaos;

import dev.graft.access.Accounts;
import dev.graft.store.PostgresServer;
import dev.graft.store.SqlAccounts;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One control node on SQLite, or a pair on a PostgreSQL server of its own, and three workers of one
 * slot: processes on this machine.
 */
final class Cluster implements AutoCloseable {
  private static final List<String> WORKERS = List.of("w1", "w2", "w3");

  /** May not be full: the data directories of these are file systems of their own. */
  private static final Set<String> SMALL = Set.of("w2", "c1");

  final Path directory;
  final PostgresServer server;
  final Network network;
  final List<Member> controls = new ArrayList<>();
  final List<Member> workers = new ArrayList<>();
  final List<Watcher> watchers = new ArrayList<>();
  private final List<String> servers = new ArrayList<>();
  private final Tokens tokens;
  private final String mark = UUID.randomUUID().toString();
  private final Map<Member, String> ids = new HashMap<>();
  private final List<Path> mounted = new ArrayList<>();

  Cluster(Path directory, boolean pair) {
    this.directory = directory;
    server = pair ? PostgresServer.start() : null;
    List<String> names = pair ? List.of("c1", "c2") : List.of("c1");
    network = new Network(directory, names, WORKERS);
    String database = pair ? server.url(server.database()) : null;
    for (String name : names) {
      int port = freePort();
      servers.add(network.host(name) + ":" + port);
      List<String> arguments = arguments(name, "control", port);
      arguments.addAll(List.of("--bind", network.host(name)));
      if (pair) arguments.addAll(List.of("--db", database));
      controls.add(
          new Member(name, directory, List.of(), clock(name), mark, arguments)
              .with(Map.of("GRAFT_DB_PASSWORD", PostgresServer.PASSWORD)));
    }
    controls.forEach(this::equip);
    tokens = tokens(database);
    for (String name : WORKERS) {
      List<String> arguments = arguments(name, "worker", 0);
      arguments.addAll(List.of("--slots", "1", "--control-token-file", "" + tokens.worker()));
      workers.add(new Member(name, directory, network.within(name), clock(name), mark, arguments));
    }
    workers.forEach(this::equip);
    servers.forEach(at -> watchers.add(new Watcher(at, tokens.admin())));
  }

  private Tokens tokens(String database) {
    try (Accounts accounts =
        database == null
            ? SqlAccounts.open(controls.get(0).data)
            : SqlAccounts.postgresql(database, PostgresServer.PASSWORD)) {
      return Tokens.of(accounts, directory);
    }
  }

  private List<String> arguments(String name, String role, int port) {
    String file = network.clusterFile(name).toString();
    return new ArrayList<>(
        List.of("--role", role, "--port", "" + port, "--cluster", file, "--cluster-name", mark));
  }

  private void equip(Member member) {
    try {
      Files.createDirectories(member.data);
      setClock(member, 0);
      if (network.isApart() && SMALL.contains(member.name)) {
        Network.run("mount", "-t", "tmpfs", "-o", "size=192m", "graft", member.data.toString());
        mounted.add(member.data);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path clock(String member) {
    return directory.resolve(member + ".clock");
  }

  void setClock(Member member, int seconds) {
    try {
      Path next = Files.writeString(directory.resolve("clock"), "" + seconds);
      Files.move(next, clock(member.name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Members whose disk can be filled. */
  List<Member> small() {
    return members().stream().filter(member -> mounted.contains(member.data)).toList();
  }

  List<Member> members() {
    return Stream.concat(controls.stream(), workers.stream()).toList();
  }

  boolean isPair() {
    return controls.size() > 1;
  }

  void start() {
    members().forEach(Member::start);
    members().forEach(member -> ids.put(member, member.id()));
    Waiting.until(
        "all are online",
        () -> {
          members().forEach(Member::requireAlive);
          return heard(workers);
        });
  }

  String id(Member member) {
    return ids.get(member);
  }

  Watcher watcher(Member control) {
    return watchers.get(controls.indexOf(control));
  }

  /** The control node that says of itself that it leads; null: none just now. */
  Member leader() {
    for (Member control : controls) {
      if (control.isUp() && watcher(control).seen().leader().equals(id(control))) return control;
    }
    return null;
  }

  /** Whether control nodes that run name one leader: who was stopped has become a standby. */
  boolean controlsAgree() {
    return controls.stream()
            .filter(Member::isUp)
            .map(control -> watcher(control).seen().leader())
            .distinct()
            .count()
        == 1;
  }

  /** Whether some leader hears all these workers. */
  boolean heard(List<Member> these) {
    Member leader = leader();
    return leader != null && watcher(leader).seen().online().keySet().containsAll(ids(these));
  }

  /** Where some leader hears a worker, anew for each start; "" where none does. */
  String address(Member worker) {
    Member leader = leader();
    return leader == null ? "" : watcher(leader).seen().online().getOrDefault(id(worker), "");
  }

  Set<String> ids(List<Member> these) {
    return these.stream().map(this::id).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of a control node that answers. */
  Rest rest() {
    for (Member control : controls) {
      if (control.isUp() && !watcher(control).seen().leader().isEmpty()) {
        return new Rest("http://" + servers.get(controls.indexOf(control)), tokens.admin());
      }
    }
    throw new IllegalStateException("no control node answers");
  }

  /** Command lines of processes of this cluster that are still there. */
  List<String> processes() {
    return Marked.processes(mark);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    watchers.forEach(Watcher::close);
    for (String process : processes()) {
      ProcessHandle.of(Long.parseLong(process.substring(0, process.indexOf(' '))))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
    Waiting.until("all processes are gone", () -> processes().isEmpty());
    mounted.forEach(path -> Network.run("umount", "-l", path.toString()));
    network.close();
    if (server != null) server.close();
  }
}
