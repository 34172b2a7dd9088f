package dev.graft.engine.step;

import dev.graft.engine.kernel.Floats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The forward pass of a SameDiff graph for a batch of fixed size, without a session. For one
 * thread.
 */
public final class CompiledForward implements AutoCloseable {
  private final Placeholders placeholders;
  private final Map<String, INDArray> variables = new LinkedHashMap<>();
  private final CompiledGraph graph;

  private CompiledForward(
      SameDiff sd, List<String> variables, Map<String, long[]> shapes, List<String> outputs) {
    placeholders = new Placeholders(sd, shapes);
    for (String name : variables) {
      this.variables.put(name, sd.getVariable(name).getArr().dup('c'));
    }
    Map<String, INDArray> given = new LinkedHashMap<>(placeholders.arrays());
    given.putAll(this.variables);
    graph = GraphCompiler.compile(sd, given, Map.of(), outputs);
  }

  /**
   * @param variables those whose values may be set later
   * @param placeholders a shape for every placeholder that the outputs need
   */
  public static CompiledForward of(
      SameDiff sd, List<String> variables, Map<String, long[]> placeholders, List<String> outputs) {
    return new CompiledForward(sd, variables, placeholders, outputs);
  }

  /**
   * @param variable one of those that may be set
   * @param values row-major
   * @throws IllegalArgumentException for another variable, or another number of values
   */
  public void set(String variable, float[] values) {
    INDArray array = variables.get(variable);
    if (array == null || array.length() != values.length) {
      throw new IllegalArgumentException(values.length + " values for '" + variable + "'");
    }
    Floats.set(array, values);
  }

  /** Sets a whole placeholder, row-major. */
  public void feed(String placeholder, float... values) {
    placeholders.feed(placeholder, values);
  }

  /** Computes the outputs of what was fed last. */
  public void run() {
    graph.run();
  }

  /** An output of the last run, row-major. */
  public float[] values(String output) {
    return Floats.copy(graph.array(output).dup('c'));
  }

  @Override
  public void close() {
    graph.close();
    placeholders.close();
    variables.values().forEach(CompiledGraph::free);
    variables.clear();
  }
}
