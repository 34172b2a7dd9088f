package dev.graft.store;

import dev.graft.run.ClusterView;
import dev.graft.run.NotLeading;
import java.sql.SQLException;
import java.util.Optional;

/** The leader's row: who leads, until when, and how often that has changed. */
final class Leadership {
  /** Epoch of a control node that cannot have a rival. */
  static final long ANY = -1;

  /** Epoch of one that has yet to lead. */
  static final long NONE = -2;

  private Leadership() {}

  private record Row(String owner, long epoch, long until) {}

  /**
   * Lets only the leader of that epoch write.
   *
   * @throws NotLeading where another leads by now
   */
  static void require(Session s, long epoch) throws SQLException {
    if (epoch != ANY && s.epoch() != epoch) {
      throw new NotLeading(
          epoch == NONE
              ? "this control node does not lead: the leader's answer counts"
              : "another control node leads since epoch " + epoch + ": its answer counts");
    }
  }

  static Optional<Long> lead(Session s, String node, long nodesTime, long ttlMillis)
      throws SQLException {
    long now = s.clock().orElse(nodesTime);
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
    s.forgetEpoch();
    return Optional.of(epoch);
  }

  static Optional<ClusterView.Leader> last(Session s) throws SQLException {
    return s.first(
        "SELECT owner, epoch FROM leader WHERE id = 1 AND epoch > 0",
        row -> new ClusterView.Leader(row.getString(1), row.getLong(2)));
  }
}
