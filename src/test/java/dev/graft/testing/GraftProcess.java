package dev.graft.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./graft …} as a process of its own, with this build's classes. */
public final class GraftProcess implements AutoCloseable {
  /** Nodes of this test know of each other, and of no other's: they share a machine's energy. */
  private static final Path MACHINE =
      Path.of(
          System.getProperty("java.io.tmpdir"), "graft-machine-" + ProcessHandle.current().pid());

  private static final Pattern READY =
      Pattern.compile("(?:ready on|Watch it on|Running on) (http://\\S+)");
  private static final long PATIENCE_SECONDS = 300;

  private final Process process;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private final List<Thread> readers;

  private GraftProcess(Process process) {
    this.process = process;
    this.readers =
        List.of(read(process.getInputStream(), out), read(process.getErrorStream(), err));
  }

  public static GraftProcess start(String... arguments) {
    return start(Map.of(), arguments);
  }

  public static GraftProcess start(Map<String, String> environment, String... arguments) {
    return start(environment, List.of("-Xmx512m"), "dev.graft.Main", List.of(arguments));
  }

  /**
   * Another class of this build.
   *
   * @param flags of the virtual machine
   */
  public static GraftProcess start(
      Map<String, String> environment,
      List<String> flags,
      String mainClass,
      List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-Dgraft.machine=" + MACHINE);
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("GRAFT_HOME", new File("").getAbsolutePath());
    builder.environment().putAll(environment);
    try {
      return new GraftProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A serving node on a free port with a private cluster name of its own. */
  public static GraftProcess serve(Path dataDir, String... more) {
    return serve(0, dataDir, more);
  }

  /** The same on a port, as of a node that was there before; 0: a free one. */
  public static GraftProcess serve(int port, Path dataDir, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--port",
                String.valueOf(port),
                "--data-dir",
                dataDir.toString(),
                "--cluster-name",
                "test-" + System.nanoTime()));
    arguments.addAll(Arrays.asList(more));
    return start(arguments.toArray(String[]::new));
  }

  /** The address it says it serves on. */
  public String address() {
    Matcher[] found = new Matcher[1];
    Waiting.until(
        "the node is ready",
        () -> {
          found[0] = READY.matcher(err());
          return found[0].find() || !process.isAlive();
        });
    if (!found[0].find(0)) {
      throw new AssertionError("ended before it was ready: " + err());
    }
    return found[0].group(1).replaceAll("/$", "");
  }

  /** Waits for its end. */
  public int exitCode() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running after " + PATIENCE_SECONDS + " s: " + err());
      }
      for (Thread reader : readers) {
        reader.join(5000);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String out() {
    synchronized (out) {
      return out.toString();
    }
  }

  public String err() {
    synchronized (err) {
      return err.toString();
    }
  }

  public Process process() {
    return process;
  }

  /** Process ids of its trainers. */
  public List<Long> trainers() {
    return process.descendants().map(ProcessHandle::pid).toList();
  }

  /** kill −9, the trainers left to notice by themselves. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Ctrl-C; where the tests were started in a shell's background, which ignores it, SIGTERM. */
  public int interrupt() {
    try {
      String signal = ignoresInterrupts() ? "-TERM" : "-INT";
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return exitCode();
  }

  /** Children inherit that from us; bit 1 is SIGINT's. */
  private static boolean ignoresInterrupts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 2) != 0);
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static Thread read(java.io.InputStream in, StringBuilder into) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  synchronized (into) {
                    into.append(line).append('\n');
                  }
                }
              } catch (IOException closed) {
                // the process was killed
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
