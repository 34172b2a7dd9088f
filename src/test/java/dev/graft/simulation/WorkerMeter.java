package dev.graft.simulation;

import dev.graft.energy.Attribution;
import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A worker's energy since it started, to the microjoule, and what of it each attempt drew. */
final class WorkerMeter {
  private static final double IDLE_WATTS = 60;
  private static final double SLOT_WATTS = 30;

  private final String node;
  private final int slots;
  private final Map<AttemptKey, long[]> drawn = new HashMap<>();
  private long reports;
  private long meteredAt;
  private long totalUj;
  private long otherUj;
  private long idleUj;

  WorkerMeter(String node, int slots) {
    this.node = node;
    this.slots = slots;
  }

  /** The worker starts: what it had not told is lost. */
  void start(long now) {
    reports = 0;
    totalUj = 0;
    otherUj = 0;
    idleUj = 0;
    drawn.clear();
    meteredAt = now;
  }

  void began(AttemptKey attempt) {
    drawn.put(attempt, new long[3]);
  }

  /** How often it has told since its start. */
  long reports() {
    return reports;
  }

  /** Attributes what was drawn since the last time to what was busy then. */
  void read(List<AttemptKey> busy, long now) {
    double seconds = (now - meteredAt) / 1e3;
    meteredAt = now;
    if (seconds <= 0) return;
    List<Attribution.Load> loads = new ArrayList<>(slots);
    busy.forEach(attempt -> loads.add(new Attribution.Load(seconds, 1.0 / slots)));
    long idle = Math.round(IDLE_WATTS * seconds * 1e6);
    long all = idle + Math.round(SLOT_WATTS * busy.size() * seconds * 1e6);
    Attribution.Split split = Attribution.split(all, idle, seconds * (busy.size() + 0.1), loads);
    totalUj += all;
    otherUj += split.otherUj();
    idleUj += split.idleUj();
    for (int i = 0; i < busy.size(); i++) {
      long[] of = drawn.get(busy.get(i));
      of[0] += split.shares().get(i).dynamicUj();
      of[1] += split.shares().get(i).idleUj();
      of[2] = now;
    }
  }

  EnergyReport report(String boot, long now) {
    List<EnergyReport.Share> shares = new ArrayList<>(drawn.size());
    drawn.forEach(
        (key, uj) ->
            shares.add(
                new EnergyReport.Share(key.trial(), key.attempt(), uj[0], uj[1], 0, 0, Map.of())));
    return new EnergyReport(
        node, boot, ++reports, now, null, "rapl", 1, 1, 0, totalUj, otherUj, idleUj, 0, shares);
  }
}
