package dev.graft.energy;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;

/**
 * Idle power that earlier starts of a node have learnt, by domain: of this machine and this boot of
 * it only, as another kernel, frequency governor or fan makes another machine of it.
 */
public final class IdleMemory {
  private static final String MACHINE = "machine";

  /** Of a machine that is not told: it keeps nothing. */
  public static final IdleMemory NONE = new IdleMemory(Path.of("idle-power.properties"), "");

  private final Path file;
  private final String machine;
  private final Map<String, Double> watts = new HashMap<>();

  /**
   * @param file in the node's data directory; made when there is something to keep
   * @param machine names this machine and its boot; "": nothing is kept
   */
  public IdleMemory(Path file, String machine) {
    this.file = file;
    this.machine = machine;
    if (machine.isEmpty() || Files.notExists(file)) return;
    Properties kept = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      kept.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      // It is learnt anew, and written over.
      return;
    }
    if (!machine.equals(kept.getProperty(MACHINE))) return;
    for (String name : kept.stringPropertyNames()) {
      if (!name.equals(MACHINE)) remember(name, kept.getProperty(name, ""));
    }
  }

  private void remember(String domain, String text) {
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && Double.isFinite(value)) watts.put(domain, value);
    } catch (NumberFormatException damaged) {
      watts.remove(domain);
    }
  }

  OptionalDouble watts(String domain) {
    Double known = watts.get(domain);
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }

  /**
   * Keeps what is learnt now; a disk that cannot be written costs a minute of learning, no more.
   */
  void keep(Map<String, Double> learnt) {
    if (machine.isEmpty() || watts.equals(learnt)) return;
    watts.clear();
    watts.putAll(learnt);
    Properties kept = new Properties();
    kept.setProperty(MACHINE, machine);
    learnt.forEach((domain, value) -> kept.setProperty(domain, Double.toString(value)));
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (Writer writer = Files.newBufferedWriter(next)) {
        kept.store(writer, "Idle power in watts, learnt by the node");
      }
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException full) {
      watts.clear();
    }
  }
}
