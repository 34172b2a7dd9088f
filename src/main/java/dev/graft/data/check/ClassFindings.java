package dev.graft.data.check;

import dev.graft.data.catalogue.Preview.ClassCount;
import dev.graft.data.check.DataCheck.Domain;
import dev.graft.data.check.DataCheck.Finding;
import dev.graft.data.check.DataCheck.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with the classes of a data set, or of its domains. */
final class ClassFindings {
  /** Fewer leave nothing to test on once some are learnt from and some are held out. */
  private static final int FEWEST_ROWS = 10;

  private static final int UNBALANCED = 10;
  private static final int FEWEST_DOMAINS = 2;

  /** As many data sets come of one file at most. */
  static final int MOST_DOMAINS = 20;

  private static final int TOLD = 5;

  private ClassFindings() {}

  static List<Finding> of(List<ClassCount> classes) {
    List<Finding> found = new ArrayList<>();
    List<ClassCount> few = classes.stream().filter(c -> c.rows() < FEWEST_ROWS).toList();
    for (ClassCount one : few.subList(0, Math.min(TOLD, few.size()))) {
      found.add(
          Finding.of(
              Weight.warning,
              "class " + one.name(),
              one.rows(),
              "%s too few to learn from and to be tested on at several seeds"
                  .formatted(one.rows() == 1 ? "row is" : "rows are"),
              "add rows, or keep the other classes alone with classes: [A, B]"));
    }
    if (few.size() > TOLD) {
      found.add(
          Finding.of(
              Weight.warning,
              "classes",
              few.size() - TOLD,
              "more have fewer than " + FEWEST_ROWS + " rows",
              "add rows, or keep the other classes alone with classes: [A, B]"));
    }
    unbalanced(classes, found);
    return found;
  }

  private static void unbalanced(List<ClassCount> classes, List<Finding> found) {
    if (classes.isEmpty()) {
      return;
    }
    ClassCount most = classes.stream().max(Comparator.comparingInt(ClassCount::rows)).orElseThrow();
    ClassCount least =
        classes.stream().min(Comparator.comparingInt(ClassCount::rows)).orElseThrow();
    if (most.rows() > UNBALANCED * least.rows()) {
      found.add(
          Finding.of(
              Weight.note,
              "classes",
              "%s %,d, %s %,d".formatted(most.name(), most.rows(), least.name(), least.rows()),
              "are of very different size: always to answer %s is right in %.0f %%"
                  .formatted(
                      most.name(),
                      100.0 * most.rows() / classes.stream().mapToInt(ClassCount::rows).sum()),
              "judge by metric: balanced-accuracy"));
    }
  }

  /** What keeps domains from being learnt from as source and target. */
  static List<Finding> of(String column, List<Domain> domains) {
    List<Finding> found = new ArrayList<>();
    if (domains.size() < FEWEST_DOMAINS || domains.size() > MOST_DOMAINS) {
      found.add(
          Finding.of(
              Weight.error,
              column,
              domains.size(),
              domains.size() < FEWEST_DOMAINS
                  ? "value is all there is: that is one domain"
                  : "different values are more than the %d domains that are told apart"
                      .formatted(MOST_DOMAINS),
              "choose another column, or none"));
      return found;
    }
    Set<String> all =
        domains.stream()
            .flatMap(domain -> domain.classes().stream())
            .map(ClassCount::name)
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    for (Domain domain : domains) {
      Set<String> missing = new java.util.TreeSet<>(all);
      domain.classes().forEach(c -> missing.remove(c.name()));
      if (!missing.isEmpty()) {
        found.add(
            Finding.of(
                Weight.warning,
                column + " " + domain.value(),
                String.join(", ", missing),
                "has no row in this domain; domain adaptation wants the same classes in both",
                "add rows, or ask a question of kind: transfer"));
      }
    }
    return found;
  }
}
