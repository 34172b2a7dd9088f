package dev.graft.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How often threads of a process woke by themselves, by their names as Linux knows them (15
 * characters, of long ones both ends) without what differs from run to run, from {@code
 * /proc/PID/task}.
 */
final class Wakeups {
  private static final Pattern NAME = Pattern.compile("^Name:\\s+(.*)$", Pattern.MULTILINE);
  private static final Pattern WAITED = Pattern.compile("\\nvoluntary_ctxt_switches:\\s+(\\d+)");

  private Wakeups() {}

  /**
   * @param seconds processor time so far
   * @param times it waited and was woken so far
   */
  record Woken(double seconds, long times) {
    Woken plus(Woken other) {
      return new Woken(seconds + other.seconds, times + other.times);
    }

    Woken minus(Woken before) {
      return new Woken(seconds - before.seconds, times - before.times);
    }
  }

  /** Of all threads that live, those of one name together. */
  static Map<String, Woken> of(long pid) {
    Map<String, Woken> all = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks.toList()) {
        String status = Files.readString(task.resolve("status"));
        double seconds = ProcessLoad.seconds(Files.readString(task.resolve("stat")));
        all.merge(name(status), new Woken(seconds, times(status)), Woken::plus);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** What came since, the most often woken first; names that are new count from 0. */
  static List<Map.Entry<String, Woken>> since(Map<String, Woken> before, Map<String, Woken> now) {
    Map<String, Woken> more = new TreeMap<>();
    now.forEach(
        (name, thread) -> more.put(name, thread.minus(before.getOrDefault(name, new Woken(0, 0)))));
    return more.entrySet().stream()
        .sorted(
            Map.Entry.<String, Woken>comparingByValue(Comparator.comparingLong(Woken::times))
                .reversed())
        .toList();
  }

  static String name(String status) {
    return found(NAME, status)
        .replaceFirst("^hz\\..*", "hazelcast")
        .replaceFirst("^energy-.*", "energy");
  }

  static long times(String status) {
    return Long.parseLong(found(WAITED, status));
  }

  private static String found(Pattern what, String status) {
    Matcher found = what.matcher(status);
    if (!found.find()) throw new IllegalStateException("no " + what + " in " + status);
    return found.group(1);
  }
}
