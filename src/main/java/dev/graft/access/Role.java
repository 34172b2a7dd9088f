package dev.graft.access;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody may do: an operator all that a viewer or a worker may, an admin everything. Of
 * viewer and worker neither may what the other may.
 */
public enum Role {
  /** Fetches what trials start from and hands in what they leave; for machines, not for people. */
  WORKER,
  /** Reads everything but users and the audit log. */
  VIEWER,
  /** Launches, pauses, resumes, cancels and retries; changes budgets, fetches data. */
  OPERATOR,
  /** Deletes, and reads users and the audit log. */
  ADMIN;

  public boolean covers(Role needed) {
    return this == needed || compareTo(OPERATOR) >= 0 && compareTo(needed) >= 0;
  }

  /** The lesser of two: a token may do no more than its user. Empty where they share nothing. */
  public Optional<Role> within(Role other) {
    return covers(other)
        ? Optional.of(other)
        : other.covers(this) ? Optional.of(this) : Optional.empty();
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws InvalidInput for what is no role
   */
  public static Role of(String field, String label) {
    List<String> known = Arrays.stream(values()).map(Role::label).toList();
    int at = known.indexOf(label);
    if (at < 0) {
      throw InvalidInput.of(
          field, label, "\"" + label + "\" is not a role", Nearest.cure(label, known));
    }
    return values()[at];
  }
}
