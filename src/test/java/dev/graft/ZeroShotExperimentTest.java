package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zero-shot experiments that cannot succeed are refused when read. */
class ZeroShotExperimentTest {
  private static final BuiltIns BUILT_INS = new BuiltIns(Path.of("").toAbsolutePath());

  /** Coat and Shirt, both above the mean warmth of the others. */
  private static final String GRADED =
      """
      class,footwear,warmth
      T-shirt/top,0,1
      Trouser,0,3
      Pullover,0,4
      Dress,0,2
      Coat,0,9
      Sandal,1,1
      Shirt,0,7
      Sneaker,1,3
      Bag,0,0
      Ankle boot,1,4
      """;

  @Test
  void dap_unseenThatDifferInDegreeOnly_isRefusedWhereEszslIsNot(@TempDir Path folder)
      throws IOException {
    Path table = Files.writeString(folder.resolve("graded.csv"), GRADED);
    Problem problem =
        catchThrowableOfType(InvalidInput.class, () -> read("dap", table)).problems().get(0);
    assertThat(problem.path()).isEqualTo("data.target.attributes");
    assertThat(problem.message()).contains("\"Coat\" and \"Shirt\"");
    assertThat(problem.cure()).contains("eszsl");
    assertThatCode(() -> read("eszsl", table)).doesNotThrowAnyException();
  }

  private static void read(String method, Path table) {
    BUILT_INS.read(
        """
        graft: 1
        name: degrees
        kind: zero-shot
        data:
          target: {dataset: fashion-mnist, attributes: %s}
          unseen: [Coat, Shirt]
        methods: [%s]
        """
            .formatted(table, method),
        "degrees.yaml");
  }
}
