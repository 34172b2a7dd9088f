package dev.graft.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What processes use of the machine, from Linux' {@code /proc}. */
final class ProcessLoad {
  private static final double TICKS_A_SECOND = 100;
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private ProcessLoad() {}

  /** Processor seconds since its start. */
  static double seconds(long pid) {
    return seconds(read(Path.of("/proc/" + pid + "/stat")));
  }

  /** Of a process and all below it that run. */
  static double secondsOfTree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .filter(ProcessHandle::isAlive)
        .mapToDouble(process -> seconds(process.pid()))
        .sum();
  }

  /** Resident MiB. */
  static double resident(long pid) {
    return resident(read(Path.of("/proc/" + pid + "/status")));
  }

  /** The name in parentheses may hold anything. */
  static double seconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  static double resident(String status) {
    Matcher found = RESIDENT.matcher(status);
    if (!found.find()) throw new IllegalStateException("no VmRSS in " + status);
    return Long.parseLong(found.group(1)) / 1024.0;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
