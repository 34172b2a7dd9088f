package dev.graft.energy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** CPU times of the machine and of process trees, from {@code /proc}. */
public final class ProcessTimes {
  /** Ticks a second in which the kernel tells times to programs: 100 on every Linux. */
  private static final double TICKS = 100;

  /** Readings of some trees between two of all processes. */
  private static final int ALL_EVERY = 60;

  /** Deeper than any process is nested. */
  private static final int DEPTH = 1_000;

  private final Path procRoot;
  private Set<Long> trees = Set.of();
  private Set<Long> members = Set.of();
  private int since;

  /**
   * @param procRoot {@code /proc}, or what stands for it
   */
  public ProcessTimes(Path procRoot) {
    this.procRoot = procRoot;
  }

  private record Process(long parent, long startTicks, double seconds) {}

  /** All times at one moment. */
  public static final class Snapshot {
    private final double busySeconds;
    private final Map<Long, Process> processes;
    private final Map<Long, List<Long>> children = new HashMap<>();

    private final LongFunction<@Nullable Process> others;

    /**
     * @param others looks up a process that was not read
     */
    private Snapshot(
        double busySeconds, Map<Long, Process> processes, LongFunction<@Nullable Process> others) {
      this.busySeconds = busySeconds;
      this.others = others;
      this.processes = processes;
      processes.forEach(
          (pid, p) -> children.computeIfAbsent(p.parent, parent -> new ArrayList<>()).add(pid));
    }

    /** CPU time of everything since {@code before}, in seconds. */
    double busySince(Snapshot before) {
      return Math.max(0, busySeconds - before.busySeconds);
    }

    /**
     * CPU time of a process and all its descendants since {@code before}; 0 where it is gone. A
     * child that ended in between is in its parent's time.
     */
    double treeSince(Snapshot before, long pid) {
      Process now = processes.get(pid);
      if (now == null) return 0;
      Process then = before.processes.get(pid);
      boolean same = then != null && then.startTicks == now.startTicks;
      return Math.max(0, tree(pid) - (same ? before.tree(pid) : 0));
    }

    /** Whether a process belongs to the tree of another; false where either is not known. */
    boolean inTree(long root, long pid) {
      long at = pid;
      for (int depth = 0; depth < DEPTH; depth++) {
        Process process = find(at);
        if (process == null) return false;
        if (at == root) return true;
        at = process.parent;
      }
      return false;
    }

    /** Whether the kernel shows a process of this number here. */
    boolean knows(long pid) {
      return find(pid) != null;
    }

    private @Nullable Process find(long pid) {
      Process read = processes.get(pid);
      return read == null ? others.apply(pid) : read;
    }

    private Set<Long> members(Set<Long> roots) {
      Set<Long> all = new HashSet<>();
      Deque<Long> next = new ArrayDeque<>(roots);
      while (!next.isEmpty()) {
        long pid = next.remove();
        if (all.add(pid)) next.addAll(children.getOrDefault(pid, List.of()));
      }
      return all;
    }

    private double tree(long root) {
      double seconds = 0;
      Deque<Long> next = new ArrayDeque<>(List.of(root));
      while (!next.isEmpty()) {
        long pid = next.remove();
        Process process = processes.get(pid);
        if (process != null) seconds += process.seconds;
        next.addAll(children.getOrDefault(pid, List.of()));
      }
      return seconds;
    }
  }

  /**
   * Of some process trees, at a cost that does not grow with the machine: who belongs to them is
   * looked up when they change and once in a minute of ticks. The time of a process that joined in
   * between is seen then.
   *
   * @throws IOException where the kernel's files cannot be read
   */
  Snapshot read(Set<Long> roots) throws IOException {
    if (!roots.equals(trees) || ++since >= ALL_EVERY) {
      Snapshot all = read();
      trees = Set.copyOf(roots);
      members = all.members(roots);
      since = 0;
      return all;
    }
    Map<Long, Process> processes = new HashMap<>();
    for (long pid : members) {
      Process process = process(pid);
      if (process != null) processes.put(pid, process);
    }
    return new Snapshot(busy(), processes, this::process);
  }

  /**
   * Of all processes.
   *
   * @throws IOException where the kernel's files cannot be read
   */
  public Snapshot read() throws IOException {
    Map<Long, Process> processes = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(procRoot, "[0-9]*")) {
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        Process process = process(pid);
        if (process != null) processes.put(pid, process);
      }
    }
    return new Snapshot(busy(), processes, pid -> null);
  }

  /** Null where it ended: its file is then gone or empty. */
  private @Nullable Process process(long pid) {
    try {
      return process(
          Files.readString(
              procRoot.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException | IndexOutOfBoundsException ended) {
      return null;
    }
  }

  /** When a process started, in the kernel's unit; "" where there is none. */
  String start(long pid) {
    Process process = process(pid);
    return process == null ? "" : Long.toString(process.startTicks);
  }

  /** Seconds since boot, those in which the machine slept included; empty where not told. */
  OptionalDouble uptimeSeconds() {
    try {
      String text = Files.readString(procRoot.resolve("uptime"), StandardCharsets.ISO_8859_1);
      return OptionalDouble.of(Double.parseDouble(text.strip().split("\\s+")[0]));
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Names this boot of the machine; "" where the kernel does not tell. */
  String boot() {
    return id(procRoot.resolve("sys/kernel/random/boot_id"));
  }

  private static String id(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** The name in brackets may hold anything: fields are counted after its end. */
  private static Process process(String stat) {
    String[] f = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks =
        Long.parseLong(f[11])
            + Long.parseLong(f[12])
            + Long.parseLong(f[13])
            + Long.parseLong(f[14]);
    return new Process(Long.parseLong(f[1]), Long.parseLong(f[19]), ticks / TICKS);
  }

  /** user + nice + system + irq + softirq of all processors; guests are within user. */
  private double busy() throws IOException {
    try (var lines = Files.newBufferedReader(procRoot.resolve("stat"))) {
      String line = lines.readLine();
      if (line == null || !line.startsWith("cpu ")) throw new IOException("stat without cpu");
      String[] f = line.strip().split("\\s+");
      long ticks = 0;
      for (int field : new int[] {1, 2, 3, 6, 7}) ticks += Long.parseLong(f[field]);
      return ticks / TICKS;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("stat is not as expected: " + e, e);
    }
  }
}
