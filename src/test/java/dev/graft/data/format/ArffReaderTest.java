package dev.graft.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArffReaderTest {
  private static final String WEATHER =
      """
      % A comment
      @RELATION 'the weather'

      @attribute outlook {sunny, 'over cast', "it's rain"} % declared order counts
      @attribute 'relative humidity' REAL
      @attribute windy {TRUE,FALSE}
      @attribute play {no,yes}
      @data
      sunny, 85.5, FALSE, no
      'over cast',?,TRUE,yes  % a gap
      % between
      "it's rain", -1e1, ?, 'yes'
      """;

  @TempDir Path folder;

  @Test
  void numericAndNominal_withQuotesGapsAndComments() throws Exception {
    Table table = ArffReader.read(file(WEATHER), List.of());

    float gap = Float.NaN;
    assertThat(table.features().width()).isEqualTo(6);
    assertThat(table.features().values())
        .containsExactly(
            1, 0, 0, 85.5f, 0, 1, //
            0, 1, 0, gap, 1, 0, //
            0, 0, 1, -10, gap, gap);
    assertThat(table.labels().get("play")).containsExactly("no", "yes", "yes");
  }

  @Test
  void labels_byNameOrNumber_andSeveral() throws Exception {
    Path file = file(WEATHER.replace("TRUE,yes", "TRUE,yes").replace("?, 'yes'", "TRUE, 'yes'"));

    assertThat(ArffReader.read(file, List.of("windy", "1")).labels())
        .containsOnlyKeys("windy", "outlook");
    assertThat(ArffReader.read(file, List.of("windy")).features().width()).isEqualTo(6);
  }

  @Test
  void aNumericLabel_isAClassOfItsNumber() throws Exception {
    Path file =
        file("@relation a\n@attribute x numeric\n@attribute y integer\n@data\n1,3\n2,3.0\n");

    assertThat(ArffReader.read(file, List.of()).labels().get("y")).containsExactly("3", "3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sunny, 85.5, FALSE, no | {0 sunny, 1 2} | 9 | rows written sparsely | SparseToNonSparse",
        "sunny, 85.5, FALSE, no | sunny, 85.5, no | 9 | \"no\": not among the values of windy |"
            + " FALSE",
        "sunny, 85.5, FALSE, no | sunny, 85.5 | 9 | 2 values, and 4 attributes | ? where",
        "sunny, 85.5, FALSE, no | sunny, 85.5, FALSE, no, {3} | 9 | more than the 4 values |"
            + " weights",
        "sunny, 85.5, FALSE, no | sunny, 85.5, FALSE, ? | 9 | the label is missing | remove the"
            + " row",
        "sunny, 85.5, FALSE, no | suny, 85.5, FALSE, no | 9 | not among the values of outlook |"
            + " sunny",
        "sunny, 85.5, FALSE, no | sunny, warm, FALSE, no | 9 | no number, in the numeric attribute"
            + " | ?",
        "sunny, 85.5, FALSE, no | 'sunny, 85.5, FALSE, no | 9 | a quote that is opened here | close"
            + " it",
        "sunny, 85.5, FALSE, no | sunny,, FALSE, no | 9 | a value is missing | ?",
        "REAL | string | 5 | attributes of type string | remove the attribute",
        "REAL | date | 5 | attributes of type date | numeric or nominal",
        "REAL | rael | 5 | no such type | numeric",
        "{no,yes} | {no,no} | 7 | stands twice | remove it",
        "{no,yes} | {no,yes | 7 | do not end with } | close the brace",
        "@data | @date | 8 | no line of an ARFF header | @relation",
        "windy {TRUE,FALSE} | outlook {TRUE,FALSE} | 6 | stands twice | name of its own"
      })
  void mistakes_areToldWithLine(String from, String to, int line, String message, String cure)
      throws Exception {
    Path file = file(WEATHER.replace(from, to));

    assertThatThrownBy(() -> ArffReader.read(file, List.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a.arff")
        .hasMessageContaining(message)
        .satisfies(
            e -> {
              Problem problem = ((InvalidInput) e).problems().get(0);
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.cure()).contains(cure);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@relation a | there is no @data",
        "@data | no @attribute stands before it",
        "@attribute a {x, y}\\n@data\\nx | no features beside the labels",
        "@attribute x real\\n@attribute a {x, y}\\n@data | no row after @data"
      })
  void filesWithoutRows_areRefused(String text, String says) throws Exception {
    Path file = file(text.replace("\\n", "\n"));

    assertThatThrownBy(() -> ArffReader.read(file, List.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(says);
  }

  private Path file(String text) throws Exception {
    Path file = folder.resolve("a.arff");
    Files.writeString(file, text);
    return file;
  }
}
