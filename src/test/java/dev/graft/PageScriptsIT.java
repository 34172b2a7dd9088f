package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's pure modules, tested by {@code node --test}; and what its sources may hold. */
class PageScriptsIT {
  private static final Path TESTS = Path.of("src/test/js");

  @Test
  void nodeTests_pass() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "--test"));
    try (Stream<Path> files = Files.list(TESTS)) {
      files
          .filter(f -> f.toString().endsWith(".test.js"))
          .map(Path::toString)
          .forEach(command::add);
    }
    assertThat(command).hasSizeGreaterThan(2);
    Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(output).isZero();
    assertThat(output).contains("# fail 0").containsPattern("# pass [1-9]");
  }

  @Test
  void sources_loadNothingFromElsewhere_andStayShort() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("webroot"))) {
      List<Path> sources = files.filter(f -> f.toString().matches(".*\\.(js|css|html)")).toList();
      assertThat(sources).hasSizeGreaterThan(20);
      for (Path file : sources) {
        String text = Files.readString(file);
        assertThat(text).as(file.toString()).doesNotContain("http://", "https://");
        assertThat(text.lines().count()).as(file.toString()).isLessThan(300);
      }
    }
  }
}
