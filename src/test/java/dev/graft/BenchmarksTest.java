package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code bench/run} and the page that it writes. */
class BenchmarksTest {
  private static List<String> parts() throws IOException, InterruptedException {
    Process list = new ProcessBuilder("bench/run", "--list").redirectErrorStream(true).start();
    String said = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(list.waitFor()).as(said).isZero();
    return said.lines().toList();
  }

  @Test
  void everyPart_hasAPlaceInThePage_andNoPlaceIsOfAnother() throws Exception {
    String page = Files.readString(Path.of("docs/benchmarks.md"));
    List<String> places =
        Pattern.compile("<!-- measured: (\\S+) -->\n(?s:.*?)<!-- /measured -->")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(places).containsExactlyInAnyOrderElementsOf(parts());
  }

  @Test
  void everyPart_isAScript() throws Exception {
    assertThat(parts()).allSatisfy(part -> assertThat(Path.of("bench", part)).isExecutable());
  }

  @Test
  void aPartThatIsNone_isRefused_withThoseThereAre() throws Exception {
    Process run = new ProcessBuilder("bench/run", "no-such").redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).isEqualTo(2);
    assertThat(said).contains("no part \"no-such\"", "step");
  }
}
