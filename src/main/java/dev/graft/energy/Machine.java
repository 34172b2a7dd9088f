package dev.graft.energy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel tells of this machine.
 *
 * @param processors hardware threads, at least 1
 * @param virtual whether a hypervisor runs it
 * @param model of its processor, empty where not told
 * @param vendor of the system, empty where not told
 */
public record Machine(int processors, boolean virtual, String model, String vendor) {
  public static Machine ofThisMachine() {
    return read(Path.of("/sys"), Path.of("/proc"));
  }

  static Machine read(Path sysRoot, Path procRoot) {
    List<String> lines = lines(procRoot.resolve("cpuinfo"));
    int processors = (int) lines.stream().filter(line -> line.startsWith("processor")).count();
    boolean virtual =
        lines.stream()
            .filter(line -> line.startsWith("flags"))
            .anyMatch(line -> List.of(line.split("\\s+")).contains("hypervisor"));
    String model =
        lines.stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("");
    List<String> vendor = lines(sysRoot.resolve("class/dmi/id/sys_vendor"));
    return new Machine(
        processors > 0 ? processors : Runtime.getRuntime().availableProcessors(),
        virtual,
        model,
        vendor.isEmpty() ? "" : vendor.get(0).strip());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
