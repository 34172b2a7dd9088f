package dev.graft.access;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody may do; each role may do all that those before it may. */
public enum Role {
  /** Reads everything but users and the audit log. */
  VIEWER,
  /** Launches, pauses, resumes, cancels and retries; changes budgets, fetches data. */
  OPERATOR,
  /** Deletes, and reads users and the audit log. */
  ADMIN;

  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** The lesser of two: a token may do no more than its user. */
  public Role within(Role other) {
    return covers(other) ? other : this;
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
