package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code bench/run} and the documents that it writes. */
class BenchmarksTest {
  private static final Pattern PLACE =
      Pattern.compile("<!-- measured: (\\S+) -->\n(?s:.*?)<!-- /measured -->");

  /** As {@code bench/run --list} prints it. */
  private record Part(String name, String command, String document) {}

  private static List<Part> parts() throws IOException, InterruptedException {
    Process list = new ProcessBuilder("bench/run", "--list").redirectErrorStream(true).start();
    String said = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(list.waitFor()).as(said).isZero();
    return said.lines()
        .map(line -> line.split("\t", -1))
        .map(cells -> new Part(cells[0], cells[1], cells[2]))
        .toList();
  }

  /** Each place as "DOCUMENT PART". */
  private static List<String> places() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> documents = Files.list(Path.of("docs"))) {
      for (Path document : documents.filter(path -> path.toString().endsWith(".md")).toList()) {
        for (MatchResult found : PLACE.matcher(Files.readString(document)).results().toList()) {
          all.add(document + " " + found.group(1));
        }
      }
    }
    return all;
  }

  @Test
  void everyPart_hasAPlaceInItsDocument_andNoPlaceIsOfAnother() throws Exception {
    assertThat(places())
        .containsExactlyInAnyOrderElementsOf(
            parts().stream().map(part -> part.document + " " + part.name).toList());
  }

  @Test
  void everyPart_isAScript() throws Exception {
    assertThat(parts())
        .allSatisfy(part -> assertThat(Path.of(part.command.split(" ", 2)[0])).isExecutable());
  }

  @Test
  void aPartThatIsNone_isRefused_withThoseThereAre() throws Exception {
    Process run = new ProcessBuilder("bench/run", "no-such").redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).isEqualTo(2);
    assertThat(said).contains("no part \"no-such\"", "step");
  }
}
