package dev.graft.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, for a process loads libraries once. */
class LibrariesTest {
  @TempDir Path folder;

  private static final Path ENCODER = Path.of("src/test/resources/dev/graft/engine/onnx/flat.onnx");

  /** Opens an encoder and ends at once, as a trainer does that is killed. */
  static final class Killed {
    public static void main(String[] arguments) throws IOException {
      OnnxEncoder encoder = OnnxEncoder.open(Files.readAllBytes(ENCODER));
      Runtime.getRuntime().halt(encoder.shape().input().size() == 2 ? 7 : 1);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void open_inAProcessThatIsKilled_leavesNoFile() throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djava.io.tmpdir=" + folder,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Killed.class.getName()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(left()).isEmpty();
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
