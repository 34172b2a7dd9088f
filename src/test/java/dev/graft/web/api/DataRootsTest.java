package dev.graft.web.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.Bundled;
import dev.graft.data.catalogue.UserFile;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataRootsTest {
  @TempDir Path folder;
  private Path root;
  private DataRoots roots;

  @BeforeEach
  void aRoot_besideASecret() throws Exception {
    root = Files.createDirectory(folder.resolve("root"));
    Files.writeString(folder.resolve("secret"), "secret");
    Files.writeString(root.resolve("x-images-idx3-ubyte"), "images");
    Files.writeString(root.resolve("X.npy"), "features");
    roots = new DataRoots(List.of(root), UserFile::files);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "a/../../secret", "/etc/passwd", "link"})
  void aLabelsFileOutside_isRefused(String label) throws Exception {
    Files.createSymbolicLink(root.resolve("link"), folder.resolve("secret"));

    for (String file : List.of("x-images-idx3-ubyte", "X.npy")) {
      assertThatThrownBy(() -> roots.require(ref(file, label)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("is not among the files this server may read");
      assertThatThrownBy(
              () -> roots.check(Bundled.domains(Kind.TRANSFER, ref(file, label), ref(file, "y"))))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("data.source.label");
    }
  }

  @Test
  void labelsBesideByTheirUsualName_areRefusedWhereTheyAreALinkOutside() throws Exception {
    assertThatCode(() -> roots.require(ref("x-images-idx3-ubyte", null)))
        .doesNotThrowAnyException();
    Files.createSymbolicLink(root.resolve("x-labels-idx1-ubyte"), folder.resolve("secret"));

    assertThatThrownBy(() -> roots.require(ref("x-images-idx3-ubyte", null)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("x-labels-idx1-ubyte");
  }

  @Test
  void aColumnIsNoFile_andFilesWithinAreAllowed() {
    assertThatCode(() -> roots.require(ref("a.csv", "../secret"))).doesNotThrowAnyException();
    assertThatCode(() -> roots.require(ref("X.npy", "y.npy"))).doesNotThrowAnyException();
    assertThatCode(() -> roots.require(ref(".", null))).doesNotThrowAnyException();
  }

  private DatasetRef ref(String file, String label) {
    return new DatasetRef(
        null,
        root.resolve(file).toString(),
        null,
        label,
        null,
        List.of(),
        DatasetRef.ALL,
        0,
        List.of());
  }
}
