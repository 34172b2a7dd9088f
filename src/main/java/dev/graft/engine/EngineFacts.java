package dev.graft.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a trainer computes with.
 *
 * @param backend of ND4J
 * @param classifier of the native build that is loaded, such as linux-x86_64-onednn-avx512
 * @param blas version of OpenBLAS that is loaded, such as 0.3.19-1.5.7
 * @param blasCore kernels of OpenBLAS that were asked for, or {@code detected}
 * @param threads of OpenMP
 * @param cpu name of the processor, empty where unknown
 */
public record EngineFacts(
    String backend, String classifier, String blas, String blasCore, int threads, String cpu) {
  public Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("backend", backend);
    map.put("classifier", classifier);
    map.put("blas", blas);
    map.put("blasCore", blasCore);
    map.put("threads", Integer.toString(threads));
    map.put("cpu", cpu);
    return map;
  }
}
