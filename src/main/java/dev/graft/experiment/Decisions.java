package dev.graft.experiment;

import java.util.Map;

/**
 * What is decided of trials while their sweep runs, by trial. Each part may be empty.
 *
 * @param settings given to trials whose settings were left open
 * @param on held trials that train on: until so many epochs, 0: to their end
 * @param stopped trials that are not trained any more, with the reason for people
 * @param untried trials whose arm has no joules left for them, with the reason for people
 */
public record Decisions(
    Map<String, Parameters> settings,
    Map<String, Integer> on,
    Map<String, String> stopped,
    Map<String, String> untried) {
  public static final Decisions NONE = new Decisions(Map.of(), Map.of(), Map.of(), Map.of());

  public Decisions {
    settings = Map.copyOf(settings);
    on = Map.copyOf(on);
    stopped = Map.copyOf(stopped);
    untried = Map.copyOf(untried);
  }

  /** Of settings alone. */
  public static Decisions settings(Map<String, Parameters> settings) {
    return new Decisions(settings, Map.of(), Map.of(), Map.of());
  }

  public boolean isEmpty() {
    return settings.isEmpty() && on.isEmpty() && stopped.isEmpty() && untried.isEmpty();
  }
}
