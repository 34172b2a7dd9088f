package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The page's pure modules, tested by {@code node --test}; and what its sources may hold. */
class PageScriptsIT {
  private static final Path TESTS = Path.of("src/test/js");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]*?from '(\\.[^']+)'");

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

  /** Else each level of imports waits for the one above. A few that are new may be missing. */
  @Test
  void startPage_asksForModulesAtOnce() throws IOException {
    String page = Files.readString(Path.of("webroot/index.html"));
    Set<String> modules = new TreeSet<>();
    follow(Path.of("webroot/js/app.js"), modules);
    assertThat(modules).hasSizeGreaterThan(40);
    assertThat(modules.stream().filter(m -> !page.contains(m.substring("webroot".length()))))
        .as("add them to webroot/index.html as modulepreload")
        .hasSizeLessThan(10);
  }

  private static void follow(Path module, Set<String> seen) throws IOException {
    if (!seen.add(module.toString())) return;
    Matcher imported = IMPORT.matcher(Files.readString(module));
    while (imported.find()) {
      follow(module.resolveSibling(imported.group(1)).normalize(), seen);
    }
  }

  /** The promise is 400 KB in all; uPlot, Preact, Pico and the YAML library are 135 of them. */
  @Test
  void sources_compressed_staySmall() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(Path.of("webroot"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(js|css)")).toList()) {
        try (GZIPOutputStream out = new GZIPOutputStream(all)) {
          Files.copy(file, out);
        }
      }
    }
    assertThat(all.size()).isBetween(50_000, 265_000);
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
