package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.engine.network.ModelFile;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.GradientCheck;
import dev.graft.engine.step.Momentum;
import dev.graft.engine.step.Range;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class McdTest {
  private static final int BATCH = LossGradientTest.BATCH;
  private static final double TOLERANCE = 1e-7;
  private static final int ENTRIES = 6;

  private static ModelFile model(String type) {
    TrainingTask task = LossGradientTest.task(type);
    return Mcd.withSecondHead(task, LossGradientTest.model(task, List.of(SmallData.CLASSES)));
  }

  /** Against finite differences in double, for every layer and both heads. */
  @ParameterizedTest
  @CsvSource({"mlp,SOURCE", "mlp,HEADS", "mlp,FEATURES", "cnn,SOURCE", "cnn,HEADS", "cnn,FEATURES"})
  void gradients(String type, Mcd.Part part) {
    ModelFile model = model(type);
    Map<String, long[]> inputs = Mcd.inputs(model, BATCH, part);
    try (CompiledStep step =
        CompiledStep.of(
            Mcd.graph(model, BATCH, part, DataType.DOUBLE).sameDiff(),
            model.weights().names(),
            inputs,
            List.of(Adaptation.LOSS))) {
      LossGradientTest.feed(step, inputs);
      for (String name : model.weights().names()) {
        Range range = step.range(name);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < ENTRIES; i++) {
          int index = range.from() + random.nextInt(range.length());
          double difference = GradientCheck.difference(step, index, Adaptation.LOSS);
          step.forwardBackward();
          double size = Math.max(1e-3, Math.abs(difference));
          assertThat(step.gradient(index) / size)
              .as("%s[%d]", name, index - range.from())
              .isCloseTo(difference / size, offset(TOLERANCE));
        }
      }
    }
  }

  /** (A) moves all, (B) the heads alone, (C) all but the heads, so that they agree more. */
  @Test
  void aStep_ofPlainGradientDescent_isTheThreeUpdatesOfThePaper() {
    ModelFile model = model("mlp");
    List<String> names = model.weights().names();
    List<String> ofHeads = names.stream().filter(Mcd::isOfHead).toList();
    List<String> others = names.stream().filter(name -> !Mcd.isOfHead(name)).toList();
    try (CompiledStep step = compile(model, Mcd.Part.SOURCE);
        CompiledStep heads = compile(model, Mcd.Part.HEADS);
        CompiledStep features = compile(model, Mcd.Part.FEATURES);
        CompiledStep reference = compile(model, Mcd.Part.SOURCE);
        CompiledStep allHeads = compile(model, Mcd.Part.HEADS);
        CompiledStep allFeatures = compile(model, Mcd.Part.FEATURES)) {
      heads.differentiate(ofHeads);
      features.differentiate(others);
      new McdUpdates((s, i) -> {}, (s, i) -> {}, heads, features, 2).train(step, descent(step), 0);

      descend(reference, reference, names);
      descend(reference, allHeads, ofHeads);
      double before = loss(allFeatures, reference);
      descend(reference, allFeatures, others);
      descend(reference, allFeatures, others);

      assertThat(step.parameters()).containsExactly(reference.parameters(), offset(1e-6f));
      assertThat(loss(allFeatures, step)).as("the heads agree more").isLessThan(before);
    }
  }

  private static Momentum descent(CompiledStep step) {
    return new Momentum(step.parameterCount(), RATE, 0);
  }

  private static final double RATE = 0.05;

  private static double loss(CompiledStep part, CompiledStep at) {
    part.setParameters(at.parameters());
    part.forwardBackward();
    return part.output(Adaptation.LOSS);
  }

  /** w ← w − η·g for some parameters. */
  private static void descend(CompiledStep step, CompiledStep part, List<String> some) {
    float[] values = step.parameters();
    part.setParameters(values);
    part.forwardBackward();
    float[] gradients = part.gradients();
    for (String name : some) {
      Range range = step.range(name);
      for (int i = range.from(); i < range.to(); i++) {
        values[i] -= (float) RATE * gradients[i];
      }
    }
    step.setParameters(values);
  }

  private static CompiledStep compile(ModelFile model, Mcd.Part part) {
    Map<String, long[]> inputs = Mcd.inputs(model, BATCH, part);
    CompiledStep step =
        CompiledStep.of(
            Mcd.graph(model, BATCH, part, DataType.FLOAT).sameDiff(),
            model.weights().names(),
            inputs,
            List.of(Adaptation.LOSS));
    LossGradientTest.feed(step, inputs);
    return step;
  }
}
