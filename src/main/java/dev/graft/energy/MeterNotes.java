package dev.graft.energy;

import dev.graft.run.ClusterView.Power.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What was wrong with readings since the start: each kind once a device, with how often. */
final class MeterNotes {
  /** What can be wrong. */
  enum Kind {
    LOST,
    STUCK,
    IMPLAUSIBLE,
    RECOVERED,
    SUSPENDED,
    CLOCK,
    GAP,
    SHARED_OWNER,
    SHARED_MACHINE
  }

  private record Key(String device, Kind kind) {}

  private final Map<Key, Note> notes = new LinkedHashMap<>();
  private final Consumer<String> aloud;

  /**
   * @param aloud is told each note the first time
   */
  MeterNotes(Consumer<String> aloud) {
    this.aloud = aloud;
  }

  /**
   * @param millis epoch time
   * @param estimatedUj energy that is estimated because of it
   */
  void add(String device, Kind kind, long millis, long estimatedUj, String text) {
    Key key = new Key(device, kind);
    Note before = notes.get(key);
    if (before == null) aloud.accept(text);
    notes.put(
        key,
        new Note(
            device,
            kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            text,
            before == null ? millis : before.sinceMillis(),
            before == null ? 1 : before.count() + 1,
            estimatedUj + (before == null ? 0 : before.estimatedUj())));
  }

  List<Note> all() {
    return new ArrayList<>(notes.values());
  }
}
