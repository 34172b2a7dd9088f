package dev.graft.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.catalogue.Preview.ClassCount;
import dev.graft.data.check.DataCheck.Finding;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which column holds the labels, and what is wrong with them. */
class LabelChecksTest extends CheckedFile {
  @ParameterizedTest
  @CsvSource({
    "Class;size, Class, by its name",
    "kind;size, kind, the last column with few different values"
  })
  void labels_areFound(String header, String column, String why) throws IOException {
    DataCheck check =
        check(csv(header.replace(';', ','), 40, i -> (i % 2 == 0 ? "a" : "b") + "," + noise(i)));
    assertThat(check.label().column()).isEqualTo(column);
    assertThat(check.label().why()).isEqualTo(why);
    assertThat(check.fit()).isTrue();
  }

  @Test
  void labelThatIsChosen_isTaken_andOneThatIsNotThere_isToldWithTheNearest() throws IOException {
    Path file = csv("kind,sort", 40, i -> "ab".charAt(i % 2) + "," + "xyz".charAt(i % 3));
    assertThat(Checks.of(file, new Asked("m.csv", "kind", null, 0)).label().column())
        .isEqualTo("kind");
    DataCheck none = Checks.of(file, new Asked("m.csv", "sorts", null, 0));
    assertThat(none.fit()).isFalse();
    assertThat(none.first()).hasSize(21);
    assertThat(none.findings().get(0).cure()).contains("sort");
  }

  /** Nothing else may be taken for the label in its place. */
  @Test
  void labelsThatSomeRowsLack_areToldOf() throws IOException {
    DataCheck check =
        check(
            csv(
                "size,age,kind",
                80,
                i -> noise(i) + "," + i * 31 % 40 + "," + (i % 9 == 0 ? "" : "ab".charAt(i % 2))));
    assertThat(check.label().column()).isEqualTo("kind");
    assertThat(check.fit()).isFalse();
    assertThat(finding(check, "kind").value()).isEqualTo("9 of 80");
    assertThat(finding(check, "kind").message()).isEqualTo("rows have no label");
  }

  @Test
  void numbersToPredict_areNoClasses_andNoOtherColumnIsTakenForThem() throws IOException {
    DataCheck check =
        check(csv("size,age,price", 80, i -> i % 7 + "," + i * 31 % 40 + "," + noise(i)));
    assertThat(check.fit()).isTrue();
    assertThat(check.label().column()).as("the one with few values").isEqualTo("size");
    check =
        check(csv("size,age,price", 80, i -> noise(80 - i) + "," + i * 31 % 40 + "," + noise(i)));
    assertThat(check.fit()).isFalse();
    assertThat(finding(check, "label").cure()).contains("numeric: [NAME] to predict numbers");
  }

  @Test
  void columnThatTellsTheLabel_isTold() throws IOException {
    DataCheck check =
        check(
            csv(
                "treatment,ward,size,kind",
                60,
                i ->
                    (i % 2 == 0 ? "none" : "drug" + i % 4)
                        + ","
                        + "xyz".charAt(i % 3)
                        + ","
                        + noise(i)
                        + ","
                        + "ab".charAt(i % 2)));
    assertThat(check.findings()).extracting(Finding::field).containsExactly("treatment");
    assertThat(check.findings().get(0).message()).contains("one label only");
  }

  @Test
  void classes_withFewRows_andOfVeryDifferentSize_areTold() throws IOException {
    DataCheck check =
        check(csv("size,kind", 100, i -> noise(i) + "," + (i < 3 ? "rare" : "ab".charAt(i % 2))));
    Finding few = finding(check, "class rare");
    assertThat(few.value()).isEqualTo("3");
    assertThat(finding(check, "classes").cure()).contains("balanced-accuracy");
  }

  @Test
  void domains_areToldWithTheirClasses_andWhatOneLacks() throws IOException {
    Path file =
        csv(
            "site,size,kind",
            60,
            i ->
                "xyz".charAt(i % 3)
                    + ","
                    + noise(i)
                    + ","
                    + (i % 3 == 2 ? "a" : i % 2 == 0 ? "a" : "b"));
    assertThat(check(file).domainChoices()).containsExactly("site");
    DataCheck divided = Checks.of(file, new Asked("m.csv", null, "site", 0));
    assertThat(divided.domains().values())
        .extracting(DataCheck.Domain::value)
        .containsExactly("x", "y", "z");
    assertThat(divided.domains().values().get(0).classes())
        .containsExactly(new ClassCount("a", 10), new ClassCount("b", 10));
    assertThat(finding(divided, "site z").value()).isEqualTo("b");
    assertThat(divided.fit()).isTrue();
    assertThat(Checks.of(file, new Asked("m.csv", null, "kind", 0)).fit()).isFalse();
    assertThat(finding(Checks.of(file, new Asked("m.csv", null, "size", 0)), "size").message())
        .contains("20 domains");
  }
}
