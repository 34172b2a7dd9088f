package dev.graft.data.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.ImageShape;
import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptFolderTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

  @TempDir Path directory;
  private KeptFolder folder;

  @BeforeEach
  void open() {
    folder = new KeptFolder(directory.resolve("uploads"));
  }

  private static Kept kept(String name, String sha256) {
    return new Kept(
        name,
        "Größe.csv",
        sha256,
        7,
        "kind",
        0,
        "kind",
        3,
        4,
        new ImageShape(2, 2, 1),
        List.of("a", "b=c:d", "Ω"),
        "CC BY 4.0",
        "line one\nline two",
        NOW,
        "ann",
        null);
  }

  private Path incoming(String text) throws IOException {
    return Files.writeString(folder.incoming("x.csv"), text);
  }

  @Test
  void whatIsKept_isToldAsItWas() throws IOException {
    assertThat(folder.all()).isEmpty();
    Kept kept = kept("one", "aa");
    folder.keep(kept, incoming("content"));
    assertThat(folder.all()).containsExactly(kept);
    assertThat(folder.find("one")).contains(kept);
    assertThat(folder.file(kept)).hasContent("content").hasFileName("data.csv");
    assertThat(folder.holds("one", "aa")).isTrue();
  }

  @Test
  void aName_meansTheSameRowsForEver() throws IOException {
    folder.keep(kept("one", "aa"), incoming("content"));
    folder.keep(kept("one", "aa"), incoming("content"));
    assertThatThrownBy(() -> folder.keep(kept("one", "bb"), incoming("other")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is the name of another data set");

    folder.remove(kept("one", "aa"), NOW);
    assertThat(folder.file(kept("one", "aa"))).doesNotExist();
    assertThat(folder.find("one").orElseThrow().removed()).isEqualTo(NOW);
    assertThatThrownBy(() -> folder.holds("one", "bb"))
        .hasMessageContaining("was the name of other rows");
    assertThat(folder.holds("one", "aa")).isFalse();
    folder.keep(kept("one", "aa"), incoming("content"));
    assertThat(folder.find("one").orElseThrow().removed()).isNull();
    assertThat(folder.file(kept("one", "aa"))).hasContent("content");
  }

  @Test
  void whatWasNotKept_isTidiedAway() throws IOException {
    folder.keep(kept("one", "aa"), incoming("content"));
    Path left = incoming("half");
    Files.createDirectories(left.resolveSibling(".x.d")).resolve("0.csv").toFile().createNewFile();
    folder.tidy();
    try (var all = Files.list(directory.resolve("uploads"))) {
      assertThat(all).extracting(f -> f.getFileName().toString()).containsExactly("one");
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          coast.csv, coast.csv
          ../../etc/coast.csv, coast.csv
          C:\\data\\Coast.CSV.GZ, Coast.CSV.GZ
          /rows.npz, rows.npz
          """)
  void fileNames_areTheirLastParts(String given, String name) {
    assertThat(FileName.of(given)).isEqualTo(name);
  }

  @Test
  void fileNames_haveNoCharactersThatAreNotSeen_andAreShort() {
    assertThat(FileName.of("a\r\nGET \u202e\u0000x.csv")).isEqualTo("a__GET __x.csv");
    assertThat(FileName.of("x".repeat(300) + ".csv")).hasSize(100).endsWith("x.csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.exe",
        "x",
        "",
        "x.html",
        "x.svg",
        "..",
        "x.csv/",
        "X.npy",
        "t-images-idx3-ubyte.gz"
      })
  void otherEndings_areRefused(String given) {
    assertThatThrownBy(() -> FileName.of(given)).isInstanceOf(InvalidInput.class);
  }

  @ParameterizedTest
  @CsvSource({"My rows (1).csv.gz, my-rows-1", "Größe.npz, grosse", "...csv, data", "-.csv, data"})
  void names_areMadeOfFiles(String file, String name) {
    assertThat(FileName.suggested(file)).isEqualTo(name);
    assertThat(FileName.checked(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".x", "a/b", "a\\b", "", "a b", "a\nb", "-x"})
  void otherNames_areRefused(String name) {
    assertThatThrownBy(() -> FileName.checked(name)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> folder.find(name)).isInstanceOf(InvalidInput.class);
  }
}
