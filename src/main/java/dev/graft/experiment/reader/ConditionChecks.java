package dev.graft.experiment.reader;

import dev.graft.experiment.Condition;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Range;
import dev.graft.method.CommonParameters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the conditions of a method's parameters can hold, and can fail to. */
final class ConditionChecks {
  private static final Set<String> STEPS =
      Set.of(CommonParameters.EPOCHS.name(), CommonParameters.BATCH.name());

  private final MethodSpec method;
  private final Value at;
  private final Problems problems;

  ConditionChecks(MethodSpec method, Value at, Problems problems) {
    this.method = method;
    this.at = at;
    this.problems = problems;
  }

  /** Whether all is well; problems are told. */
  boolean check() {
    boolean well = true;
    for (Map.Entry<String, Condition> e : method.when().entrySet()) {
      well &= check(e.getKey(), e.getValue());
    }
    return well;
  }

  private boolean check(String parameter, Condition condition) {
    Value when = at.under(parameter, WhenShape.WHEN).orElse(at);
    if (STEPS.contains(parameter)) {
      problems.add(
          when,
          parameter + " decides the steps, which a method and its baseline share in every setting",
          "remove the condition");
      return false;
    }
    if (reaches(parameter, parameter, new HashSet<>())) {
      problems.add(
          when,
          "the condition of " + parameter + " depends on itself",
          "let one of them stand alone");
      return false;
    }
    boolean well = true;
    for (Map.Entry<String, List<Object>> e : condition.any().entrySet()) {
      well &= among(e.getKey(), e.getValue(), when.under(e.getKey()).orElse(when));
    }
    return well;
  }

  private boolean reaches(String from, String goal, Set<String> seen) {
    Condition condition = method.when().get(from);
    return condition != null
        && condition.any().keySet().stream()
            .anyMatch(p -> p.equals(goal) || seen.add(p) && reaches(p, goal, seen));
  }

  private boolean among(String parent, List<Object> values, Value value) {
    if (!(method.swept().get(parent) instanceof Range.Choice choice)) {
      String fixed =
          Optional.ofNullable(method.fixed().get(parent)).map(String::valueOf).orElse("");
      problems.add(
          value,
          fixed.isEmpty()
              ? parent + " is no list here, so that nothing can depend on it"
              : parent + " is " + fixed + " in all settings, so that nothing depends on it",
          "write a list for " + parent + ", or remove the condition");
      return false;
    }
    List<Object> never = values.stream().filter(v -> !choice.values().contains(v)).toList();
    if (!never.isEmpty()) {
      problems.add(
          value,
          parent + " is never " + never.get(0),
          "choose from "
              + choice.values().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    return never.isEmpty();
  }
}
