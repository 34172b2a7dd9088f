package dev.graft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class EngineSettingsTest {
  private static final String AVX512 = "fpu avx2 avx512f avx512cd avx512bw avx512dq avx512vl";

  @Test
  void of_aProcessorWithAvx512_choosesKernelsWhoseTriangularSolvesAreRight() {
    EngineSettings settings = EngineSettings.of(AVX512, Map.of(), 1024);
    assertThat(settings.environment()).containsEntry("OPENBLAS_CORETYPE", "Haswell");
  }

  @Test
  void of_aProcessorWithout_leavesTheChoiceToOpenBlas() {
    assertThat(EngineSettings.of("fpu avx2 avx512f", Map.of(), 1024).environment())
        .doesNotContainKey("OPENBLAS_CORETYPE");
    assertThat(EngineSettings.of("", Map.of(), 1024).environment())
        .doesNotContainKey("OPENBLAS_CORETYPE");
  }

  @Test
  void of_aCoreTypeSetByTheUser_keepsIt() {
    EngineSettings settings = EngineSettings.of(AVX512, Map.of("OPENBLAS_CORETYPE", "Zen"), 1024);
    assertThat(settings.environment()).containsEntry("OPENBLAS_CORETYPE", "Zen");
  }

  @Test
  void of_anything_takesOneThreadAndNoArrayCache() {
    EngineSettings settings = EngineSettings.of("", Map.of("OMP_NUM_THREADS", "8"), 512);
    assertThat(settings.environment())
        .containsEntry("OMP_NUM_THREADS", "1")
        .containsEntry("OPENBLAS_NUM_THREADS", "1")
        .containsEntry("OMP_WAIT_POLICY", "PASSIVE");
    assertThat(settings.flags())
        .contains("-Xmx512m", "-Dorg.nd4j.autodiff.samediff=false")
        .contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=2048m");
  }
}
