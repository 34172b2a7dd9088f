package dev.graft.store;

import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.TrialState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What moves of a trial need of its row.
 *
 * @param until epochs after which it is held for its search; 0: it trains to its end
 * @param sourceTrial number of the trial of its sweep that makes its source model, or null
 * @param spared it is not needed any more
 */
record TrialRow(
    long id,
    long sweep,
    PlannedTrial planned,
    TrialState state,
    int attempt,
    int losses,
    int failures,
    int until,
    @Nullable Long sourceTrial,
    boolean spared) {
  private static final Map<String, Role> ROLES =
      Arrays.stream(Role.values()).collect(Collectors.toMap(Role::label, role -> role));

  static final String COLUMNS =
      """
      id, sweep, key, role, method, baseline_of, setting, seed, parameters, source, state, attempt, \
      losses, failures, until_epoch, source_trial, spared\
      """;

  static TrialRow of(ResultSet row) throws SQLException {
    long source = row.getLong("source_trial");
    @Nullable Long sourceTrial = row.wasNull() ? null : source;
    return new TrialRow(
        row.getLong("id"),
        row.getLong("sweep"),
        planned(row),
        TrialState.of(row.getString("state")),
        row.getInt("attempt"),
        row.getInt("losses"),
        row.getInt("failures"),
        row.getInt("until_epoch"),
        sourceTrial,
        row.getInt("spared") == 1);
  }

  static PlannedTrial planned(ResultSet row) throws SQLException {
    return planned(row, new SharedValues());
  }

  static PlannedTrial planned(ResultSet row, SharedValues shared) throws SQLException {
    return new PlannedTrial(
        row.getString("key"),
        role(row.getString("role")),
        Objects.requireNonNull(shared.text(row.getString("method"))),
        shared.strings(row.getString("baseline_of")),
        row.getInt("setting"),
        row.getLong("seed"),
        shared.parameters(row.getString("parameters")),
        shared.text(row.getString("source")));
  }

  boolean makesSource() {
    return planned.role() == Role.SOURCE;
  }

  static Role role(String label) {
    return Objects.requireNonNull(ROLES.get(label), label);
  }
}
