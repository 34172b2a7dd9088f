package dev.graft.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One trial of a plan.
 *
 * @param key unique in its plan and the same for the same experiment: {@code method/setting/seed},
 *     followed by {@code /labels} where the experiment has several label budgets, after {@code
 *     best-of-n/} where its setting is chosen among n
 * @param baselineOf the methods this trial is a baseline of; empty for a method
 * @param setting index of the setting in the method's search, from 0
 * @param source content hash of the source artifact it needs ({@link Role#SOURCE}: that it makes),
 *     or null
 */
public record PlannedTrial(
    String key,
    Role role,
    String method,
    List<String> baselineOf,
    int setting,
    long seed,
    Parameters parameters,
    @Nullable String source) {
  /** The parameter that holds a trial's label budget where the experiment has several. */
  public static final String LABELS = "labels";

  /** What the key of a trial begins with whose setting is chosen on other seeds. */
  public static final String BEST = "best-of-";

  /** The parameter that marks a trial of a calibration: it is measured, its test not told. */
  public static final String CALIBRATION = "calibration";

  public PlannedTrial {
    baselineOf = List.copyOf(baselineOf);
  }

  /** Whether it is there to be measured only. */
  public boolean calibrates() {
    return parameters.values().containsKey(CALIBRATION);
  }

  /** The number of settings its own is the best of; 0: its setting is not chosen on other seeds. */
  public int bestOf() {
    return key.startsWith(BEST)
        ? Integer.parseInt(key.substring(BEST.length(), key.indexOf('/', BEST.length())))
        : 0;
  }

  public PlannedTrial withKey(String other) {
    return new PlannedTrial(other, role, method, baselineOf, setting, seed, parameters, source);
  }

  /** Its setting without its label budget. */
  public Parameters unlimited() {
    Map<String, Object> values = new HashMap<>(parameters.values());
    values.remove(LABELS);
    return new Parameters(values);
  }

  /** This setting at the label budget of this trial. */
  public Parameters limited(Parameters plain) {
    Object labels = parameters.values().get(LABELS);
    return labels == null ? plain : plain.with(LABELS, labels);
  }

  /** Target labels per class that this trial may use; null: what the experiment says. */
  public @Nullable Integer labels() {
    return parameters.values().get(LABELS) instanceof Number n ? n.intValue() : null;
  }
}
