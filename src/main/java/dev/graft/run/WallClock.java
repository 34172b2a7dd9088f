package dev.graft.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The machine's clock; with {@code -Dgraft.clock=FILE} it is wrong by the seconds in that file, for
 * {@code bench/chaos}, which sets clocks of single processes.
 */
public final class WallClock {
  private static final String FILE = System.getProperty("graft.clock", "");

  private WallClock() {}

  public static Clock clock() {
    return FILE.isEmpty() ? Clock.systemUTC() : new Wrong(Path.of(FILE), ZoneOffset.UTC);
  }

  private static final class Wrong extends Clock {
    private final Path file;
    private final ZoneId zone;

    Wrong(Path file, ZoneId zone) {
      this.file = file;
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Wrong(file, other);
    }

    @Override
    public Instant instant() {
      try {
        return Instant.now().plusSeconds(Long.parseLong(Files.readString(file).strip()));
      } catch (IOException | NumberFormatException unreadable) {
        throw new IllegalStateException("graft.clock: no seconds in " + file, unreadable);
      }
    }
  }
}
