package dev.graft.chaos;

import dev.graft.testing.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node of the cluster: a process that is killed, stopped and started again. */
final class Member {
  final String name;
  final Path data;
  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Path log;
  private volatile Process process;
  private volatile boolean stopped;

  /**
   * @param prefix of the command, such as another network's
   * @param clock file with the seconds that its clock is wrong by
   * @param arguments of {@code serve}
   */
  Member(
      String name,
      Path directory,
      List<String> prefix,
      Path clock,
      String mark,
      List<String> arguments) {
    this.name = name;
    data = directory.resolve(name);
    log = directory.resolve(name + ".log");
    command.addAll(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dgraft.clock=" + clock);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.graft.Main"));
    command.addAll(List.of("serve", "--data-dir", data.toString()));
    command.addAll(arguments);
    environment.put("GRAFT_HOME", new File("").getAbsolutePath());
    environment.put(Marked.VARIABLE, mark);
  }

  /** From the next start on. */
  Member with(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  void start() {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      stopped = false;
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the cluster knows it; waits for its first start. */
  String id() {
    Path file = data.resolve("node-id");
    Waiting.until(
        name + " has an id",
        () -> {
          requireAlive();
          return Files.exists(file);
        });
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void requireAlive() {
    if (!process.isAlive()) throw new AssertionError(name + " ended by itself; see " + log);
  }

  boolean isUp() {
    return process != null && process.isAlive() && !stopped;
  }

  /** Process ids of its trainers. */
  List<Long> trainers() {
    return process == null
        ? List.of()
        : process.descendants().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList();
  }

  /** kill −9; trainers notice by themselves. */
  void kill() {
    stopped = false;
    process.destroyForcibly();
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void stop() {
    stopped = true;
    signal("-STOP", process.pid());
  }

  void wake() {
    signal("-CONT", process.pid());
    stopped = false;
  }

  /** In good order. */
  void end() throws InterruptedException {
    if (process == null || !process.isAlive()) {
      return;
    }
    process.destroy();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      throw new AssertionError(name + " does not end; see " + log);
    }
  }

  static void signal(String which, long pid) {
    Network.run("kill", which, Long.toString(pid));
  }

  @Override
  public String toString() {
    return name;
  }
}
