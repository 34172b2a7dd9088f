package dev.graft.run.schedule;

import dev.graft.experiment.RunSpec.Device;
import dev.graft.run.AttemptState;
import dev.graft.run.Backlog;
import dev.graft.run.Choice;
import dev.graft.run.Greens;
import dev.graft.run.Ground;
import dev.graft.run.Need;
import dev.graft.run.OpenTrial;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A conductor with sweeps and nodes, as a test tells them. */
final class Stage {
  final Conductor conductor = new Conductor();
  long now = 1_000_000;
  private final Map<String, Backlog> backlogs = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> figures = new HashMap<>();
  private final Map<String, Map<String, OpenTrial>> open = new HashMap<>();

  void node(String id, String processor, long memoryMb, int slots) {
    List<Machine.Slot> all = new ArrayList<>();
    for (int i = 1; i <= slots; i++) all.add(Machine.Slot.cpu("s" + i));
    conductor.hear(new Machine(id, processor, memoryMb, all), now);
  }

  void nodeIn(String id, String processor, String zone, int slots) {
    List<Machine.Slot> all = new ArrayList<>();
    for (int i = 1; i <= slots; i++) all.add(Machine.Slot.cpu("s" + i));
    conductor.hear(new Machine(id, processor, 0, zone, all), now);
  }

  /** It goes where it emits least, by grams of {@code zone} or of {@code hardware in zone}. */
  void greenest(String id, int trials, long within, long until, Map<String, Double> grams) {
    figures.put(id, grams);
    sweep(id, 10, trials, Need.ANY, new Backlog.Green(within, until));
  }

  /** As the leader does when it looks. */
  void learn() {
    for (String id : conductor.greenDue(now)) {
      Map<Ground, Greens.Expected> expected = new HashMap<>();
      for (Ground ground : conductor.grounds()) {
        Map<String, Double> grams = figures.get(id);
        Double one =
            grams.getOrDefault(
                ground.hardware() + " in " + ground.zone(), grams.get(ground.zone()));
        if (one != null) expected.put(ground, new Greens.Expected(100 * one, one, 3));
      }
      conductor.green(id, new Greens(expected), now);
    }
  }

  void gpuNode(String id, String uuid) {
    conductor.hear(
        new Machine(id, "epyc", 0, List.of(new Machine.Slot("g1", Device.GPU, "A100", uuid))), now);
  }

  /** Trials {@code sweep-0 …}; each two of them are a pair. */
  void sweep(String id, int priority, int trials, Need need) {
    sweep(id, priority, trials, need, null);
  }

  private void sweep(
      String id, int priority, int trials, Need need, Backlog.@Nullable Green green) {
    Map<String, OpenTrial> all = new LinkedHashMap<>();
    for (int i = 0; i < trials; i++) {
      all.put(id + "-" + i, new OpenTrial(id + "-" + i, "" + i / 2, null));
    }
    sweep(id, priority, all, need, green);
  }

  private void sweep(
      String id,
      int priority,
      Map<String, OpenTrial> trials,
      Need need,
      Backlog.@Nullable Green green) {
    open.put(id, trials);
    backlogs.put(id, new Backlog(id, backlogs.size(), priority, trials.size(), need, green));
    sync();
  }

  /** Trials of these pairs, in this order. */
  void sweep(String id, List<String> pairs) {
    Map<String, OpenTrial> all = new LinkedHashMap<>();
    for (String pair : pairs) {
      String trial = id + "-" + all.size();
      all.put(trial, new OpenTrial(trial, pair, null));
    }
    sweep(id, 10, all, Need.ANY, null);
  }

  void sweep(String id, int priority, int trials) {
    sweep(id, priority, trials, Need.ANY);
  }

  void priority(String id, int priority) {
    Backlog was = backlogs.get(id);
    backlogs.put(id, new Backlog(id, was.order(), priority, was.ready(), was.need(), was.green()));
    sync();
  }

  void sync() {
    List<String> unread = conductor.sync(List.copyOf(backlogs.values()));
    learn();
    for (String id : unread) {
      conductor.open(id, List.copyOf(open.get(id).values()), Map.of(), now);
    }
  }

  Optional<Choice> choose(String node, String slot) {
    Optional<Choice> choice = conductor.choose(node, slot, now);
    choice.ifPresent(
        c -> {
          open.get(c.sweep()).remove(c.trial());
          Backlog was = backlogs.get(c.sweep());
          backlogs.put(
              c.sweep(),
              new Backlog(
                  c.sweep(),
                  was.order(),
                  was.priority(),
                  was.ready() - 1,
                  was.need(),
                  was.green()));
          conductor.confirmed(new AttemptKey(c.trial(), 1));
        });
    return choice;
  }

  /** The trial, or "" for none. */
  String trial(String node, String slot) {
    return choose(node, slot).map(Choice::trial).orElse("");
  }

  /** The same of a sweep that was told directly. */
  String trialOf(String node, String slot) {
    return conductor.choose(node, slot, now).map(Choice::trial).orElse("");
  }

  Optional<Aside> end(String trial, AttemptState state) {
    return conductor.ended(
        new AttemptKey(trial, 1), new Result(state, Map.of(), "it broke", false), now);
  }

  void succeed(String trial) {
    end(trial, AttemptState.SUCCEEDED);
  }
}
