package dev.graft.method;

import dev.graft.experiment.Kind;
import java.util.List;
import java.util.Set;

/**
 * What Graft tells of a method in catalogues, forms and error messages.
 *
 * @param name as in experiment files: {@code deep-coral}
 * @param paper where it comes from
 * @param kinds the kinds of experiment it serves
 * @param usage what it may stand for
 * @param models model types it can train: linear, mlp, cnn, nearest-neighbour, linear-svm, ridge
 * @param needsSource whether it starts from a source model artifact
 */
public record MethodInfo(
    String name,
    String summary,
    String paper,
    Set<Kind> kinds,
    Usage usage,
    Set<String> models,
    boolean needsSource,
    List<ParameterInfo> parameters) {

  public enum Usage {
    /** Transfers knowledge. */
    METHOD,
    /** Learns in isolation: a baseline. */
    BASELINE,
    /** Uses labels that the others may not see: an upper bound, shown as such. */
    BOUND,
    /** Makes source models; planned by Graft, never asked for. */
    SOURCE
  }

  public MethodInfo {
    kinds = Set.copyOf(kinds);
    models = Set.copyOf(models);
    parameters = List.copyOf(parameters);
  }
}
