package dev.graft.store;

import dev.graft.experiment.Role;
import dev.graft.run.TrialKinds;
import dev.graft.run.TrialState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trials of some kinds in planned order, as many as are shown: what a page costs is its own. */
final class TrialPages {
  private TrialPages() {}

  /** Of the trials numbered {@code from} to below {@code to}. */
  static int count(Session s, long from, long to, TrialKinds kinds) throws SQLException {
    List<@Nullable Object> arguments = new ArrayList<>();
    String wanted = wanted(from, to, kinds, arguments);
    return (int) s.number("SELECT COUNT(*)" + wanted, arguments.toArray());
  }

  static List<String> ids(
      Session s, long from, long to, TrialKinds kinds, boolean backwards, int offset, int limit)
      throws SQLException {
    List<@Nullable Object> arguments = new ArrayList<>();
    String wanted = wanted(from, to, kinds, arguments);
    arguments.add(limit);
    arguments.add(offset);
    return s.list(
        "SELECT id" + wanted + " ORDER BY id" + (backwards ? " DESC" : "") + " LIMIT ? OFFSET ?",
        row -> Ids.trial(row.getLong(1)),
        arguments.toArray());
  }

  private static String wanted(
      long from, long to, TrialKinds kinds, List<@Nullable Object> arguments) {
    Collections.addAll(arguments, from, to);
    Role role = kinds.role();
    return " FROM trial WHERE id >= ? AND id < ?"
        + oneOf("method", kinds.methods(), arguments)
        + oneOf("state", kinds.states().stream().map(TrialState::label).toList(), arguments)
        + oneOf("role", role == null ? List.of() : List.of(role.label()), arguments);
  }

  private static String oneOf(
      String column, Collection<String> values, List<@Nullable Object> arguments) {
    if (values.isEmpty()) return "";
    arguments.addAll(values);
    return " AND "
        + column
        + " IN ("
        + String.join(", ", Collections.nCopies(values.size(), "?"))
        + ")";
  }
}
