package dev.graft.data.fetch;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Data sets being fetched beside other work, and how far each is. For use by many threads. */
public final class Fetches {
  private final Executor executor;
  private final Map<String, State> states = new ConcurrentHashMap<>();

  /**
   * @param file that comes in, empty before the first
   * @param bytes of it so far
   * @param all of it, or −1
   * @param problems why it failed, with the cure
   */
  public record State(
      String name, Phase state, String file, long bytes, long all, List<Problem> problems) {
    static State of(String name, Phase phase) {
      return new State(name, phase, "", 0, -1, List.of());
    }
  }

  /** In small letters, as they are told. */
  public enum Phase {
    idle,
    running,
    done,
    failed
  }

  /**
   * @param executor runs each fetch to its end
   */
  public Fetches(Executor executor) {
    this.executor = executor;
  }

  /** Begins, unless it is running already. */
  public State start(RemoteData data) {
    State begun = State.of(data.name(), Phase.running);
    State before =
        states.compute(
            data.name(), (name, now) -> now != null && now.state() == Phase.running ? now : begun);
    if (before == begun) {
      executor.execute(() -> fetch(data));
    }
    return of(data.name());
  }

  public State of(String name) {
    return states.getOrDefault(name, State.of(name, Phase.idle));
  }

  private void fetch(RemoteData data) {
    String name = data.name();
    try {
      data.fetch(
          (file, bytes, all) ->
              states.put(name, new State(name, Phase.running, file.name(), bytes, all, List.of())));
      states.put(name, State.of(name, Phase.done));
    } catch (InvalidInput refused) {
      State last = of(name);
      states.put(
          name,
          new State(name, Phase.failed, last.file(), last.bytes(), last.all(), refused.problems()));
    } catch (RuntimeException | Error fault) {
      states.put(name, State.of(name, Phase.failed));
      throw fault;
    }
  }
}
