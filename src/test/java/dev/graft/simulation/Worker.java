package dev.graft.simulation;

import dev.graft.run.AttemptState;
import dev.graft.run.EnergyReport;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.schedule.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A worker node: its slots ask, train, and send what they have until it is acknowledged. */
final class Worker {
  private static final long HELLO_MILLIS = 5_000;
  private static final long PATIENCE_MILLIS = 5_000;
  private static final long REST_MOST_MILLIS = 8_000;
  private static final long STEP_MILLIS = 1_000;

  /** Where a trial that kills its trainer does so. */
  private static final double DEADLY = 0.6;

  /** One of its slots. */
  private static final class Slot {
    final String id;
    long seq;
    long rest = 100;
    boolean asking;
    @Nullable AttemptKey held;
    @Nullable Result result;
    long from;
    long beganAt;
    double pace;
    long most;
    long reached;

    Slot(String id) {
      this.id = id;
    }
  }

  final Machine machine;
  private final Simulation world;
  private final List<Slot> slots = new ArrayList<>();
  private final WorkerMeter meter;
  private String boot = "b0";
  private int boots;
  boolean up;
  boolean draining;
  long stoppedUntil;
  double slow = 1;
  boolean broken;

  Worker(Simulation world, Machine machine) {
    this.world = world;
    this.machine = machine;
    meter = new WorkerMeter(machine.id(), machine.slots().size());
    machine.slots().forEach(slot -> slots.add(new Slot(slot.id())));
  }

  /** Something that happens to this start of it; while it is stopped, later. */
  private Runnable here(Runnable body) {
    String of = boot;
    return () -> happens(of, body);
  }

  private void happens(String of, Runnable body) {
    if (!up || !boot.equals(of)) return;
    long now = world.now();
    if (stoppedUntil > now) {
      world.loop.after(stoppedUntil - now, () -> happens(of, body));
    } else {
      body.run();
    }
  }

  void start() {
    up = true;
    draining = false;
    boot = "b" + ++boots;
    meter.start(world.now());
    for (Slot slot : slots) {
      slot.held = null;
      slot.result = null;
      slot.asking = false;
      slot.rest = 100;
    }
    hello();
    for (Slot slot : slots) world.loop.after(world.random.nextLong(1_000), here(() -> ask(slot)));
  }

  /** Its process and those of its trials are gone. */
  void kill() {
    up = false;
  }

  /** Takes no more; what runs is handed back. */
  void drain() {
    draining = true;
    for (Slot slot : slots) {
      if (slot.held != null && slot.result == null) {
        end(slot, slot.held, new Result(AttemptState.PAUSED, Map.of(), null, false));
      }
    }
    leave();
  }

  private void leave() {
    if (slots.stream().anyMatch(slot -> slot.held != null)) {
      world.loop.after(1_000, here(this::leave));
      return;
    }
    String of = boot;
    world.toControl(control -> control.goodbye(machine.id(), of, world.now()));
    up = false;
  }

  private void hello() {
    if (draining && slots.stream().allMatch(slot -> slot.held == null)) return;
    meter();
    List<AttemptKey> held = new ArrayList<>();
    Map<AttemptKey, Long> reached = new LinkedHashMap<>();
    for (Slot slot : slots) {
      if (slot.held == null) continue;
      held.add(slot.held);
      reached.put(slot.held, slot.result == null ? reached(slot) : slot.reached);
    }
    String of = boot;
    world.toControl(
        control -> {
          Control.Orders orders = control.hello(machine.id(), of, machine, held, world.now());
          reached.forEach(control::reached);
          if (orders != null && !orders.superseded().isEmpty() | !orders.stops().isEmpty()) {
            world.net.send(() -> happens(of, () -> obey(orders)));
          }
        });
    if (meter.reports() % 4 == 0 || !held.isEmpty()) report();
    world.loop.after(HELLO_MILLIS, here(this::hello));
  }

  private void obey(Control.Orders orders) {
    for (Slot slot : slots) {
      AttemptKey held = slot.held;
      if (held == null || slot.result != null) continue;
      if (orders.superseded().contains(held)) {
        end(slot, held, new Result(AttemptState.CANCELLED, Map.of(), null, false));
      } else if (orders.stops().contains(held)) {
        end(slot, held, new Result(AttemptState.PAUSED, Map.of(), null, false));
      }
    }
  }

