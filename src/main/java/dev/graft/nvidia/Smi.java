package dev.graft.nvidia;

import dev.graft.energy.PowerMeter;
import dev.graft.energy.PowerMeter.Info;
import dev.graft.energy.PowerMeter.Label;
import dev.graft.energy.Unusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code nvidia-smi}, asked for the power of all GPUs at once. A call takes a good part of a second
 * of a processor, so that its answer is held for some seconds.
 */
final class Smi {
  private static final String QUERY = "pci.bus_id,uuid,name,power.draw,enforced.power.limit";
  private static final long HELD_NANOS = 5_000_000_000L;
  private static final long PATIENCE_SECONDS = 10;

  /**
   * @param watts NaN where not told, as {@code limitWatts}
   */
  record Row(Board board, double watts, double limitWatts) {}

  private final String command;
  private List<Row> rows = List.of();
  private boolean asked;
  private long askedNanos;

  /**
   * @param command its name, looked for on the path, or its file
   */
  Smi(String command) {
    this.command = command;
  }

  /** Asks it now. */
  List<Row> rows() throws Unusable {
    List<String> lines = run();
    List<Row> answer = new ArrayList<>();
    for (String line : lines) {
      String[] fields = line.split(",");
      if (fields.length != QUERY.split(",").length) {
        throw new Unusable(command + " answered \"" + line + "\"");
      }
      answer.add(
          new Row(new Board(fields[0], fields[1], fields[2]), watts(fields[3]), watts(fields[4])));
    }
    return answer;
  }

  /** {@code [N/A]}, {@code [Not Supported]}, {@code ERR!}: not told. */
  private static double watts(String field) {
    try {
      return Double.parseDouble(field.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private List<String> run() throws Unusable {
    Process process;
    try {
      process =
          new ProcessBuilder(command, "--query-gpu=" + QUERY, "--format=csv,noheader,nounits")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new Unusable(
          command + " cannot be run; install it (Debian: sudo apt-get install nvidia-smi)");
    }
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Unusable(command + " gave no answer for " + PATIENCE_SECONDS + " s");
      }
      byte[] told = process.getInputStream().readAllBytes();
      List<String> lines =
          new String(told, StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      if (process.exitValue() == 0) return lines;
      throw new Unusable(
          command + " failed: " + (lines.isEmpty() ? process.exitValue() : lines.get(0)));
    } catch (IOException e) {
      throw new Unusable(command + " cannot be read: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unusable("interrupted while " + command + " was asked");
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * A meter of one GPU.
   *
   * @param mostWatts the board cannot draw more
   */
  PowerMeter open(Board board, String domain, double mostWatts) throws Unusable {
    double now = find(rows(), board);
    if (Double.isNaN(now)) {
      throw new Unusable(command + " tells no power of " + board.id());
    }
    Info info =
        new Info(
            "nvidia-smi",
            Label.MEASURED,
            "power by " + command + ", asked every 5 s",
            0.8,
            1.2,
            5_000);
    return new SampledPower(info, domain, mostWatts, nanos -> watts(board, nanos));
  }

  private double watts(Board board, long nanos) {
    if (!asked || nanos - askedNanos >= HELD_NANOS || nanos < askedNanos) {
      try {
        rows = rows();
      } catch (Unusable e) {
        throw new PowerMeter.MeterLost(String.valueOf(e.getMessage()));
      }
      asked = true;
      askedNanos = nanos;
    }
    double watts = find(rows, board);
    if (Double.isNaN(watts)) {
      throw new PowerMeter.MeterLost(command + " tells no power of " + board.id() + " any more");
    }
    return watts;
  }

  private static double find(List<Row> rows, Board board) {
    return rows.stream()
        .filter(row -> row.board.bus().equals(board.bus()))
        .mapToDouble(Row::watts)
        .findFirst()
        .orElse(Double.NaN);
  }
}
