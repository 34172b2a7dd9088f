package dev.graft.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Nodes that are put aside. */
final class Asides {
  private Asides() {}

  static void put(Session s, String node, String reason, long now) throws SQLException {
    s.update(
        """
        INSERT INTO node_aside (node, reason, at) VALUES (?, ?, ?) \
        ON CONFLICT (node) DO UPDATE SET reason = excluded.reason, at = excluded.at\
        """,
        node,
        reason,
        now);
  }

  static boolean takeBack(Session s, String node) throws SQLException {
    return s.update("DELETE FROM node_aside WHERE node = ?", node) > 0;
  }

  static Map<String, String> all(Session s) throws SQLException {
    Map<String, String> reasons = new TreeMap<>();
    s.list(
        "SELECT node, reason FROM node_aside",
        row -> reasons.put(row.getString(1), row.getString(2)));
    return reasons;
  }
}
