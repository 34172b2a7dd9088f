package dev.graft.engine.step;

import static java.util.Objects.requireNonNull;

import dev.graft.engine.kernel.Floats;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.loss.BaseLoss;

/**
 * A training step of a SameDiff graph: losses and gradients for one batch, without a session. The
 * shapes are fixed; parameters and gradients are two flat vectors in the order of {@code
 * trainable}. Single precision trains; double precision serves gradient checks. For one thread.
 */
public final class CompiledStep implements AutoCloseable {
  private final Placeholders placeholders;
  private final FlatVector parameters;
  private final FlatVector gradients;
  private final CompiledGraph graph;
  private final SameDiff differentiated;
  private final Map<String, String> gradientNames = new LinkedHashMap<>();
  private final List<String> outputs;
  private final boolean isSingle;
  private final @Nullable Floats singleParameters;
  private final @Nullable Floats singleGradients;

  private CompiledStep(
      SameDiff sd, List<String> trainable, Map<String, long[]> shapes, List<String> outputs) {
    DataType type = sd.getVariable(trainable.get(0)).dataType();
    isSingle = type == DataType.FLOAT;
    placeholders = new Placeholders(sd, shapes);
    Map<String, long[]> parameterShapes = new LinkedHashMap<>();
    Map<String, long[]> gradientShapes = new LinkedHashMap<>();
    sd.createGradFunction(trainable.toArray(new String[0]));
    for (String name : trainable) {
      long[] shape = sd.getVariable(name).getArr().shape();
      parameterShapes.put(name, shape);
      gradientNames.put(name, gradientName(sd, name));
      gradientShapes.put(gradientName(sd, name), shape);
    }
    parameters = new FlatVector(type, parameterShapes);
    gradients = new FlatVector(type, gradientShapes);
    parameters.views().forEach((name, view) -> view.assign(sd.getVariable(name).getArr()));
    Map<String, INDArray> given = new LinkedHashMap<>(placeholders.arrays());
    given.putAll(parameters.views());
    refuseScaledLosses(sd);
    differentiated = sd.getFunction("grad");
    this.outputs = List.copyOf(outputs);
    graph = GraphCompiler.compile(differentiated, given, gradients.views(), outputs);
    singleParameters = isSingle ? Floats.of(parameters.vector()) : null;
    singleGradients = isSingle ? Floats.of(gradients.vector()) : null;
  }

  /**
   * Compiles a graph whose loss variables are set.
   *
   * @param sd with initial values of all variables; those not trainable stay as they are
   * @param trainable variables to learn, at least one
   * @param placeholders a shape for every placeholder that losses and outputs need
   * @param outputs names of variables to be read after a step
   * @throws IllegalStateException when an operation of the graph is not supported, naming it
   */
  public static CompiledStep of(
      SameDiff sd, List<String> trainable, Map<String, long[]> placeholders, List<String> outputs) {
    return new CompiledStep(sd, trainable, placeholders, outputs);
  }

  /** The gradients of ND4J's loss operations take the loss for the last operation of the graph. */
  private static void refuseScaledLosses(SameDiff sd) {
    for (SameDiffOp op : sd.getOps().values()) {
      if (op.getOp() instanceof BaseLoss
          && Collections.disjoint(op.getOutputsOfOp(), sd.getLossVariables())) {
        throw new IllegalStateException(
            "compiled step: the gradient of %s '%s' ignores what is done with the loss; set it as"
                    .formatted(op.getOp().opName(), op.getName())
                + " a loss variable itself, or build it of log_softmax");
      }
    }
  }

  private static String gradientName(SameDiff sd, String parameter) {
    SDVariable gradient = sd.grad(parameter);
    if (gradient == null) {
      throw new IllegalStateException("compiled step: no loss depends on '" + parameter + "'");
    }
    return gradient.name();
  }

  /** Sets a whole placeholder, row-major. */
  public void feed(String placeholder, float... values) {
    placeholders.feed(placeholder, values);
  }

  /**
   * Fills a placeholder of n rows with rows {@code rows[from]}, …, {@code rows[from + n − 1]} of a
   * row-major table.
   */
  public void feedRows(String placeholder, float[] table, int[] rows, int from) {
    placeholders.feedRows(placeholder, table, rows, from);
  }

  /**
   * Computes from now on the gradients of these parameters alone, without the work that only others
   * need; those of others stay as they were.
   */
  public void differentiate(Collection<String> trainable) {
    List<String> results = new ArrayList<>(outputs);
    trainable.forEach(name -> results.add(requireNonNull(gradientNames.get(name), name)));
    Set<String> names = new HashSet<>(results);
    GraphOrder.of(differentiated, results).forEach(op -> names.add(op.getName()));
    graph.only(names);
  }

  /** Computes outputs and gradients of the batch that was fed. */
  public void forwardBackward() {
    graph.run();
  }

  /** One gradient step on the batch that was fed. */
  public void train(Optimiser optimiser) {
    forwardBackward();
    update(optimiser);
  }

  /** One step by a gradient that was computed before. */
  public void update(Optimiser optimiser, float[] gradient) {
    graph.requireOpen();
    Floats.set(gradients.vector(), gradient);
    update(optimiser);
  }

  void update(Optimiser optimiser) {
    graph.requireOpen();
    if (singleParameters == null || singleGradients == null) {
      throw new IllegalStateException("only single precision trains");
    }
    optimiser.update(singleParameters.buffer(), singleGradients.buffer());
  }

  /** In the order in which they run. */
  List<CompiledGraph.Operation> operations() {
    return graph.operations();
  }

  /** A scalar output of the last run. */
  public double output(String scalar) {
    return graph.array(scalar).getDouble(0);
  }

  /** One value of an output of the last run, row-major, at full precision. */
  public double output(String name, long index) {
    return graph.array(name).ravel().getDouble(index);
  }

  /** A whole output of the last run, row-major. */
  public float[] values(String output) {
    return Floats.copy(graph.array(output).dup('c'));
  }

  public int parameterCount() {
    return parameters.length();
  }

  /** Where a parameter lies in the flat vectors. */
  public Range range(String parameter) {
    return parameters.range(parameter);
  }

  /** A copy. */
  public float[] parameters() {
    return floats(parameters);
  }

  /**
   * @param values as {@link #parameters} gives them
   * @throws IllegalArgumentException for another number of values
   */
  public void setParameters(float[] values) {
    if (values.length != parameters.length()) {
      throw new IllegalArgumentException(
          values.length + " values for " + parameters.length() + " parameters");
    }
    graph.requireOpen();
    Floats.set(parameters.vector(), values);
  }

  /** A copy. */
  public float[] gradients() {
    return floats(gradients);
  }

  private float[] floats(FlatVector vector) {
    graph.requireOpen();
    return Floats.copy(vector.vector());
  }

  /** One parameter at full precision, for gradient checks. */
  public double parameter(int index) {
    return parameters.vector().data().getDouble(index);
  }

  /** One parameter at full precision, for gradient checks. */
  public void setParameter(int index, double value) {
    parameters.vector().data().put(index, value);
  }

  /** One gradient at full precision. */
  public double gradient(int index) {
    return gradients.vector().data().getDouble(index);
  }

  @Override
  public void close() {
    graph.close();
    placeholders.close();
    parameters.close();
    gradients.close();
  }
}
