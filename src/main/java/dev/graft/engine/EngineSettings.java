package dev.graft.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a trainer process needs to compute right and fast. Does not load the tensor library, so that
 * a supervisor may ask.
 *
 * @param environment to set in the process, beside its own
 * @param flags of its Java virtual machine
 */
public record EngineSettings(Map<String, String> environment, List<String> flags) {
  private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

  /** With which OpenBLAS may choose its SkylakeX kernels. */
  private static final Set<String> AVX512 =
      Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

  public EngineSettings {
    environment = Map.copyOf(environment);
    flags = List.copyOf(flags);
  }

  /**
   * @param cpuFlags as Linux lists them, separated by spaces
   * @param inherited environment of the supervisor; a core type set there is kept
   * @param heapMegabytes of Java; native memory may take as much again for arrays, and the whole
   *     process four times as much
   */
  public static EngineSettings of(
      String cpuFlags, Map<String, String> inherited, int heapMegabytes) {
    Map<String, String> environment = new TreeMap<>();
    // One thread: results depend on the number, and trials in parallel use the cores better.
    environment.put("OMP_NUM_THREADS", "1");
    environment.put("OPENBLAS_NUM_THREADS", "1");
    environment.put("OMP_WAIT_POLICY", "PASSIVE");
    environment.put("MALLOC_ARENA_MAX", "2");
    Set<String> has = new HashSet<>(Arrays.asList(cpuFlags.trim().split("\\s+")));
    if (inherited.containsKey(CORE_TYPE)) {
      environment.put(CORE_TYPE, inherited.getOrDefault(CORE_TYPE, ""));
    } else if (has.containsAll(AVX512)) {
      // Not SkylakeX: a seventh faster in sgemm, but in OpenBLAS 0.3.19 its dtrmm and dtrsm are
      // wrong (seen on Zen 4), and so are eigenvectors and Cholesky of LAPACK beyond order 128.
      environment.put(CORE_TYPE, "Haswell");
    }
    List<String> flags =
        List.of(
            "-Xmx" + heapMegabytes + "m",
            "-XX:+UseSerialGC",
            // a heap that stays near what is live, and malloc's room given back while it is not
            // used
            "-Xms32m",
            "-Xmn16m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=25",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=10000",
            // figures for jstat once a second, not twenty times: who waits for work sleeps
            "-XX:PerfDataSamplingInterval=1000",
            // Off: SameDiff's array cache, with which results are silently wrong.
            "-Dorg.nd4j.autodiff.samediff=false",
            "-Dorg.bytedeco.javacpp.maxbytes=" + heapMegabytes + "m",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + 4L * heapMegabytes + "m");
    return new EngineSettings(environment, flags);
  }

  /** For this machine and environment, with a gibibyte of heap. */
  public static EngineSettings ofThisMachine() {
    return of(cpu("flags"), System.getenv(), 1024);
  }

  /** A line of Linux's description of the first processor, or nothing. */
  static String cpu(String key) {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
