package dev.graft.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Numbers measured so far, in a file of lines {@code key<TAB>value}: each is measured once, by
 * whichever run comes to it first. The file belongs to one state of the code ({@code
 * bench/evidence}).
 */
public final class Measured {
  private final Path file;
  private final Map<String, Double> numbers = new HashMap<>();

  /**
   * @param file need not be there
   */
  public Measured(Path file) {
    this.file = file;
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).stream()
            .map(line -> line.split("\t", -1))
            .filter(parts -> parts.length == 2 && !parts[1].isEmpty())
            .forEach(parts -> numbers.put(parts[0], Double.parseDouble(parts[1])));
      } else {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param key names data, method, settings and seed
   * @param measure called where the number is not known
   */
  public double number(String key, DoubleSupplier measure) {
    Double known = numbers.get(key);
    if (known != null) {
      return known;
    }
    double value = measure.getAsDouble();
    numbers.put(key, value);
    try {
      Files.writeString(
          file, key + "\t" + value + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return value;
  }
}
