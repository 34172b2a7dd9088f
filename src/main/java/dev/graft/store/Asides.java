package dev.graft.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nodes that are put aside. */
final class Asides {
  private Asides() {}

  static void put(Session s, String node, String reason, long until, long now) throws SQLException {
    s.update(
        """
        INSERT INTO node_aside (node, reason, until_at, at) VALUES (?, ?, ?, ?) \
        ON CONFLICT (node) DO UPDATE SET reason = excluded.reason, \
        until_at = excluded.until_at, at = excluded.at\
        """,
        node,
        reason,
        until,
        now);
  }

  static boolean takeBack(Session s, String node) throws SQLException {
    return s.update("DELETE FROM node_aside WHERE node = ?", node) > 0;
  }

  static List<String> takeBackDue(Session s, long now) throws SQLException {
    return s.list(
        "DELETE FROM node_aside WHERE until_at > 0 AND until_at <= ? RETURNING node",
        row -> row.getString(1),
        now);
  }

  static Map<String, String> all(Session s) throws SQLException {
    Map<String, String> reasons = new TreeMap<>();
    s.list(
        "SELECT node, reason FROM node_aside",
        row -> reasons.put(row.getString(1), row.getString(2)));
    return reasons;
  }
}
