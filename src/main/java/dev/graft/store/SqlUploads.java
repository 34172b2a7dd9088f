package dev.graft.store;

import dev.graft.run.Upload;
import dev.graft.run.Uploads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of the data sets that users put on control nodes, and who has their bytes. */
final class SqlUploads implements Uploads {
  private final SqlReads reads;
  private final Writer writer;

  SqlUploads(SqlReads reads, Writer writer) {
    this.reads = reads;
    this.writer = writer;
  }

  @Override
  public List<Upload> all() {
    return reads.read(SqlUploads::all);
  }

  private static List<Upload> all(Session s) throws SQLException {
    Map<String, Upload> all = new TreeMap<>();
    s.list(
            "SELECT u.name, u.sha256, u.bytes, u.about, u.removed_at, c.node FROM upload u"
                + " LEFT JOIN upload_copy c ON c.name = u.name ORDER BY u.name, c.node",
            SqlUploads::row)
        .forEach(row -> all.merge(row.name(), row, SqlUploads::joined));
    return List.copyOf(all.values());
  }

  private static Upload row(ResultSet row) throws SQLException {
    long at = row.getLong(5);
    @Nullable Long removedAt = row.wasNull() ? null : Long.valueOf(at);
    @Nullable String node = row.getString(6);
    return new Upload(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        removedAt,
        node == null ? List.of() : List.of(node));
  }

  private static Upload joined(Upload one, Upload more) {
    return new Upload(
        one.name(),
        one.sha256(),
        one.bytes(),
        one.about(),
        one.removedAt(),
        Stream.concat(one.nodes().stream(), more.nodes().stream()).toList());
  }

  @Override
  public CompletableFuture<Boolean> keep(Upload upload) {
    return writer.submit(s -> keep(s, upload));
  }

  private static boolean keep(Session s, Upload upload) throws SQLException {
    Optional<String> known =
        s.first("SELECT sha256 FROM upload WHERE name = ?", row -> row.getString(1), upload.name());
    if (known.isPresent() && !known.get().equals(upload.sha256())) {
      return false;
    }
    s.update(
        "INSERT INTO upload (name, sha256, bytes, about, removed_at) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET about = excluded.about,"
            + " removed_at = excluded.removed_at",
        upload.name(),
        upload.sha256(),
        upload.bytes(),
        upload.about(),
        upload.removedAt());
    for (String node : upload.nodes()) {
      held(s, upload.name(), node);
    }
    return true;
  }

  @Override
  public CompletableFuture<Void> remove(String name, long now) {
    return writer.submit(
        Writer.done(
            s -> {
              s.update(
                  "UPDATE upload SET removed_at = ? WHERE name = ? AND removed_at IS NULL",
                  now,
                  name);
              s.update("DELETE FROM upload_copy WHERE name = ?", name);
            }));
  }

  @Override
  public CompletableFuture<Void> held(String name, String node, boolean held) {
    return writer.submit(
        Writer.done(
            s -> {
              if (held) {
                held(s, name, node);
              } else {
                s.update("DELETE FROM upload_copy WHERE name = ? AND node = ?", name, node);
              }
            }));
  }

  private static void held(Session s, String name, String node) throws SQLException {
    s.update(
        "INSERT INTO upload_copy (name, node)"
            + " SELECT name, ? FROM upload WHERE name = ? AND removed_at IS NULL"
            + " ON CONFLICT DO NOTHING",
        node,
        name);
  }
}