  private void ask(Slot slot) {
    if (slot.held != null || slot.asking || draining) return;
    slot.asking = true;
    long seq = slot.seq;
    question(slot, seq);
    world.loop.after(
        PATIENCE_MILLIS,
        here(
            () -> {
              if (!slot.asking || slot.seq != seq) return;
              slot.asking = false;
              ask(slot);
            }));
  }

  private void question(Slot slot, long seq) {
    String of = boot;
    world.toControl(
        control -> {
          Optional<Optional<AttemptKey>> answer =
              control.claim(machine.id(), of, slot.id, seq, world.now());
          answer.ifPresent(
              claim -> world.net.send(() -> happens(of, () -> answered(slot, seq, claim))));
        });
  }

  private void answered(Slot slot, long seq, Optional<AttemptKey> claim) {
    if (slot.seq != seq) return;
    slot.seq++;
    slot.asking = false;
    if (claim.isPresent()) {
      slot.rest = 100;
      begin(slot, claim.get());
    } else {
      world.loop.after(slot.rest, here(() -> ask(slot)));
      slot.rest = Math.min(2 * slot.rest, REST_MOST_MILLIS);
    }
  }

  private void begin(Slot slot, AttemptKey key) {
    meter();
    slot.held = key;
    slot.result = null;
    meter.began(key);
    if (draining) {
      end(slot, key, new Result(AttemptState.PAUSED, Map.of(), null, false));
      return;
    }
    double all = world.takes(key.trial());
    slot.from = world.reached(key.trial());
    slot.beganAt = world.now();
    slot.pace = machineSpeed() / slow / STEP_MILLIS;
    boolean kills = world.kills(key.trial());
    slot.most = (long) ((kills ? DEADLY : 1) * all / STEP_MILLIS);
    long takes = Math.round(Math.max(0, all / STEP_MILLIS - slot.from) / slot.pace);
    boolean crashes = world.random.nextDouble() < world.scenario.crashing();
    boolean fails = broken || world.poisoned(key.trial());
    boolean dies = kills || crashes;
    long some = 1 + world.random.nextLong(Math.max(1, takes));
    long deadly = Math.round(Math.max(1, (slot.most - slot.from) / slot.pace));
    world.loop.after(
        crashes || fails ? some : kills ? deadly : takes,
        here(
            () -> {
              if (!key.equals(slot.held) || slot.result != null) return;
              AttemptState state =
                  dies ? AttemptState.LOST : fails ? AttemptState.FAILED : AttemptState.SUCCEEDED;
              String error = state == AttemptState.SUCCEEDED ? null : "it broke";
              end(slot, key, new Result(state, Map.of(), error, false));
            }));
  }

  /** The last step whose points it has told. */
  private long reached(Slot slot) {
    long done = (long) (slot.from + (world.now() - slot.beganAt) * slot.pace);
    return Math.min(done, slot.most);
  }

  private double machineSpeed() {
    return machine.processor().equals("fast") ? 2 : 1;
  }

  private void end(Slot slot, AttemptKey key, Result result) {
    meter();
    slot.result = result;
    slot.reached = reached(slot);
    report();
    send(slot, key, result);
  }

  private void send(Slot slot, AttemptKey key, Result result) {
    if (!key.equals(slot.held)) return;
    String of = boot;
    long seq = slot.seq;
    boolean asks = !draining;
    long reached = slot.reached;
    world.toControl(
        control -> {
          control.reached(key, reached);
          Boolean counted = control.finish(key, result, world.now());
          if (counted == null) return;
          Optional<Optional<AttemptKey>> next =
              asks ? control.claim(machine.id(), of, slot.id, seq, world.now()) : Optional.empty();
          world.net.send(() -> happens(of, () -> done(slot, key, seq, next)));
        });
    world.loop.after(PATIENCE_MILLIS, here(() -> send(slot, key, result)));
  }

  private void done(Slot slot, AttemptKey key, long seq, Optional<Optional<AttemptKey>> next) {
    if (!key.equals(slot.held) || slot.result == null) return;
    slot.held = null;
    slot.result = null;
    if (next.isPresent()) {
      answered(slot, seq, next.get());
    } else {
      ask(slot);
    }
  }

  private void meter() {
    List<AttemptKey> busy = new ArrayList<>(slots.size());
    for (Slot slot : slots) {
      if (slot.held != null && slot.result == null) busy.add(slot.held);
    }
    meter.read(busy, world.now());
  }

  private void report() {
    EnergyReport report = meter.report(boot, world.now());
    world.toControl(control -> control.energy(report));
  }
}
