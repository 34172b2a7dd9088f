package dev.graft.run.schedule;

import dev.graft.run.HeldAttempt;
import dev.graft.run.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Attempts that are believed to run, by trial, and what each of them holds. */
final class Runs {
  /** A running attempt; 0: its claim is yet to be kept. */
  static final class Run {
    final Share share;
    final String node;
    private final Fleet.@Nullable Place place;
    private final long memoryMb;
    private final long since;
    int attempt;

    private Run(Share share, String node, Fleet.@Nullable Place place, long memoryMb, long since) {
      this.share = share;
      this.node = node;
      this.place = place;
      this.memoryMb = memoryMb;
      this.since = since;
    }
  }

  private final Fleet fleet;
  private final Lanes lanes;
  private final Map<String, Run> runs = new HashMap<>();

  Runs(Fleet fleet, Lanes lanes) {
    this.fleet = fleet;
    this.lanes = lanes;
  }

  boolean has(String trial) {
    return runs.containsKey(trial);
  }

  @Nullable Run find(String trial) {
    return runs.get(trial);
  }

  void begin(String trial, Share share, Fleet.Node at, Fleet.Place place, long now) {
    Run run = new Run(share, at.machine.id(), place, share.need.memoryMb(), now);
    fleet.take(at, place, run.memoryMb);
    runs.put(trial, run);
  }

  /**
   * Running attempts as the store has them: those of sweeps that are known begin, those that the
   * store does not know end.
   *
   * @param readAt before the store was read
   */
  void adopt(
      List<HeldAttempt> held, Function<String, @Nullable Share> shares, long readAt, long now) {
    Set<String> stored = new HashSet<>();
    for (HeldAttempt one : held) {
      stored.add(one.trial());
      Share share = shares.apply(one.sweep());
      if (share != null && !has(one.trial())) adopt(one, share, now);
    }
    for (Map.Entry<String, Run> one : new ArrayList<>(runs.entrySet())) {
      Run run = one.getValue();
      if (!stored.contains(one.getKey()) && run.attempt > 0 && run.since < readAt) {
        leave(one.getKey(), run, now, false);
      }
    }
  }

  private void adopt(HeldAttempt one, Share share, long now) {
    lanes.change(
        share,
        () -> {
          String pair = one.pair();
          if (pair != null) share.queue.anchor(pair, one.hardware());
          share.queue.remove(one.trial());
          share.resume(one.trial(), one.since(), now);
        });
    Fleet.Node node = fleet.find(one.node());
    Fleet.Place place = node == null ? null : node.place(one.slot());
    Run stays = new Run(share, one.node(), place, share.need.memoryMb(), one.since());
    stays.attempt = one.attempt();
    if (node != null && place != null) fleet.take(node, place, stays.memoryMb);
    runs.put(one.trial(), stays);
  }

  /**
   * @param whole whether it ran to its end, so that its time says what trials usually take
   */
  void leave(String trial, Run run, long now, boolean whole) {
    runs.remove(trial);
    lanes.change(run.share, () -> run.share.end(trial, now, whole));
    Fleet.Node node = fleet.find(run.node);
    if (node != null && run.place != null) fleet.leave(node, run.place, run.memoryMb);
  }

  /**
   * Tells the node of an attempt's end.
   *
   * @return the node, now put aside, if it has failed once too often
   */
  @Nullable Aside judge(String trial, Run run, Result result, long now) {
    Fleet.Node node = fleet.find(run.node);
    if (node == null) return null;
    switch (result.state()) {
      case SUCCEEDED -> {
        run.share.succeeded(run.node);
        node.health.succeeded();
        return null;
      }
      case FAILED -> {
        if (result.userError()) return null;
      }
      case LOST -> {}
      default -> {
        return null;
      }
    }
    boolean tooOften =
        run.share.succeedsElsewhere(run.node)
            && node.health.failed(trial)
            && fleet.hasOther(node, run.share.need, now);
    if (!tooOften) return null;
    node.health.putAside(String.valueOf(result.error()), now);
    fleet.recount(node, now);
    return new Aside(run.node, node.health.reason(), node.health.asideUntil());
  }
}
