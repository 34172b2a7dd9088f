package dev.graft.simulation;

import dev.graft.run.AttemptState;
import dev.graft.run.Choice;
import dev.graft.run.EnergyReport;
import dev.graft.run.Greens;
import dev.graft.run.Ground;
import dev.graft.run.NotLeading;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.schedule.Conductor;
import dev.graft.run.schedule.Leases;
import dev.graft.run.schedule.Machine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A control node in its term: the conductor and the leases of production, over the books. */
final class Control {
  /** What a hello is answered. */
  record Orders(List<AttemptKey> superseded, List<AttemptKey> stops) {}

  private record Answer(String boot, long seq, @Nullable AttemptKey claim) {}

  private static final class Member {
    String boot = "";
    long heardAt;
    boolean online;
  }

  private static final long IDLE_MILLIS = 200;
  private static final long ADOPT_MILLIS = 5_000;

  private final Books books;
  private final Watchman watchman;
  private final Conductor conductor = new Conductor();
  private final Map<String, Member> members = new HashMap<>();
  private final Map<String, Answer> answers = new HashMap<>();
  private final Set<String> loaded = new HashSet<>();
  private final Leases leases;
  private final long epoch;
  private boolean changed = true;
  private long adoptedAt = Long.MIN_VALUE / 2;
  private long lookedAt = Long.MIN_VALUE / 2;
  private boolean over;

  /** Until when its process is stopped. */
  long stoppedUntil;

  Control(Books books, Watchman watchman, String name, long now) {
    this.books = books;
    this.watchman = watchman;
    leases = new Leases(now);
    epoch = books.lead(name, now);
  }

  /** It has found out, or is told, that another leads. */
  boolean over() {
    return over;
  }

  void kill() {
    over = true;
  }

  void changed() {
    changed = true;
  }

  Conductor conductor() {
    return conductor;
  }

  /** Does something that writes; where another leads by now, it does nothing and stops. */
  private <T> @Nullable T leading(java.util.function.Supplier<T> write) {
    if (over) return null;
    try {
      return write.get();
    } catch (NotLeading deposed) {
      over = true;
      watchman.deposed();
      return null;
    }
  }

  @Nullable Orders hello(
      String node, String boot, Machine machine, List<AttemptKey> held, long now) {
    return leading(
        () -> {
          Member member = members.computeIfAbsent(node, id -> new Member());
          boolean fresh = !member.boot.equals(boot) || !member.online;
          member.boot = boot;
          member.heardAt = now;
          member.online = true;
          conductor.hear(machine, now);
          if (held.isEmpty()) {
            if (fresh) lost(books.lose(epoch, node, "the node was restarted", now), now);
            return new Orders(List.of(), List.of());
          }
          List<AttemptKey> gone = books.renew(epoch, node, held, now, Leases.LEASE_MILLIS);
          return new Orders(gone, books.stops(node));
        });
  }

  void goodbye(String node, String boot, long now) {
    leading(
        () -> {
          Member member = members.get(node);
          if (member == null || !member.boot.equals(boot)) return true;
          member.online = false;
          conductor.gone(node);
          lost(books.lose(epoch, node, "the node was stopped", now), now);
          return true;
        });
  }

  private void lost(Collection<AttemptKey> attempts, long now) {
    for (AttemptKey key : attempts) {
      watchman.ended(key, AttemptState.LOST);
      conductor.ended(key, new Result(AttemptState.LOST, Map.of(), "lost", false), now);
      changed = true;
    }
  }

  /** Empty where the question is not answered: the node has to say hello first. */
  Optional<Optional<AttemptKey>> claim(String node, String boot, String slot, long seq, long now) {
    Member member = members.get(node);
    if (over || member == null || !member.online || !member.boot.equals(boot)) {
      return Optional.empty();
    }
    String place = node + "/" + slot;
    Answer known = answers.get(place);
    if (known != null && known.boot.equals(boot) && known.seq >= seq) {
      return Optional.of(known.seq == seq ? Optional.ofNullable(known.claim) : Optional.empty());
    }
    AttemptKey claim = leading(() -> next(node, slot, now).orElse(null));
    if (over) return Optional.empty();
    answers.put(place, new Answer(boot, seq, claim));
    return Optional.of(Optional.ofNullable(claim));
  }

  private Optional<AttemptKey> next(String node, String slot, long now) {
    if (changed) look(now);
    Optional<Choice> choice = conductor.choose(node, slot, now);
    if (choice.isEmpty() && now - lookedAt >= IDLE_MILLIS) {
      look(now);
      choice = conductor.choose(node, slot, now);
    }
    while (choice.isPresent()) {
      Optional<AttemptKey> claim = books.claim(epoch, choice.get(), now, Leases.LEASE_MILLIS);
      if (claim.isPresent()) {
        conductor.confirmed(claim.get());
        watchman.claimed(claim.get(), choice.get(), now);
        return claim;
      }
      watchman.refused();
      conductor.refused(choice.get(), now);
      look(now);
      choice = conductor.choose(node, slot, now);
    }
    return Optional.empty();
  }

  private void look(long now) {
    changed = false;
    lookedAt = now;
    List<String> sweeps = conductor.sync(books.backlogs());
    if (now - adoptedAt >= ADOPT_MILLIS) {
      conductor.adopt(books.held(), now, now);
      adoptedAt = now;
    }
    for (String sweep : conductor.greenDue(now)) {
      Map<Ground, Greens.Expected> expected = new HashMap<>();
      for (Ground ground : conductor.grounds()) {
        double grams = ground.zone().equals(Watchman.GREEN) ? 1 : 10;
        expected.put(ground, new Greens.Expected(100, grams, 1));
      }
      conductor.green(sweep, new Greens(expected), now);
    }
    for (String sweep : sweeps) {
      conductor.open(
          sweep, books.open(sweep), loaded.add(sweep) ? books.begun(sweep) : Map.of(), now);
    }
  }

  /** Points as far as a step. */
  void reached(AttemptKey key, long step) {
    leading(
        () -> {
          if (books.reached(epoch, key, step)) watchman.losses.reached(key, step);
          return true;
        });
  }

  /** Whether it counted; null: not answered. */
  @Nullable Boolean finish(AttemptKey key, Result result, long now) {
    return leading(
        () -> {
          boolean counted = books.finish(epoch, key, result, now);
          watchman.finished(key, result, counted);
          if (conductor.ended(key, result, now).isPresent()) watchman.putAside();
          if (result.state() != AttemptState.SUCCEEDED) changed = true;
          return counted;
        });
  }

  void energy(EnergyReport report) {
    leading(
        () -> {
          books.energy(epoch, report);
          return true;
        });
  }

  /** Each second. */
  void beat(long now) {
    if (!leases.mayExpire(now)) return;
    leading(
        () -> {
          List<String> silent = new ArrayList<>();
          members.forEach(
              (node, member) -> {
                if (member.online && now - member.heardAt > Leases.LEASE_MILLIS) silent.add(node);
              });
          for (String node : silent) {
            members.get(node).online = false;
            conductor.gone(node);
          }
          lost(books.expire(epoch, now), now);
          return true;
        });
  }
}
