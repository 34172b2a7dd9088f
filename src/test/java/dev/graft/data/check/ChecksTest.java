package dev.graft.data.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.graft.data.catalogue.Preview.ClassCount;
import dev.graft.data.check.DataCheck.Finding;
import dev.graft.data.check.DataCheck.Weight;
import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a look into a file finds, each by a file that has it. */
class ChecksTest extends CheckedFile {
  @Test
  void soundFile_isFit_withColumnsClassesAndFirstRows() throws IOException {
    DataCheck check =
        check(csv("size,kind", 40, i -> noise(i) + "," + (i % 2 == 0 ? "calm" : "storm")));
    assertThat(check.fit()).isTrue();
    assertThat(check.findings()).isEmpty();
    assertThat(check.file()).isEqualTo("mine.csv");
    assertThat(check.format()).isEqualTo("csv");
    assertThat(check.rows()).isEqualTo(40);
    assertThat(check.width()).isEqualTo(1);
    assertThat(check.label().column()).isEqualTo("kind");
    assertThat(check.label().why()).isEqualTo("the last column");
    assertThat(check.label().classes())
        .containsExactly(new ClassCount("calm", 20), new ClassCount("storm", 20));
    assertThat(check.first()).hasSize(21).startsWith(List.of("size", "kind"));
    assertThat(check.columns().get(0).type()).isEqualTo("numbers");
    assertThat(check.columns().get(0).lowest()).isZero();
    assertThat(check.columns().get(1).examples()).containsExactly("calm", "storm");
  }

  @Test
  void textsAmongNumbers_largeNumbers_andNamesThatAreThereTwice_areToldOf() throws IOException {
    DataCheck check =
        check(
            csv(
                "size,size,code,kind",
                80,
                i ->
                    (i % 5 == 0 ? "none" : noise(i))
                        + ","
                        + noise(i + 3)
                        + ","
                        + (100_000_000_000L + i * 7919L * 7919 % 1_000_003)
                        + ","
                        + "ab".charAt(i % 2)));
    assertThat(check.findings())
        .extracting(Finding::field, Finding::value, Finding::message)
        .contains(
            tuple(
                "size",
                "none",
                "is a text among numbers: the column becomes a feature for each different value"),
            tuple("size", "2 columns", "have the same name: only the first can be chosen by it"));
    assertThat(finding(check, "code").message()).contains("kept to seven digits");
    assertThat(check.fit()).isTrue();
  }

  @Test
  void decimalCommas_betweenSemicolons_areNumbers_andThatIsTold() throws IOException {
    DataCheck check =
        check(
            csv(
                "size;kind",
                40,
                i -> String.valueOf(noise(i)).replace('.', ',') + ";" + "ab".charAt(i % 2)));
    assertThat(check.fit()).isTrue();
    assertThat(check.width()).isEqualTo(1);
    assertThat(check.columns().get(0).type()).isEqualTo("numbers");
    assertThat(finding(check, "file").weight()).isEqualTo(Weight.note);
    assertThat(finding(check, "file").message()).contains("is read as 1.5");
  }

  @Test
  void gaps_constants_idsAndRepeats_areTold() throws IOException {
    DataCheck check =
        check(
            csv(
                "id,same,gappy,empty,size,kind",
                40,
                i ->
                    (100 + i % 39)
                        + ",7,"
                        + (i % 39 % 3 == 0 ? "" : noise(i % 39))
                        + ",?,"
                        + noise(i % 39)
                        + ","
                        + "ab".charAt(i % 39 % 2)));
    assertThat(finding(check, "id").message()).contains("only names the rows");
    assertThat(finding(check, "same").message()).contains("same in all rows");
    assertThat(finding(check, "empty").message()).contains("no value in any row");
    Finding gaps = finding(check, "gappy");
    assertThat(gaps.value()).isEqualTo("14 of 40");
    assertThat(gaps.weight()).isEqualTo(Weight.warning);
    assertThat(finding(check, "rows").value()).isEqualTo("1 of 40");
    assertThat(check.fit()).isTrue();
  }

