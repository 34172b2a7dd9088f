package dev.graft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SelfTestTest {
  @Test
  void run_withTheSettings_passesAndTellsWhatItRunsOn() throws Exception {
    Outcome outcome = selfTest(EngineSettings.ofThisMachine(), "");
    assertThat(outcome.status).as(outcome.output).isZero();
    assertThat(outcome.output)
        .contains("backend=CpuBackend")
        .contains("classifier=linux-x86_64")
        .contains("threads=1")
        .containsPattern("blas=0\\.3\\.\\d+-1\\.5\\.\\d+,");
    EngineSettings settings = EngineSettings.ofThisMachine();
    String core = settings.environment().get("OPENBLAS_CORETYPE");
    if (core != null) {
      assertThat(outcome.output).contains("blasCore=" + core).contains("Core: " + core);
    }
  }

  /** SameDiff's array cache is on unless told otherwise: the test must see the harm itself. */
  @Test
  void run_withSameDiffsArrayCacheOn_fails() throws Exception {
    Outcome outcome =
        selfTest(EngineSettings.ofThisMachine(), "-Dorg.nd4j.autodiff.samediff=false");
    assertThat(outcome.status).isNotZero();
    assertThat(outcome.output).contains("self-test: SameDiff's session").doesNotContain("backend=");
  }

  private record Outcome(int status, String output) {}

  private static Outcome selfTest(EngineSettings settings, String without)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(settings.flags());
    assertThat(without.isEmpty() || command.remove(without)).isTrue();
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SelfTestProgram.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(settings.environment());
    builder.environment().put("OPENBLAS_VERBOSE", "2");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), output);
  }
}
