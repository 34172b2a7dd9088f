package dev.graft.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.InvalidInput;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;

class MatReaderTest {
  /** {@code sparse(X)}, 3×4, and {@code y} 1×3 as scipy's savemat wrote them. */
  private static final Path SPARSE = Path.of("src/test/resources/dev/graft/data/sparse.mat");

  @TempDir Path folder;

  @Test
  void read_withUsualNames_findsThem() throws Exception {
    Path file =
        write(
            Mat5.newMatFile()
                .addArray("other", matrix(9, 9))
                .addArray("fts", matrix(3, 2))
                .addArray("labels", matrix(3, 1)));

    Table table = MatReader.read(file, null, null);

    assertThat(table.features().values()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(table.labels().get("labels")).containsExactly("1", "2", "3");
  }

  @Test
  void read_withOtherNames_goesByShape() throws Exception {
    Path file =
        write(Mat5.newMatFile().addArray("target", matrix(1, 3)).addArray("inputs", matrix(3, 2)));

    Table table = MatReader.read(file, null, null);

    assertThat(table.features().rows()).isEqualTo(3);
    assertThat(table.labels().get("target")).containsExactly("1", "2", "3");
  }

  @Test
  void read_ofColumnsAsRows_turnsThem() throws Exception {
    Path file = write(Mat5.newMatFile().addArray("X", matrix(2, 3)).addArray("y", matrix(1, 3)));

    assertThat(MatReader.read(file, null, null).features().values())
        .containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void read_ofCells_isAColumnATask() throws Exception {
    Path file =
        write(
            Mat5.newMatFile()
                .addArray("X", cells(matrix(2, 3), matrix(1, 3)))
                .addArray("Y", cells(matrix(2, 1), matrix(1, 1))));

    Table table = MatReader.read(file, "X", "Y");

    assertThat(table.features().values()).containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 3);
    assertThat(table.labels().keySet()).containsExactly("Y{1}", "Y{2}");
    assertThat(table.labels().get("Y{1}")).containsExactly("1", "2", "");
    assertThat(table.labels().get("Y{2}")).containsExactly("", "", "1");
  }

  @Test
  void read_ofCellsThatDoNotFit_isRefused() throws Exception {
    Path file =
        write(
            Mat5.newMatFile()
                .addArray("X", cells(matrix(2, 3), matrix(1, 2)))
                .addArray("Y", cells(matrix(2, 1), matrix(1, 1)))
                .addArray("Z", cells(matrix(2, 1))));

    assertThatThrownBy(() -> MatReader.read(file, "X", "Y"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("X{2} 1×2, Y{2} 1×1");
    assertThatThrownBy(() -> MatReader.read(file, "X", "Z"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("1 cells of labels for 2 of features");
    assertThatThrownBy(() -> MatReader.read(file, null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("write features: NAME and label: NAME");
    assertThatThrownBy(() -> MatReader.read(file, "X", "W"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no such cells");
  }

  private static Cell cells(Matrix... matrices) {
    Cell cell = Mat5.newCell(1, matrices.length);
    for (int i = 0; i < matrices.length; i++) {
      cell.set(i, matrices[i]);
    }
    return cell;
  }

  @Test
  void read_ofSparse_fillsWithZeros() {
    Table table = MatReader.read(SPARSE, null, null);

    assertThat(table.features().values()).containsExactly(0, 2, 0, 0, 0, 0, 0, -1.5f, 7, 0, 0, 0);
    assertThat(table.labels().get("y")).containsExactly("2", "1", "2");
  }

  @Test
  void read_withNames_usesThem() throws Exception {
    Path file =
        write(
            Mat5.newMatFile()
                .addArray("fts", matrix(3, 2))
                .addArray("more", matrix(3, 4))
                .addArray("a", matrix(3, 1))
                .addArray("b", matrix(3, 1)));

    assertThat(MatReader.read(file, "more", "b").features().width()).isEqualTo(4);
    assertThatThrownBy(() -> MatReader.read(file, null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("several vectors could be the labels: a, b")
        .hasMessageContaining("label: NAME");
    assertThatThrownBy(() -> MatReader.read(file, "nothing", null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("fts 3×2");
  }

  private Path write(us.hebi.matlab.mat.types.MatFile content) throws Exception {
    Path file = folder.resolve("a.mat");
    Mat5.writeToFile((Mat5File) content, file.toFile());
    return file;
  }

  /** 1, 2, 3, … row by row. */
  private static Matrix matrix(int rows, int columns) {
    Matrix matrix = Mat5.newMatrix(rows, columns);
    for (int i = 0; i < rows * columns; i++) {
      matrix.setDouble(i / columns, i % columns, i + 1);
    }
    return matrix;
  }

  /** 72 MB of zeros in 300 KB: sizes are counted as they unpack. */
  @Test
  void bomb_isRefusedWhileItUnpacks() throws Exception {
    Path file =
        write(
            Mat5.newMatFile()
                .addArray("X", Mat5.newMatrix(3000, 3000))
                .addArray("y", matrix(3000, 1)));
    assertThat(file.toFile().length()).isLessThan(1 << 19);
    assertThatThrownBy(() -> MatReader.read(file, null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("unpacks to more than 67,108,864 bytes from");
  }
}
