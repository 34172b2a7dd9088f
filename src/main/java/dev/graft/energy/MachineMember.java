package dev.graft.energy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A node as the other nodes of its machine know it, in a file of its own: a line of its process's
 * start and its slots, then one of each domain and what its trials have drawn of it, in
 * microjoules.
 */
final class MachineMember {
  private static final String ENDING = ".node";

  private final long pid;
  private final String start;
  private final int slots;
  private Map<String, Long> trialsUj;

  MachineMember(long pid, String start, int slots, Map<String, Long> trialsUj) {
    this.pid = pid;
    this.start = start;
    this.slots = slots;
    this.trialsUj = Map.copyOf(trialsUj);
  }

  /**
   * All whose process is there, but for one's own, by process.
   *
   * @param starts when a process started, as its member wrote it; "" where there is none
   */
  Map<Long, MachineMember> others(Path folder, LongFunction<String> starts) throws IOException {
    Map<Long, MachineMember> members = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        MachineMember member = read(file);
        if (member != null && member.pid != pid && member.start.equals(starts.apply(member.pid))) {
          members.put(member.pid, member);
        }
      }
    }
    return members;
  }

  /** Null where it is gone meanwhile, or none of ours. */
  private static @Nullable MachineMember read(Path file) {
    try {
      String name = file.getFileName().toString();
      long pid = Long.parseLong(name.substring(0, name.length() - ENDING.length()));
      List<String> lines = Files.readAllLines(file);
      String[] head = lines.get(0).split(" ");
      Map<String, Long> trials = new HashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        int space = line.lastIndexOf(' ');
        trials.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
      }
      return new MachineMember(pid, head[0], Integer.parseInt(head[1]), trials);
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException notOurs) {
      return null;
    }
  }

  int slots() {
    return slots;
  }

  /** What its trials drew since an earlier look at it, by domain. */
  Map<String, Long> trialsSince(@Nullable MachineMember before) {
    Map<String, Long> since = new HashMap<>(trialsUj);
    if (before != null && before.start.equals(start)) {
      since.replaceAll((domain, uj) -> uj - before.trialsUj.getOrDefault(domain, 0L));
    }
    return since;
  }

  /** Whether that is news. */
  boolean tell(Map<String, Long> uj) {
    boolean news = !uj.equals(trialsUj);
    trialsUj = Map.copyOf(uj);
    return news;
  }

  /** Readers see the file before or after, never a part of it. */
  void write(Path folder) throws IOException {
    StringBuilder text = new StringBuilder(start + " " + slots + "\n");
    new TreeMap<>(trialsUj)
        .forEach((domain, uj) -> text.append(domain).append(' ').append(uj).append('\n'));
    Path part = folder.resolve(pid + ".part");
    Files.writeString(part, text);
    Files.move(part, file(folder), StandardCopyOption.ATOMIC_MOVE);
  }

  void remove(Path folder) throws IOException {
    Files.deleteIfExists(file(folder));
  }

  private Path file(Path folder) {
    return folder.resolve(pid + ENDING);
  }
}
