package dev.graft.store;

import dev.graft.run.Marks;
import dev.graft.run.NotFound;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tags and notes of sweeps. */
final class SweepMarks {
  private SweepMarks() {}

  /**
   * @param tags in place of those there are; null: they stay
   * @param note in place of the one there is; null: it stays
   */
  static Marks keep(Session s, long sweep, @Nullable List<String> tags, @Nullable String note)
      throws SQLException {
    Marks old = of(s, sweep).orElseThrow(() -> new NotFound("sweep", Ids.sweep(sweep)));
    Marks marks = new Marks(tags == null ? old.tags() : tags, note == null ? old.note() : note);
    if (!marks.note().equals(old.note())) {
      s.update("UPDATE sweep SET note = ? WHERE id = ?", marks.note(), sweep);
    }
    if (!marks.tags().equals(old.tags())) {
      s.update("DELETE FROM sweep_tag WHERE sweep = ?", sweep);
      s.batch(
          "INSERT INTO sweep_tag (sweep, tag) VALUES (?, ?)",
          marks.tags().stream().map(tag -> new @Nullable Object[] {sweep, tag}).toList());
    }
    return marks;
  }

  private static Optional<Marks> of(Session s, long sweep) throws SQLException {
    Optional<String> note =
        s.first("SELECT note FROM sweep WHERE id = ?", row -> row.getString(1), sweep);
    if (note.isEmpty()) return Optional.empty();
    List<String> tags =
        s.list("SELECT tag FROM sweep_tag WHERE sweep = ?", row -> row.getString(1), sweep);
    return Optional.of(new Marks(tags, note.get()));
  }

  /** Of those that are there, by id. */
  static Map<String, Marks> of(Session s, Collection<String> sweeps) throws SQLException {
    Map<String, Marks> marks = new HashMap<>();
    for (String sweep : sweeps) {
      var number = Ids.sweepNumber(sweep);
      if (number.isPresent()) {
        of(s, number.getAsLong()).ifPresent(known -> marks.put(sweep, known));
      }
    }
    return marks;
  }

  static List<Marks.Tag> tags(Session s) throws SQLException {
    return s.list(
        "SELECT tag, COUNT(*) FROM sweep_tag GROUP BY tag ORDER BY tag",
        row -> new Marks.Tag(row.getString(1), row.getInt(2)));
  }
}
