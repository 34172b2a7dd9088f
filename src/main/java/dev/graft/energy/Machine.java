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
  /** Makers of machines that are none; Amazon's own machines of metal are told by their product. */
  private static final List<String> OF_GUESTS =
      List.of(
          "QEMU",
          "Amazon EC2",
          "Google",
          "VMware",
          "Xen",
          "innotek",
          "OpenStack",
          "Alibaba Cloud",
          "DigitalOcean",
          "Hetzner",
          "KVM");

  /** As {@code /sys} and {@code /proc} tell of it. */
  public static Machine ofThisMachine() {
    return read(Path.of("/sys"), Path.of("/proc"));
  }

  static Machine read(Path sysRoot, Path procRoot) {
    List<String> lines = lines(procRoot.resolve("cpuinfo"));
    int processors = (int) lines.stream().filter(line -> line.startsWith("processor")).count();
    List<String> flags = lines.stream().filter(line -> line.startsWith("flags")).toList();
    String vendor = firmware(sysRoot, "sys_vendor");
    boolean virtual =
        flags.isEmpty()
            ? isGuest(vendor, firmware(sysRoot, "product_name"))
            : flags.stream().anyMatch(line -> List.of(line.split("\\s+")).contains("hypervisor"));
    String model =
        lines.stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("");
    return new Machine(
        processors > 0 ? processors : Runtime.getRuntime().availableProcessors(),
        virtual,
        model,
        vendor);
  }

  /** By the firmware, for processors whose flags tell no hypervisor (ARM). */
  private static boolean isGuest(String vendor, String product) {
    if (vendor.startsWith("Microsoft")) return product.equals("Virtual Machine");
    return OF_GUESTS.stream().anyMatch(vendor::startsWith) && !product.endsWith(".metal");
  }

  private static String firmware(Path sysRoot, String name) {
    List<String> lines = lines(sysRoot.resolve("class/dmi/id").resolve(name));
    return lines.isEmpty() ? "" : lines.get(0).strip();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
