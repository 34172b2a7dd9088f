package dev.graft.nvidia;

import dev.graft.energy.MeterLadder;
import dev.graft.energy.MeterLadder.Step;
import dev.graft.energy.ModelMeter;
import dev.graft.energy.PowerMeter.Info;
import dev.graft.energy.PowerMeter.Label;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The meters of a machine's GPUs: a ladder each, so that none is ever 0 silently.
 *
 * @param procRoot {@code /proc}
 */
public record GpuLadders(Path procRoot) {
  /** A board of which nothing is told: between a workstation's 75 and a server's 1,000 W. */
  private static final double UNKNOWN_WATTS = 300;

  public static GpuLadders ofThisMachine() {
    return new GpuLadders(Path.of("/proc"));
  }

  /** One ladder a GPU; none where there is no GPU. */
  public List<MeterLadder> ladders() {
    List<MeterLadder> ladders = new ArrayList<>();
    for (Board board : boards()) {
      String domain = "gpu-" + ladders.size();
      ladders.add(
          new MeterLadder(
              board.id(), List.of(new Step("gpu-generic", true, () -> generic(board, domain)))));
    }
    return ladders;
  }

  private List<Board> boards() {
    try {
      return Board.all(procRoot);
    } catch (IOException e) {
      throw new UncheckedIOException("the driver's GPUs cannot be listed: " + e.getMessage(), e);
    }
  }

  private static ModelMeter generic(Board board, String domain) {
    String name = board.model().isEmpty() ? "a GPU of unknown model" : board.model();
    String source =
        "%s, taken as a board of %.0f W × load curve .12/1.02: idle, or full while a trial owns it"
            .formatted(name, UNKNOWN_WATTS);
    return ModelMeter.gpu(
        Info.within("gpu-generic", Label.ASSUMED, source, 3), domain, UNKNOWN_WATTS);
  }
}
