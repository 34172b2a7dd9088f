package dev.graft.access;

import static dev.graft.access.Role.ADMIN;
import static dev.graft.access.Role.OPERATOR;
import static dev.graft.access.Role.VIEWER;
import static dev.graft.access.Role.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleTest {
  private static final Map<Role, Set<Role>> MAY =
      Map.of(
          WORKER, Set.of(WORKER),
          VIEWER, Set.of(VIEWER),
          OPERATOR, Set.of(WORKER, VIEWER, OPERATOR),
          ADMIN, Set.of(WORKER, VIEWER, OPERATOR, ADMIN));

  @Test
  void covers_whatEachMay() {
    for (Role role : Role.values()) {
      for (Role needed : Role.values()) {
        assertThat(role.covers(needed))
            .as(role + " covers " + needed)
            .isEqualTo(MAY.getOrDefault(role, Set.of()).contains(needed));
      }
    }
  }

  /** No token may do more than its user, nor more than it was made for. */
  @Test
  void within_isCoveredByBoth_orNothing() {
    for (Role one : Role.values()) {
      for (Role other : Role.values()) {
        assertThat(one.within(other)).as(one + " within " + other).isEqualTo(other.within(one));
        one.within(other)
            .ifPresent(both -> assertThat(List.of(one, other)).allMatch(role -> role.covers(both)));
      }
    }
    assertThat(WORKER.within(VIEWER)).isEmpty();
    assertThat(WORKER.within(ADMIN)).contains(WORKER);
    assertThat(ADMIN.within(OPERATOR)).contains(OPERATOR);
  }
}
