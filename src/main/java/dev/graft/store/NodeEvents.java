package dev.graft.store;

import dev.graft.run.NodeEvent;
import dev.graft.run.NodeEvent.What;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happened to nodes, the newest of it. */
final class NodeEvents {
  private static final String UNSEEN = "ended without a word, before it started anew";

  private NodeEvents() {}

  /** Keeps an event, unless a leader that is new only hears again what was known before it. */
  static void keep(Session s, NodeEvent event) throws SQLException {
    Optional<NodeEvent> last = last(s, event.node(), event.what().isPresence());
    if (isKnown(last, event)) {
      return;
    }
    if (event.what() == What.JOINED && last.filter(l -> l.what() == What.JOINED).isPresent()) {
      add(s, new NodeEvent(event.at() - 1, event.node(), What.LOST, UNSEEN, ""));
    }
    add(s, event);
    s.update(
        "DELETE FROM node_event WHERE at < (SELECT MIN(at) FROM (SELECT at FROM node_event"
            + " ORDER BY at DESC LIMIT "
            + NodeEvent.MOST
            + ") newest)");
  }

  private static void add(Session s, NodeEvent event) throws SQLException {
    s.update(
        "INSERT INTO node_event (at, node, what, reason, boot) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        event.at(),
        event.node(),
        event.what().label(),
        event.reason(),
        event.boot());
  }

  private static boolean isKnown(Optional<NodeEvent> last, NodeEvent event) {
    return switch (event.what()) {
      case JOINED ->
          last.filter(l -> l.what() == What.JOINED && l.boot().equals(event.boot())).isPresent();
      case ASIDE ->
          last.filter(l -> l.what() == What.ASIDE && l.reason().equals(event.reason())).isPresent();
      case BACK -> last.filter(l -> l.what() == What.ASIDE).isEmpty();
      case LEFT, LOST -> false;
    };
  }

  private static Optional<NodeEvent> last(Session s, String node, boolean presence)
      throws SQLException {
    return s
        .list(
            "SELECT at, node, what, reason, boot FROM node_event WHERE node = ? ORDER BY at DESC",
            NodeEvents::event,
            node)
        .stream()
        .filter(e -> e.what().isPresence() == presence)
        .findFirst();
  }

  static List<NodeEvent> newest(Session s, int limit) throws SQLException {
    return s.list(
        "SELECT at, node, what, reason, boot FROM node_event ORDER BY at DESC, node LIMIT ?",
        NodeEvents::event,
        limit);
  }

  private static NodeEvent event(ResultSet row) throws SQLException {
    return new NodeEvent(
        row.getLong(1),
        row.getString(2),
        What.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
        row.getString(4),
        row.getString(5));
  }
}
