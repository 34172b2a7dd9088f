package dev.graft.energy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one machine, which each meter all of it. Together they count it once: the *first*
 * tells the machine without what others' trials drew, every other its own trials alone. When the
 * first has ended, another takes its place. Idle energy is shared by the slots of all of them.
 *
 * <p>They know of each other by files in a folder of the machine and the user; safe for one thread.
 */
public final class SharedMachine implements MachineShare, AutoCloseable {
  private static final String LOCK = "first.lock";

  private final Path folder;
  private final MachineMember self;
  private final LongFunction<String> starts;
  private final FileChannel channel;
  private final Consumer<String> aloud;
  private boolean first;
  private boolean apart;

  private Map<Long, MachineMember> others = Map.of();

  /** What others' trials drew by domain and is not left out yet. */
  private final Map<String, Long> due = new HashMap<>();

  private SharedMachine(
      Path folder,
      MachineMember self,
      LongFunction<String> starts,
      FileChannel channel,
      Consumer<String> aloud) {
    this.folder = folder;
    this.self = self;
    this.starts = starts;
    this.channel = channel;
    this.aloud = aloud;
  }

  /**
   * @param folder for the whole machine, made where it is not there
   * @param slots of this node, 0 or more
   * @param aloud is told when they cannot know of each other any more
   * @return null where nodes of this machine cannot know of each other
   */
  public static @Nullable SharedMachine join(
      Path folder, int slots, ProcessTimes processes, Consumer<String> aloud) {
    return join(folder, slots, ProcessHandle.current().pid(), processes::start, aloud);
  }

  static @Nullable SharedMachine join(
      Path folder, int slots, long pid, LongFunction<String> starts, Consumer<String> aloud) {
    MachineMember self = new MachineMember(pid, starts.apply(pid), slots, Map.of());
    try {
      Files.createDirectories(folder);
      SharedMachine machine =
          new SharedMachine(
              folder,
              self,
              starts,
              FileChannel.open(
                  folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              aloud);
      self.write(folder);
      machine.look();
      return machine;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void look() {
    if (apart) return;
    try {
      Map<Long, MachineMember> now = self.others(folder, starts);
      if (!first && isFree()) {
        first = true;
        due.clear();
      } else if (first) {
        now.forEach(this::owe);
      }
      others = now;
    } catch (IOException e) {
      part(e);
    }
  }

  /** What its trials drew since the last look is to be left out here. */
  private void owe(long pid, MachineMember other) {
    other.trialsSince(others.get(pid)).forEach((domain, uj) -> due.merge(domain, uj, Long::sum));
  }

  private void part(IOException e) {
    apart = true;
    first = true;
    others = Map.of();
    due.clear();
    aloud.accept(
        "nodes of this machine cannot know of each other any more, each tells all of it: " + e);
  }

  private boolean isFree() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    }
  }

  @Override
  public boolean isFirst() {
    return first;
  }

  @Override
  public int slots() {
    int slots = self.slots() + others.values().stream().mapToInt(MachineMember::slots).sum();
    return Math.max(1, slots);
  }

  @Override
  public Elsewhere elsewhere(String domain, Attribution.Split split) {
    if (!first) return new Elsewhere(split.otherUj(), split.idleUj());
    long left = due.getOrDefault(domain, 0L);
    long other = Math.min(left, split.otherUj());
    long idle = Math.min(left - other, split.idleUj());
    due.put(domain, left - other - idle);
    return new Elsewhere(other, idle);
  }

  @Override
  public void tell(Map<String, Long> trialsUj) {
    if (apart || !self.tell(trialsUj)) return;
    try {
      self.write(folder);
    } catch (IOException e) {
      part(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    self.remove(folder);
  }
}
