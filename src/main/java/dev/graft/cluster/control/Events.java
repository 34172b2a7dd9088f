package dev.graft.cluster.control;

import dev.graft.experiment.PlannedTrial;
import dev.graft.run.ClusterView;
import dev.graft.run.LiveEvent;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Live events in the shapes that pages know. */
final class Events {
  private Events() {}

  /** {@code {sweepState, reason?, counts}}. */
  static LiveEvent sweep(Views.Sweep sweep) {
    Views.Counts n = sweep.counts();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("sweepState", sweep.state().label());
    if (sweep.reason() != null) {
      body.put("reason", sweep.reason());
    }
    body.put(
        "counts",
        Map.of(
            "waiting", n.waiting(),
            "running", n.running(),
            "succeeded", n.succeeded(),
            "failed", n.failed(),
            "cancelled", n.cancelled(),
            "stopped", n.stopped()));
    return new LiveEvent("state", sweep.id(), body);
  }

  /** A sweep is no more. */
  static LiveEvent deleted(String sweep) {
    return new LiveEvent("state", sweep, Map.of("sweepState", "deleted"));
  }

  /** {@code {trial, state, attempt, method, seed, node?, slot?}}. */
  static LiveEvent trial(
      String sweep,
      String trial,
      int attempt,
      @Nullable PlannedTrial planned,
      TrialState state,
      @Nullable String node,
      @Nullable String slot) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("trial", trial);
    body.put("state", state.label());
    body.put("attempt", attempt);
    if (planned != null) {
      body.put("method", planned.method());
      body.put("seed", planned.seed());
    }
    if (node != null) {
      body.put("node", node);
    }
    if (slot != null) {
      body.put("slot", slot);
    }
    return new LiveEvent("state", sweep, body);
  }

  static LiveEvent trial(Views.Trial t) {
    return trial(t.sweep(), t.id(), t.attempt(), t.planned(), t.state(), t.node(), t.slot());
  }

  /** Something about nodes, slots or leader changed: {@code {leader, nodes, online}}. */
  static LiveEvent cluster(ClusterView view) {
    long online = view.nodes().stream().filter(node -> node.state().equals("online")).count();
    return new LiveEvent(
        "cluster",
        null,
        Map.of("leader", view.leader().node(), "nodes", view.nodes().size(), "online", online));
  }

  /** A node told new energy: {@code {node, watts}}. */
  static LiveEvent energy(String node, double watts) {
    return new LiveEvent("energy", null, Map.of("node", node, "watts", watts));
  }

  /** Something a person should know of: {@code {message}}. */
  static LiveEvent alarm(String message) {
    return new LiveEvent("alarm", null, Map.of("message", message));
  }
}
