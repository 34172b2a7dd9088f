package dev.graft.web.json;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a figure of a meter is worth, by the meter's name. */
final class MeterLabel {
  private static final Map<String, String> LABELS =
      Map.of(
          "rapl", "measured",
          "nvml-energy", "measured",
          "nvml-power", "measured",
          "nvidia-smi", "measured",
          "hypervisor", "estimated",
          "cloud-vcpu", "estimated",
          "tdp", "estimated",
          "gpu-limit", "estimated",
          "generic", "assumed",
          "gpu-generic", "assumed");

  private MeterLabel() {}

  /**
   * @param method one name or several joined by "+": the weakest counts; a meter we do not know is
   *     assumed
   */
  static @Nullable String of(String method) {
    return Stream.of(method.split("\\+"))
        .filter(name -> !name.equals("none"))
        .map(name -> LABELS.getOrDefault(name.toLowerCase(Locale.ROOT), "assumed"))
        .max(Comparator.comparing(label -> "measured estimated assumed".indexOf(label)))
        .orElse(null);
  }
}
