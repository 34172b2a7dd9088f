package dev.graft.data.omniglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Bundled;
import dev.graft.data.format.AttributesReader;
import dev.graft.experiment.AttributeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StrokeAttributesTest {
  private static final Path SHIPPED = Path.of("datasets/omniglot/attributes.csv");

  /**
   * After a change of the derivation run once with {@code -Dgraft.write}, which writes the file.
   */
  @Test
  void of_allDrawings_isTheShippedTable() throws IOException {
    AttributeTable derived = StrokeAttributes.of(Bundled.DATASETS.omniglot());
    if (System.getProperty("graft.write") != null) {
      Files.writeString(SHIPPED, csv(derived));
    }
    AttributeTable shipped = AttributesReader.read(SHIPPED, "shipped");
    assertThat(shipped.attributes()).isEqualTo(derived.attributes());
    assertThat(shipped.rows()).isEqualTo(derived.rows());
  }

  /**
   * The first Latin character is an a: one or two strokes, and its length is what is in its cells.
   */
  @Test
  void of_aCharacter_addsUp() {
    AttributeTable table = StrokeAttributes.of(Bundled.DATASETS.omniglot());
    List<Double> row = table.rows().get("Latin/character01");
    assertThat(table.rows()).hasSize(242);
    assertThat(row).hasSize(82);
    assertThat(row.get(0)).isBetween(1.0, 2.0);
    double ends = 0;
    double length = 0;
    for (int i = 2; i < row.size(); i++) {
      boolean isEnds = table.attributes().get(i).endsWith("-ends");
      ends += isEnds ? row.get(i) : 0;
      length += isEnds ? 0 : row.get(i);
    }
    assertThat(ends).isCloseTo(2 * row.get(0), offset(1e-3));
    assertThat(length).isCloseTo(row.get(1), offset(5e-3));
  }

  private static String csv(AttributeTable table) {
    return "class,"
        + String.join(",", table.attributes())
        + "\n"
        + table.rows().entrySet().stream()
            .map(e -> e.getKey() + "," + numbers(e.getValue()) + "\n")
            .collect(Collectors.joining());
  }

  private static String numbers(List<Double> row) {
    return row.stream()
        .map(v -> String.format(Locale.ROOT, "%.4f", v))
        .collect(Collectors.joining(","));
  }
}