  @Test
  void columnThatCountsTheRows_isTold_whateverItsName() throws IOException {
    DataCheck check =
        check(csv("when,size,kind", 40, i -> (5 * i) + "," + noise(i) + "," + "ab".charAt(i % 2)));
    assertThat(check.findings()).extracting(Finding::field).containsExactly("when");
  }

  @Test
  void numbersWrittenAsTexts_areWarnedOf_andSlips_areErrorsWithTheirLine() throws IOException {
    DataCheck commas = check(csv("price,kind", 40, i -> "\"" + i + ",5\"," + "ab".charAt(i % 2)));
    assertThat(finding(commas, "price").message()).contains("numbers are written as texts");
    assertThat(commas.fit()).isTrue();

    DataCheck slips =
        check(
            csv(
                "price,kind",
                40,
                i -> (i == 7 || i == 9 ? "1O" : noise(i)) + "," + "ab".charAt(i % 2)));
    Finding slip = finding(slips, "price");
    assertThat(slip.weight()).isEqualTo(Weight.error);
    assertThat(slip.value()).isEqualTo("1O");
    assertThat(slip.line()).isEqualTo(9);
    assertThat(slip.message()).contains("2 values");
    assertThat(slips.fit()).isFalse();
  }

  @Test
  void dividedFile_isAFileADomain_withoutThatColumn() throws IOException {
    Path file =
        csv(
            "site,note,kind",
            4,
            i -> "xy".charAt(i % 2) + ",\"a, \"\"b\"\"\"," + "kl".charAt(i / 2));
    Map<String, Path> files =
        DomainFiles.divide(file, "site", Files.createDirectory(folder.resolve("d")));
    assertThat(files).containsOnlyKeys("x", "y");
    assertThat(files.get("x")).hasContent("note,kind\n\"a, \"\"b\"\"\",k\n\"a, \"\"b\"\"\",l\n");
  }

  @Test
  void columns_areLeftOut_byNameOrNumber() throws IOException {
    Path file = csv("id,note,kind", 4, i -> i + ",\"a, b\"," + "kl".charAt(i / 2));
    Path rest = folder.resolve("rest.csv");
    CsvText.without(file, List.of("id"), rest);
    assertThat(rest)
        .hasContent("note,kind\n" + "\"a, b\",k\n".repeat(2) + "\"a, b\",l\n".repeat(2));
    CsvText.without(file, List.of("2"), rest);
    assertThat(Files.readAllLines(rest)).startsWith("id,kind", "0,k");
    assertThatThrownBy(() -> CsvText.without(file, List.of("id", "note"), rest))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("leave fewer out");
    assertThatThrownBy(() -> CsvText.without(file, List.of("ids"), rest))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("id");
  }

  @Test
  void brokenFile_isToldByItsOwnName_withTheRowsThatCouldBeRead() throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), "a,b\n1,x\n2\n");
    DataCheck check = check(file);
    assertThat(check.fit()).isFalse();
    assertThat(check.findings()).hasSize(1);
    assertThat(check.findings().get(0).line()).isEqualTo(3);
    assertThat(check.findings().toString()).doesNotContain(folder.toString(), "data.csv");
    assertThat(check.first()).hasSize(3);
  }

  @Test
  void otherFormats_haveRowsClassesAndSamples() throws IOException {
    Path file = folder.resolve("d.arff");
    Files.writeString(
        file,
        "@relation r\n@attribute a real\n@attribute c {x,y}\n@data\n"
            + IntStream.range(0, 30)
                .mapToObj(i -> noise(i) + "," + "xy".charAt(i % 2))
                .collect(Collectors.joining("\n")));
    DataCheck check = Checks.of(file, Asked.of("d.arff"));
    assertThat(check.fit()).isTrue();
    assertThat(check.rows()).isEqualTo(30);
    assertThat(check.label().column()).isEqualTo("c");
    assertThat(check.samples()).hasSize(20);
    assertThat(Checks.of(file, new Asked("d.arff", null, "a", 0)).findings().get(0).message())
        .contains("only a CSV file");
  }
}
