package dev.graft.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Gzip;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2.5,x\n3,4,y\n",
        "a,b,c\n1,2.5,x\n3,4,y\n",
        "a;b;c\n1;2.5;x\n3;4;y",
        "a\tb\tc\r\n1\t2.5\tx\r\n\r\n3\t4\ty\r\n",
        "a|b|c\n1|2.5|x\n3|4|y\n",
        "sep=;\r\na;b;c\r\n1;2.5;x\r\n3;4;y\r\n",
        "\n\"sep=\t\"\na\tb\tc\n1\t2.5\tx\n3\t4\ty\n",
        "\"a\",\"b\",\"c\"\n\"1\",\"2.5\",\"x\"\n 3 , \"4\" ,\"y\"\n",
        "\uFEFFa,b,c\n1,2.5,x\n3,4,y\n",
      })
  void read_ofTheSameRows_inManyWays_isTheSame(String text) throws Exception {
    Table table = read(text);

    assertThat(table.features().values()).containsExactly(1, 2.5f, 3, 4);
    assertThat(label(table)).containsExactly("x", "y");
  }

  @Test
  void read_ofQuotedFields_keepsDelimitersQuotesAndLineBreaks() throws Exception {
    Table table = read("1,\"a \"\"b\"\", c\"\n2,\"d\ne\"\n");

    assertThat(label(table)).containsExactly("a \"b\", c", "d\ne");
  }

  @Test
  void read_ofGaps_givesNaN() throws Exception {
    Table table = read("1,?,a\n,2,b\nNA,#N/A,a\n");

    assertThat(table.features().values())
        .containsExactly(1, Float.NaN, Float.NaN, 2, Float.NaN, Float.NaN);
  }

  @Test
  void read_ofTexts_makesOneFeatureACategory() throws Exception {
    Table table = read("red,1,a\nblue,2,b\n?,3,a\nred,4,b\n");

    assertThat(table.features().width()).isEqualTo(3);
    assertThat(table.features().row(0)).containsExactly(0, 1, 1);
    assertThat(table.features().row(1)).containsExactly(1, 0, 2);
    assertThat(table.features().row(2)).containsExactly(Float.NaN, Float.NaN, 3);
  }

  @Test
  void read_withLabelByName_takesThatColumn() throws Exception {
    Table table = read("kind,size\nx,1\ny,2\n", "kind");

    assertThat(table.features().values()).containsExactly(1, 2);
    assertThat(table.labels()).containsOnlyKeys("kind");
    assertThat(label(table)).containsExactly("x", "y");
  }

  @Test
  void read_withLabelByNumber_countsFromOne() throws Exception {
    Table table = read("5,1\n6,2\n", "1");

    assertThat(table.features().values()).containsExactly(1, 2);
    assertThat(label(table)).containsExactly("5", "6");
  }

  @Test
  void read_withSeveralLabels_keepsThemOutOfTheFeatures() throws Exception {
    Table table = read("a,g1,g2\n1,0,1\n2,1,1\n", "g1", "g2");

    assertThat(table.features().values()).containsExactly(1, 2);
    assertThat(table.labels().keySet()).containsExactly("g1", "g2");
  }

  @Test
  void read_ofNumberLabels_hasOneWayOfWritingEach() throws Exception {
    Table table = read("1,3.0\n2,3\n3,10\n");

    assertThat(label(table)).containsExactly("3", "3", "10");
    assertThat(Classes.of(label(table))).containsExactly("3", "10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;b;c\n1,5;-2;x\n0,25;4,125;y\n",
        "1,5;-2,0;x\n0,25;4,125;y\n",
        "a\tb\tc\n1,5\t-2\tx\n0,25\t4,125\ty\n",
        "\"a\";\"b\";\"c\"\r\n\"1,5\";\"-2\";\"x\"\r\n\"0,25\";\"4,125\";\"y\"\r\n",
      })
  void read_ofDecimalCommas_whereFieldsArePartedOtherwise_givesNumbers(String text)
      throws Exception {
    Table table = read(text);

    assertThat(table.features().values()).containsExactly(1.5f, -2, 0.25f, 4.125f);
    assertThat(label(table)).containsExactly("x", "y");
  }

  /** Commas beside points part thousands, or lists; three digits after each may be thousands. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;b;c\n1,5;2.5;x\n0,25;4.5;y\n",
        "a;b;c\n1,500;2;x\n10,250;4;y\n",
        "\"a\",\"b\",\"c\"\n\"1,5\",2,x\n\"0,25\",4,y\n",
      })
  void read_ofCommasThatMayMeanSomethingElse_keepsThemAsTexts(String text) throws Exception {
    assertThat(read(text).features().width()).as("a feature a text, and b").isEqualTo(3);
  }

  @Test
  void read_ofGzip_unpacks() throws Exception {
    Path file = folder.resolve("a.csv.gz");
    Files.write(file, Gzip.of("1,x\n2,y\n"));

    assertThat(CsvReader.read(file, List.of()).features().values()).containsExactly(1, 2);
  }

  private Table read(String text, String... labels) throws Exception {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return CsvReader.read(file, List.of(labels));
  }

  private static String[] label(Table table) {
    return table.labels().values().iterator().next();
  }
}
