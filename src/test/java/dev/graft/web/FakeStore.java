package dev.graft.web;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.IllegalTransition;
import dev.graft.run.NotFound;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.run.Store;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.run.Views.Counts;
import dev.graft.run.Views.Energy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store in memory, of what the web server asks; what it never asks is refused. */
final class FakeStore implements Store {
  final Map<String, Views.Sweep> sweeps = new LinkedHashMap<>();
  final Map<String, Views.Trial> trials = new LinkedHashMap<>();
  final Map<String, List<Views.Attempt>> attempts = new HashMap<>();
  final Map<String, List<Point>> points = new HashMap<>();
  final List<Views.NodeEnergy> ledger = new ArrayList<>();
  private final Map<String, String> keys = new HashMap<>();
  private boolean broken;

  void breakDown() {
    broken = true;
  }

  @Override
  public synchronized CompletableFuture<String> launch(
      Experiment experiment, String spec, Plan plan, String key, long now) {
    String known = key == null ? null : keys.get(key);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    String id = "s" + (sweeps.size() + 1);
    if (key != null) {
      keys.put(key, id);
    }
    sweeps.put(
        id,
        new Views.Sweep(
            id,
            experiment.name(),
            experiment.kind(),
            experiment.question(),
            SweepState.QUEUED,
            null,
            new Counts(0, 0, 0, 0, 0),
            spec,
            now,
            0,
            0));
    for (PlannedTrial planned : plan.trials()) {
      put(id + "-" + planned.key().replace('/', '-'), id, planned, TrialState.WAITING, Map.of(), 0);
    }
    return CompletableFuture.completedFuture(id);
  }

  void put(
      String id,
      String sweep,
      PlannedTrial planned,
      TrialState state,
      Map<String, Double> metrics,
      long energyUj) {
    boolean begun = state != TrialState.WAITING;
    Energy energy =
        new Energy(energyUj, energyUj / 4, begun ? "rapl" : "none", 0.9, 1.1, begun ? 2 : 0);
    trials.put(
        id,
        new Views.Trial(
            id,
            sweep,
            planned,
            state,
            begun ? 1 : 0,
            0,
            begun ? "n1" : null,
            begun ? "n1-0" : null,
            metrics,
            energy,
            begun ? 1_000 : 0,
            state.ended() ? 3_000 : 0,
            null));
    attempts.put(
        id,
        begun
            ? List.of(
                new Views.Attempt(
                    id, 1, AttemptState.SUCCEEDED, "n1", "n1-0", 1_000, 3_000, null, energy))
            : List.of());
  }

  void become(String sweep, SweepState state) {
    Views.Sweep s = sweeps.get(sweep);
    sweeps.put(
        sweep,
        new Views.Sweep(
            s.id(),
            s.name(),
            s.kind(),
            s.question(),
            state,
            s.reason(),
            s.counts(),
            s.spec(),
            s.createdAt(),
            s.startedAt(),
            s.finishedAt()));
  }

  @Override
  public CompletableFuture<SweepState> command(
      String id, SweepCommand command, String reason, long now) {
    Views.Sweep sweep = sweeps.get(id);
    if (sweep == null) {
      return CompletableFuture.failedFuture(new NotFound("sweep", id));
    }
    if (sweep.state().ended()) {
      return CompletableFuture.failedFuture(
          new IllegalTransition("a sweep that is " + sweep.state().label() + " cannot be changed"));
    }
    become(id, command == SweepCommand.PAUSE ? SweepState.PAUSED : SweepState.CANCELLED);
    return CompletableFuture.completedFuture(sweeps.get(id).state());
  }

  @Override
  public CompletableFuture<TrialState> retryTrial(String trial, long now) {
    return trials.containsKey(trial)
        ? CompletableFuture.failedFuture(new IllegalTransition("only failed trials are retried"))
        : CompletableFuture.failedFuture(new NotFound("trial", trial));
  }

  @Override
  public CompletableFuture<Void> delete(String sweep) {
    if (sweeps.containsKey(sweep) && !sweeps.get(sweep).state().ended()) {
      return CompletableFuture.failedFuture(new IllegalTransition("cancel it first"));
    }
    return sweeps.remove(sweep) == null
        ? CompletableFuture.failedFuture(new NotFound("sweep", sweep))
        : CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized Optional<Views.Sweep> sweep(String id) {
    return Optional.ofNullable(sweeps.get(id)).map(this::counted);
  }

  private Views.Sweep counted(Views.Sweep s) {
    int[] n = new int[TrialState.values().length];
    trials(s.id()).forEach(t -> n[t.state().ordinal()]++);
    return new Views.Sweep(
        s.id(),
        s.name(),
        s.kind(),
        s.question(),
        s.state(),
        s.reason(),
        new Counts(n[0], n[1], n[2], n[3], n[4]),
        s.spec(),
        s.createdAt(),
        s.startedAt(),
        s.finishedAt());
  }

  @Override
  public Views.Page<Views.Sweep> sweeps(
      SweepState state, String text, String sort, int limit, String cursor) {
    List<Views.Sweep> all =
        sweeps.values().stream()
            .filter(s -> state == null || s.state() == state)
            .filter(s -> text == null || s.name().contains(text))
            .map(this::counted)
            .toList();
    if (cursor != null && !cursor.matches("\\d+")) {
      throw InvalidInput.of("cursor", cursor, "not a cursor", "use \"next\"");
    }
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(all.size(), from + limit);
    return new Views.Page<>(all.subList(from, to), to < all.size() ? "" + to : null);
  }

  @Override
  public List<Views.Trial> trials(String sweep) {
    return trials.values().stream().filter(t -> t.sweep().equals(sweep)).toList();
  }

  @Override
  public Optional<Views.Trial> trial(String id) {
    return Optional.ofNullable(trials.get(id));
  }

  @Override
  public List<Views.Attempt> attempts(String trial) {
    return attempts.getOrDefault(trial, List.of());
  }

  @Override
  public List<Views.Series> series(String trial, List<String> names, int maxPoints) {
    Map<String, List<Point>> byName = new LinkedHashMap<>();
    points
        .getOrDefault(trial, List.of())
        .forEach(p -> byName.computeIfAbsent(p.name(), n -> new ArrayList<>()).add(p));
    return byName.entrySet().stream()
        .filter(e -> names.isEmpty() || names.contains(e.getKey()))
        .map(e -> new Views.Series(e.getKey(), e.getValue(), false))
        .toList();
  }

  @Override
  public Energy energyOf(String sweep) {
    return trials(sweep).stream().map(Views.Trial::energy).reduce(Energy.NONE, Energy::plus);
  }

  @Override
  public List<Views.NodeEnergy> ledger() {
    if (broken) {
      throw new IllegalStateException("the disk is on fire at /secret/place");
    }
    return List.copyOf(ledger);
  }

  @Override
  public List<Views.Source> sources(String sweep) {
    return List.of();
  }

  @Override
  public boolean hasWork() {
    if (broken) {
      throw new IllegalStateException("the disk is on fire");
    }
    return false;
  }

  @Override
  public CompletableFuture<Optional<Long>> lead(String node, long now, long ttlMillis) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<List<Claim>> claim(
      String node, List<String> slots, long now, long leaseMillis) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<List<AttemptKey>> renew(
      String node, Collection<AttemptKey> running, long now, long leaseMillis) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Boolean> metrics(AttemptKey attempt, List<Point> points) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Boolean> finish(AttemptKey attempt, Result result, long now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<List<AttemptKey>> expire(long now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<List<AttemptKey>> lose(String node, String reason, long now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Void> energy(EnergyReport report) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<StopOrder> stopOrders(String node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
