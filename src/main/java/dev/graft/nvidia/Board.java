package dev.graft.nvidia;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A GPU as the kernel's driver or NVIDIA's tools show it.
 *
 * @param bus its place, such as {@code 0000:01:00.0}, in lower case
 * @param uuid empty where not told
 * @param model empty where not told
 */
record Board(String bus, String uuid, String model) {
  /** Driver's folder under {@code /proc}. */
  private static final String GPUS = "driver/nvidia/gpus";

  /**
   * NVML writes eight digits of the domain, the kernel four; an unknown UUID has question marks.
   */
  Board {
    String lower = bus.strip().toLowerCase(Locale.ROOT);
    bus = lower.matches("0000[0-9a-f]{4}:.*") ? lower.substring(4) : lower;
    uuid = uuid.contains("?") ? "" : uuid.strip();
    model = model.strip();
  }

  /** What a device is called in the ledger: by its UUID, else by its place. */
  String id() {
    return uuid.isEmpty() ? bus : uuid;
  }

  /**
   * GPUs that the driver shows, in the order of their places; none without a driver.
   *
   * @throws IOException when there is a driver and its list cannot be read
   */
  static List<Board> all(Path procRoot) throws IOException {
    Path root = procRoot.resolve(GPUS);
    if (!Files.isDirectory(root)) return List.of();
    List<Board> boards = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.sorted().toList()) boards.add(board(folder));
    }
    return boards;
  }

  private static Board board(Path folder) {
    String uuid = "";
    String model = "";
    try {
      Path file = folder.resolve("information");
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        String value = line.substring(line.indexOf(':') + 1).strip();
        if (line.startsWith("GPU UUID:")) uuid = value;
        if (line.startsWith("Model:")) model = value;
      }
    } catch (IOException e) {
      // It is there all the same: its folder says so.
    }
    return new Board(folder.getFileName().toString(), uuid, model);
  }
}
