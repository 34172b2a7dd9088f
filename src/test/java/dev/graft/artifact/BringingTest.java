package dev.graft.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.artifact.Manifest.Entry;
import dev.graft.artifact.Manifest.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BringingTest {
  @TempDir Path directory;
  private final Hashes hashes = new Hashes();
  private final List<Path> sent = new ArrayList<>();
  private Path control;
  private Path home;
  private Path trials;
  private Bringing bringing;

  @BeforeEach
  void start() {
    control = directory.resolve("control");
    home = directory.resolve("home");
    trials = directory.resolve("data/trials");
    ContentCache cache = new ContentCache(directory.resolve("data/cache"), 1000, hashes);
    bringing = new Bringing(home, trials, cache, hashes);
  }

  private Path file(Path root, String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Entry entry(Kind kind, String place, Path file) throws IOException {
    return new Entry(kind, place, hashes.of(file));
  }

  private ContentCache.Source from(Path... files) {
    return (content, part) -> {
      for (Path file : files) {
        if (hashes.of(file).equals(content)) {
          sent.add(file);
          Files.copy(file, part);
          return;
        }
      }
      throw new Missing("no such content");
    };
  }

  @Test
  void dataSets_thatAreNotHere_lieInAFolderOfTheirOwn() throws IOException {
    Path images = file(control, "datasets/mnist/images", "pixels");
    Path labels = file(control, "datasets/mnist/labels", "digits");
    file(home, "datasets/mnist/labels", "digits");
    Manifest manifest =
        new Manifest(
            List.of(
                entry(Kind.DATASET, "datasets/mnist/images", images),
                entry(Kind.DATASET, "datasets/mnist/labels", labels)),
            Map.of());
    Bringing.Brought brought = bringing.bring(manifest, "{}", from(images, labels));
    assertThat(brought.datasets().resolve("mnist/images")).hasContent("pixels");
    assertThat(brought.datasets().resolve("mnist/labels")).hasContent("digits");
    assertThat(sent).as("what is here is not sent").containsExactly(images);
    assertThat(bringing.bring(manifest, "{}", from()).datasets()).isEqualTo(brought.datasets());
  }

  @Test
  void dataSets_thatAreHere_areUsedWhereTheyLie() throws IOException {
    Path images = file(control, "datasets/mnist/images", "pixels");
    file(home, "datasets/mnist/images", "pixels");
    Manifest manifest =
        new Manifest(List.of(entry(Kind.DATASET, "datasets/mnist/images", images)), Map.of());
    assertThat(bringing.bring(manifest, "{}", from()).datasets()).isNull();
  }

  @Test
  void usersOwnFiles_areCalledByWhereTheyLieHere() throws IOException {
    Path rows = file(control, "own/rows.csv", "1,2");
    Path described = file(control, "own/classes.csv", "a,1");
    Manifest manifest =
        new Manifest(
            List.of(
                entry(Kind.OWN, rows.toString(), rows),
                entry(Kind.OWN, described.toString(), described)),
            Map.of("own/rows.csv", rows.toString(), "classes.csv", described.toString()));
    String spec =
        """
        {"name":"own/rows.csv","data":{"target":{"path":"own/rows.csv","label":"classes.csv",\
        "attributes":"classes.csv"}}}\
        """;
    assertThat(bringing.bring(manifest, spec, from()).spec())
        .as("at the same place")
        .isEqualTo(
            spec.replace("\"path\":\"own/rows.csv\"", "\"path\":\"" + rows + "\"")
                .replace("\"attributes\":\"classes.csv\"", "\"attributes\":\"" + described + "\""));

    Path elsewhere = directory.resolve("moved");
    Files.move(control, elsewhere);
    String fetched =
        bringing
            .bring(
                manifest,
                spec,
                from(elsewhere.resolve("own/rows.csv"), elsewhere.resolve("own/classes.csv")))
            .spec();
    String path = fetched.replaceFirst(".*\"path\":\"([^\"]*)\".*", "$1");
    assertThat(path).startsWith(directory.resolve("data/cache/views").toString());
    assertThat(Path.of(path)).hasContent("1,2");
    assertThat(fetched).contains("\"label\":\"classes.csv\"", "\"name\":\"own/rows.csv\"");
  }

  @Test
  void checkpoint_takesThePlaceOfAnOlderOne() throws IOException {
    Path newer = file(control, "sweep-1/trial-2/checkpoint.bin", "step 9");
    Path here = file(trials, "sweep-1/trial-2/checkpoint.bin", "step 4");
    Manifest manifest =
        new Manifest(List.of(entry(Kind.TRIAL, "sweep-1/trial-2/checkpoint.bin", newer)), Map.of());
    bringing.bring(manifest, "{}", from(newer));
    assertThat(here).hasContent("step 9");
  }

  @Test
  void damageInTheCache_doesNotReachTheTrial() throws IOException {
    Path images = file(control, "datasets/mnist/images", "pixels");
    Manifest manifest =
        new Manifest(List.of(entry(Kind.DATASET, "datasets/mnist/images", images)), Map.of());
    Path seen = bringing.bring(manifest, "{}", from(images)).datasets().resolve("mnist/images");
    Files.writeString(seen, "piXels");
    bringing.bring(manifest, "{}", from(images));
    assertThat(seen).hasContent("pixels");
    assertThat(sent).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "DATASET, ../etc/passwd",
    "DATASET, /etc/passwd",
    "TRIAL, a/../../b",
    "TRIAL, ''",
    "OWN, relative",
    "OWN, /a/../b"
  })
  void placesOutside_areNone(Kind kind, String place) throws IOException {
    Path any = file(control, "any", "any");
    assertThatThrownBy(() -> entry(kind, place, any)).isInstanceOf(IllegalArgumentException.class);
  }
}
