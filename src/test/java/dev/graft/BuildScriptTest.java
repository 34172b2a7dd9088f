package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/build.sh} on a project of one file, with a Maven that only counts its calls. */
class BuildScriptTest {
  @TempDir private Path home;

  @BeforeEach
  void project() throws IOException {
    write("pom.xml", "<project/>");
    write("src/main/A.java", "class A {}");
    write(
        "bin/mvn",
        "#!/bin/sh\nmkdir -p target; echo cp > target/classpath.txt; echo built >> target/calls\n");
    assertThat(home.resolve("bin/mvn").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void graftBuild_twice_buildsOnce() throws Exception {
    build();
    build();
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void graftBuild_aSourceIsNewer_buildsAgain() throws Exception {
    build();
    Files.setLastModifiedTime(
        home.resolve("src/main/A.java"), FileTime.from(Instant.now().plusSeconds(5)));
    build();
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void graftBuild_aSourceIsGone_buildsAgain() throws Exception {
    write("src/main/B.java", "class B {}");
    build();
    Files.delete(home.resolve("src/main/B.java"));
    Files.setLastModifiedTime(
        home.resolve("src/main"), FileTime.from(Instant.now().plusSeconds(5)));
    build();
    assertThat(calls()).isEqualTo(2);
  }

  private void build() throws IOException, InterruptedException {
    String script =
        "set -euo pipefail; home=%s; . %s; graft_build"
            .formatted(home, Path.of("scripts/build.sh").toAbsolutePath());
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
    bash.environment().merge("PATH", home.resolve("bin") + ":", (path, ours) -> ours + path);
    Process process = bash.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private long calls() throws IOException {
    return Files.readAllLines(home.resolve("target/calls")).size();
  }

  private void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
