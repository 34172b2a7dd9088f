package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.GradientCheck;
import dev.graft.engine.step.Range;
import dev.graft.experiment.Parameters;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradients of adaptation's terms against finite differences, in double, down to the first
 * layer. What a term holds constant in the gradient is held constant in the differences too.
 */
class AdaptationGradientTest {
  private static final int BATCH = LossGradientTest.BATCH;
  private static final int CLASSES = SmallData.CLASSES.size();
  private static final double STRENGTH = 0.75;
  private static final double TOLERANCE = 1e-7;
  private static final int ENTRIES = 6;

  private static TrainingTask task(String model) {
    return SmallData.with(
        LossGradientTest.task(model), new Parameters(Map.of("discriminator", 16)));
  }

  private static ModelFile model(TrainingTask task) {
    return LossGradientTest.model(task, List.of(SmallData.CLASSES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void deepCoral(String type) {
    ModelFile model = model(task(type));
    check(model, DeepCoral.term(BATCH, model.network().featureWidth(), 30), "none", 30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void dan(String type) {
    check(model(task(type)), Dan.term(BATCH, 2), "none", 2, new long[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void pseudoLabel(String type) {
    long[] probabilities = {BATCH, CLASSES};
    check(
        model(task(type)),
        PseudoLabel.term(BATCH, 0.4),
        PseudoLabel.ALPHA,
        STRENGTH,
        probabilities);
  }

  /** Features follow the label loss and flee from λ times the domain loss; heads follow plainly. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void dann(String type) {
    ModelFile model = model(task(type));
    ModelFile both = Discriminator.added(task(type), model, model.network().featureWidth());
    check(both, Dann.term(), Dann.LAMBDA, -STRENGTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void cdan(String type) {
    ModelFile model = Cdan.withDiscriminator(task(type), model(task(type)));
    long[] probabilities = {2 * BATCH, CLASSES};
    for (boolean byEntropy : new boolean[] {false, true}) {
      check(model, Cdan.term(BATCH, model, byEntropy), Dann.LAMBDA, -STRENGTH, probabilities);
    }
  }

  /**
   * @param scalar placeholder of the term, fed with {@value #STRENGTH}
   * @param factor of the term's gradient in the network's; a discriminator follows it plainly
   * @param held shapes of what the term holds constant, in order
   */
  private static void check(
      ModelFile model,
      Adaptation.TermOfBatches term,
      String scalar,
      double factor,
      long[]... held) {
    List<String> names = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    UnaryOperator<SDVariable> recording =
        x -> {
          SDVariable constant = Losses.held(x);
          names.add(constant.name());
          return constant;
        };
    try (CompiledStep step = compile(model, term, scalar, recording, names)) {
      step.forwardBackward();
      assertThat(names).hasSize(held.length);
      for (int i = 0; i < held.length; i++) {
        String name = names.get(i);
        double[] all = new double[step.values(name).length];
        Arrays.setAll(all, at -> step.output(name, at));
        values.add(all);
      }
      int[] next = {0};
      UnaryOperator<SDVariable> fixed =
          x -> {
            int i = next[0]++;
            return x.getSameDiff().constant("held" + i, Nd4j.create(values.get(i), held[i], 'c'));
          };
      try (CompiledStep frozen = compile(model, term, scalar, fixed, List.of())) {
        for (String name : model.weights().names()) {
          boolean isDiscriminator = name.startsWith("domain");
          check(step, frozen, name, isDiscriminator ? 1 : factor);
        }
      }
    }
  }

  private static CompiledStep compile(
      ModelFile model,
      Adaptation.TermOfBatches term,
      String scalar,
      UnaryOperator<SDVariable> held,
      List<String> further) {
    Map<String, long[]> inputs = new HashMap<>(Adaptation.inputs(model, BATCH));
    NetworkGraph graph = new NetworkGraph(model.network(), model.weights(), DataType.DOUBLE);
    Adaptation.loss(graph, model, BATCH, term, held);
    if (graph.sameDiff().hasVariable(scalar)) {
      inputs.put(scalar, new long[0]);
    }
    List<String> outputs = new ArrayList<>(further);
    outputs.addAll(List.of(Adaptation.LABEL_LOSS, Adaptation.TERM));
    CompiledStep step = CompiledStep.of(graph.sameDiff(), model.weights().names(), inputs, outputs);
    LossGradientTest.feed(step, Adaptation.inputs(model, BATCH));
    if (inputs.containsKey(scalar)) {
      step.feed(scalar, (float) STRENGTH);
    }
    return step;
  }

  private static void check(CompiledStep step, CompiledStep frozen, String name, double factor) {
    SplittableRandom random = new SplittableRandom(1);
    Range range = step.range(name);
    boolean moves = false;
    for (int i = 0; i < ENTRIES; i++) {
      int index = range.from() + random.nextInt(range.length());
      double label = GradientCheck.difference(frozen, index, Adaptation.LABEL_LOSS);
      double term = GradientCheck.difference(frozen, index, Adaptation.TERM);
      step.forwardBackward();
      double size = Math.max(1e-3, Math.max(Math.abs(label), Math.abs(factor * term)));
      assertThat(step.gradient(index) / size)
          .as("%s[%d]", name, index - range.from())
          .isCloseTo((label + factor * term) / size, offset(TOLERANCE));
      moves |= Math.abs(factor * term) > 1e-6;
    }
    if (name.startsWith("layer")) {
      assertThat(moves).as("the term reaches %s", name).isTrue();
    }
  }
}
