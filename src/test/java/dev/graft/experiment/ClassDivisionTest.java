package dev.graft.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassDivisionTest {
  private static final List<String> CLASSES = List.of("a", "b", "c", "d", "e", "f");

  /** Rows of three digits each, one an attribute. */
  private static AttributeTable table(String... rows) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (int c = 0; c < rows.length; c++) {
      List<Double> row = new ArrayList<>();
      rows[c].chars().forEach(digit -> row.add(digit == '?' ? Double.NaN : digit - '0'));
      values.put(CLASSES.get(c), row);
    }
    return new AttributeTable("mine.csv", List.of("x", "y", "z"), values);
  }

  private static final AttributeTable GOOD = table("000", "010", "100", "110", "200", "210");

  private static ClassDivision named(AttributeTable table, String... unseen) {
    return ClassDivision.of(CLASSES, new Unseen.Named(List.of(unseen)), 1, table);
  }

  private static Problem refused(AttributeTable table, Unseen unseen) {
    InvalidInput refused =
        catchThrowableOfType(InvalidInput.class, () -> ClassDivision.of(CLASSES, unseen, 1, table));
    assertThat(refused).isNotNull();
    assertThat(refused.problems()).hasSize(1);
    assertThat(refused.problems().get(0).cure()).isNotBlank();
    return refused.problems().get(0);
  }

  private static Problem refused(AttributeTable table, String... unseen) {
    return refused(table, new Unseen.Named(List.of(unseen)));
  }

  @Test
  void of_goodTable_putsSeenFirstAndLeavesOutWhatNeverVaries() {
    ClassDivision division = named(GOOD, "f", "b");
    assertThat(division.seen()).containsExactly("a", "c", "d", "e");
    assertThat(division.unseen()).containsExactly("b", "f");
    assertThat(division.attributes()).containsExactly("x", "y");
    assertThat(division.values()[5]).containsExactly(2, 1);
    assertThat(division.notes()).isEmpty();
  }

  @Test
  void of_groupName_meansEveryClassOfIt() {
    List<String> letters = List.of("Greek/a", "Greek/b", "Latin/a", "Latin/b", "Greekish/c");
    assertThat(new Unseen.Named(List.of("Greek")).of(letters, 1))
        .containsExactly("Greek/a", "Greek/b");
  }

  @Test
  void of_classWithoutAttributes_isNamed() {
    Problem problem = refused(table("000", "010", "100", "110", "200"), "a", "b");
    assertThat(problem.path()).isEqualTo("data.target.attributes");
    assertThat(problem.value()).isEqualTo("f");
    assertThat(problem.message()).contains("mine.csv");
  }

  @Test
  void of_attributeThatIsNoNumber_isNamed() {
    assertThat(refused(table("000", "010", "1?0", "110", "200", "210"), "a", "b").message())
        .contains("attribute y of the class \"c\"");
  }

  @Test
  void of_twoClassesAlike_areNamed() {
    assertThat(refused(table("000", "010", "100", "110", "200", "010"), "a", "c").message())
        .contains("\"b\" and \"f\" have equal attributes");
  }

  /** Only z tells e from f, and every seen class has the same z. */
  @Test
  void of_unseenThatDifferInNothingLearnable_areRefused() {
    Problem problem = refused(table("000", "010", "100", "110", "200", "201"), "e", "f");
    assertThat(problem.message())
        .contains("\"e\" and \"f\"")
        .contains("do not vary among the seen classes")
        .endsWith("[z]");
  }

  @Test
  void of_unseenThatDifferInMore_areWarnedOfWhatCannotBeLearnt() {
    ClassDivision division = named(table("000", "010", "100", "110", "200", "211"), "e", "f");
    assertThat(division.attributes()).containsExactly("x", "y");
    assertThat(division.notes()).singleElement().asString().contains("z").contains("left out");
  }

  @Test
  void of_tooFewOnASide_isRefused() {
    assertThat(refused(GOOD, "a").message()).contains("nothing to tell apart");
    assertThat(refused(GOOD, "a", "b", "c").message()).contains("only 3 seen classes");
    assertThat(refused(GOOD, new Unseen.Drawn(7)).message()).contains("only 6 classes");
    assertThat(refused(GOOD, "a", "aa").message()).contains("no class \"aa\"");
  }
}
