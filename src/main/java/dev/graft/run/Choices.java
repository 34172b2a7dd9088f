package dev.graft.run;

import dev.graft.experiment.Parameters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of trials that were left open at the launch, or are held where they are judged.
 *
 * @param settled those that are to run, with their settings
 * @param spared those that are not needed, with the reason
 * @param on held ones that train on: until so many epochs, 0: to their end
 * @param stopped held ones that are not trained any more, with the reason
 * @param charges what judged ones had taken, by which the others of these choices were made
 */
public record Choices(
    Map<String, Setting> settled,
    Map<String, String> spared,
    Map<String, Integer> on,
    Map<String, String> stopped,
    List<Charge> charges) {
  /** What the reason of a spared trial begins with that the budget left no room for. */
  public static final String UNTRIED = "left untried: ";

  /** What it begins with where what the trial would have said is known. */
  public static final String NOT_NEEDED = "not needed: ";

  public static final String STOPPED = "stopped by hand";

  public static final Choices NONE = new Choices(Map.of(), Map.of());

  /** Of trials that were left open. */
  public Choices(Map<String, Setting> settled, Map<String, String> spared) {
    this(settled, spared, Map.of(), Map.of());
  }

  /** For which no costs were looked at. */
  public Choices(
      Map<String, Setting> settled,
      Map<String, String> spared,
      Map<String, Integer> on,
      Map<String, String> stopped) {
    this(settled, spared, on, stopped, List.of());
  }

  /**
   * @param index of the setting in its method's search; null: the one it was planned with
   */
  public record Setting(@Nullable Integer index, Parameters parameters) {}

  /**
   * What a trial had taken where it was judged.
   *
   * @param epochs after which that was
   * @param costs by the names of objectives, those that are known
   */
  public record Charge(String trial, int epochs, Map<String, Double> costs) {
    public Charge {
      costs = Map.copyOf(costs);
    }
  }

  public Choices {
    settled = Map.copyOf(settled);
    spared = Map.copyOf(spared);
    on = Map.copyOf(on);
    stopped = Map.copyOf(stopped);
    charges = List.copyOf(charges);
  }

  /** The trials of which something is decided. */
  public Set<String> trials() {
    Set<String> trials = new HashSet<>();
    Stream.of(settled, spared, on, stopped).forEach(part -> trials.addAll(part.keySet()));
    return trials;
  }

  public boolean isEmpty() {
    return charges.isEmpty() && trials().isEmpty();
  }
}
