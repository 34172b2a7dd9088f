package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.artifact.Artifact;
import dev.graft.artifact.ContentCache;
import dev.graft.artifact.Hashes;
import dev.graft.data.own.Kept;
import dev.graft.data.own.KeptFolder;
import dev.graft.experiment.InvalidInput;
import dev.graft.store.SqlStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two control nodes with one store: what is put on one is on both, and one's end loses nothing. */
final class SharedUploadsTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String ROWS = "size,kind\n1,a\n2,b\n";

  @TempDir Path directory;
  private SqlStore store;
  private SharedUploads first;
  private SharedUploads second;

  @BeforeEach
  void open() {
    store = SqlStore.sqlite(directory.resolve("store"));
    first = node("n1");
    second = node("n2");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private SharedUploads node(String id) {
    return new SharedUploads(
        id, store.uploads(), new KeptFolder(directory.resolve(id).resolve("uploads")), CLOCK);
  }

  private UploadCopies copies(ContentCache.Source others) {
    return new UploadCopies(second, others);
  }

  /** What the first node answers. */
  private void fromFirst(Artifact content, Path part) throws IOException {
    byte[] all = Files.readAllBytes(first.content(content.sha256()).orElseThrow());
    int here = Files.exists(part) ? (int) Files.size(part) : 0;
    Files.write(
        part,
        Arrays.copyOfRange(all, here, all.length),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "came", ".csv"), text);
  }

  private static Kept kept(String name, Path file) throws IOException {
    Artifact content = new Hashes().of(file);
    return new Kept(
        name,
        "Größe.csv",
        content.sha256(),
        content.bytes(),
        null,
        0,
        "kind",
        2,
        1,
        null,
        List.of("a", "b"),
        "CC0",
        "",
        NOW,
        "ann",
        null);
  }

  private Kept keep(SharedUploads node, String name, String text) throws IOException {
    Path file = file(text);
    Kept kept = kept(name, file);
    node.keep(kept, file);
    return kept;
  }

  @Test
  void whatIsPutOnOne_isCopiedToTheOther_whichKeepsItWhenTheFirstIsLost() throws IOException {
    Kept kept = keep(first, "coast", ROWS);
    second.learn();
    assertThat(second.folder().find("coast")).contains(kept);
    assertThat(second.folder().has(kept)).as("its rows are yet to come").isFalse();
    assertThat(second.nodes("coast")).containsExactly("n1");

    assertThat(copies(this::fromFirst).fetch()).isTrue();
    assertThat(second.folder().file(kept)).hasContent(ROWS);
    assertThat(second.nodes("coast")).containsExactly("n1", "n2");
    assertThat(second.content(kept.sha256())).contains(second.folder().file(kept));
    assertThat(second.folder().about("coast"))
        .as("workers know it by its content")
        .hasSameBinaryContentAs(first.folder().about("coast"));
    first.learn();
    assertThat(first.nodes("coast")).containsExactly("n1", "n2");

    Files.delete(first.folder().file(kept));
    first.learn();
    assertThat(first.nodes("coast")).as("a disk was lost").containsExactly("n2");
    assertThat(first.lacking()).hasSize(1);
  }

  @Test
  void aCopyThatBreaksOff_isContinued_andWhatIsSomethingElseIsNotKept() throws IOException {
    Kept kept = keep(first, "coast", ROWS);
    second.learn();
    ContentCache.Source broken =
        (content, part) -> {
          Files.writeString(part, ROWS.substring(0, 5));
          throw new IOException("broke off");
        };
    int[] before = new int[1];
    try (UploadCopies copies =
        copies(
            (content, part) -> {
              if (before[0]++ == 0) {
                broken.fetch(content, part);
              }
              assertThat(part).hasContent(ROWS.substring(0, 5));
              fromFirst(content, part);
            })) {
      assertThat(copies.fetch()).isFalse();
      assertThat(second.nodes("coast")).containsExactly("n1");
      assertThat(copies.fetch()).isTrue();
    }
    assertThat(second.folder().file(kept)).hasContent(ROWS);

    Kept other = keep(first, "hills", ROWS + "3,a\n");
    second.learn();
    assertThat(copies((content, part) -> Files.writeString(part, "not these")).fetch()).isFalse();
    assertThat(second.folder().has(other)).isFalse();
    assertThat(second.folder().file(other)).doesNotExist();
  }

  @Test
  void aName_meansTheSameRows_onBoth() throws IOException {
    keep(first, "coast", ROWS);
    assertThatThrownBy(() -> keep(second, "coast", "other"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is the name of another data set");
    assertThat(second.folder().all()).isEmpty();
    assertThatThrownBy(() -> second.free("coast", "0")).isInstanceOf(InvalidInput.class);
    keep(second, "coast", ROWS);
    assertThat(second.nodes("coast")).containsExactly("n1", "n2");
  }

  @Test
  void removedOnOne_itGoesFromBoth_andItsNameStaysBound() throws IOException {
    Kept kept = keep(first, "coast", ROWS);
    second.learn();
    copies(this::fromFirst).fetch();
    second.remove(kept);
    assertThat(second.folder().file(kept)).doesNotExist();
    first.learn();
    assertThat(first.folder().file(kept)).doesNotExist();
    assertThat(first.folder().find("coast").orElseThrow().removed()).isEqualTo(NOW);
    assertThat(first.content(kept.sha256())).isEmpty();
    assertThatThrownBy(() -> keep(first, "coast", "other"))
        .hasMessageContaining("is the name of another");
    keep(first, "coast", ROWS);
    second.learn();
    assertThat(second.folder().find("coast").orElseThrow().removed()).isNull();
  }

  /** A copy that ends after the removal is not kept. */
  @Test
  void removedWhileItComes_itIsNotKept() throws IOException {
    Kept kept = keep(first, "coast", ROWS);
    second.learn();
    copies(
            (content, part) -> {
              fromFirst(content, part);
              second.remove(kept);
            })
        .fetch();
    assertThat(second.folder().file(kept)).doesNotExist();
    assertThat(second.nodes("coast")).isEmpty();
  }

  /** Of a release that kept names in the folder alone, or of a backup without its database. */
  @Test
  void whatLiesInTheFolder_isToldToOthers() throws IOException {
    Path file = file(ROWS);
    Kept kept = kept("coast", file);
    first.folder().keep(kept, file);
    Path gone = file("gone");
    Kept removed = kept("hills", gone);
    first.folder().keep(removed, gone);
    first.folder().remove(removed, NOW);
    first.learn();
    assertThat(first.nodes("coast")).containsExactly("n1");
    second.learn();
    assertThat(second.folder().find("coast")).contains(kept);
    assertThat(second.folder().find("hills").orElseThrow().removed()).isEqualTo(NOW);
  }

  @Test
  void twoNodesThatGaveANameToDifferentRows_keepBoth() throws IOException {
    Path mine = file(ROWS);
    first.folder().keep(kept("coast", mine), mine);
    Path other = file(ROWS + "3,a\n");
    Kept theirs = kept("coast", other);
    second.folder().keep(theirs, other);
    first.learn();
    second.learn();
    assertThat(second.folder().all()).extracting(Kept::name).containsExactly("coast", "coast-n2");
    assertThat(second.folder().find("coast-n2").orElseThrow().sha256()).isEqualTo(theirs.sha256());
    assertThat(second.nodes("coast")).containsExactly("n1");
    assertThat(second.nodes("coast-n2")).containsExactly("n2");
  }

  @Test
  void restoredNode_thatIsAlone_forgetsWhatOthersHad() throws IOException {
    keep(first, "coast", ROWS);
    SharedUploads restored = node("n1-restored");
    restored.learn();
    restored.alone();
    assertThat(restored.nodes("coast")).isEmpty();
    assertThat(restored.lacking()).hasSize(1);
  }

  @Test
  void whatCannotBeHad_isTried_andTheRestComes() throws IOException {
    keep(first, "coast", ROWS);
    Kept hills = keep(first, "hills", ROWS + "3,a\n");
    second.learn();
    UploadCopies copies =
        copies(
            (content, part) -> {
              if (!content.sha256().equals(hills.sha256())) {
                throw new IOException("nobody has it");
              }
              fromFirst(content, part);
            });
    assertThat(copies.fetch()).isFalse();
    assertThat(second.lacking()).extracting("name").containsExactly("coast");
    assertThat(second.folder().has(hills)).isTrue();
  }
}
