package dev.graft.store;

import java.sql.SQLException;
import java.util.Optional;

/** The leader's row: who leads, until when, and how often that has changed. */
final class Leadership {
  private Leadership() {}

  private record Row(String owner, long epoch, long until) {}

  static Optional<Long> lead(Session s, String node, long now, long ttlMillis) throws SQLException {
    Row row =
        s.first(
                "SELECT owner, epoch, held_until FROM leader WHERE id = 1",
                r -> new Row(r.getString(1), r.getLong(2), r.getLong(3)))
            .orElseThrow();
    boolean own = row.owner.equals(node);
    if (!own && (row.until > now || ttlMillis == 0)) return Optional.empty();
    long epoch = own ? row.epoch : row.epoch + 1;
    s.update(
        "UPDATE leader SET owner = ?, epoch = ?, held_until = ? WHERE id = 1 AND epoch = ?",
        node,
        epoch,
        now + ttlMillis,
        row.epoch);
    return Optional.of(epoch);
  }
}
