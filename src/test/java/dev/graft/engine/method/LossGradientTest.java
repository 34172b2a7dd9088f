package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Measurements;
import dev.graft.data.Scale;
import dev.graft.data.TaskData;
import dev.graft.engine.network.Body;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.GradientCheck;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The gradient of every loss against finite differences, in double, down to the first layer. */
class LossGradientTest {
  static final int BATCH = 8;
  private static final double TOLERANCE = 1e-7;
  private static final int ENTRIES = 6;

  static TrainingTask task(String model) {
    ModelSpec spec =
        model.equals("cnn")
            ? new ModelSpec.Cnn(List.of(3, 4), 2, List.of(6))
            : SmallData.model(model);
    return SmallData.task(SmallData.domains(12), spec);
  }

  static ModelFile model(TrainingTask task, List<List<String>> classes) {
    return InitialModel.of(task, task.model(), SmallData.targetTest().features(), classes);
  }

  static CompiledStep compile(
      ModelFile model,
      Map<String, long[]> inputs,
      BiConsumer<NetworkGraph, ModelFile> loss,
      String... outputs) {
    NetworkGraph graph = new NetworkGraph(model.network(), model.weights(), DataType.DOUBLE);
    loss.accept(graph, model);
    CompiledStep step =
        CompiledStep.of(graph.sameDiff(), model.weights().names(), inputs, List.of(outputs));
    feed(step, inputs);
    return step;
  }

  /** Random rows and labels, the same for equal inputs. */
  static void feed(CompiledStep step, Map<String, long[]> inputs) {
    SplittableRandom random = new SplittableRandom(3);
    new TreeMap<>(inputs).forEach((name, shape) -> step.feed(name, values(name, shape, random)));
  }

  private static float[] values(String name, long[] shape, SplittableRandom random) {
    int size = 1;
    for (long n : shape) {
      size *= (int) n;
    }
    float[] values = new float[size];
    if (name.startsWith(SupervisedTraining.LABELS)) {
      int classes = (int) shape[1];
      for (int row = 0; row < shape[0]; row++) {
        values[row * classes + random.nextInt(classes)] = 1;
      }
    } else {
      for (int i = 0; i < size; i++) {
        values[i] = (float) random.nextGaussian();
      }
    }
    return values;
  }

  static void check(CompiledStep step, String loss, ModelFile model) {
    assertThat(GradientCheck.worst(step, loss, model.weights().names(), ENTRIES))
        .isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "mlp", "cnn"})
  void crossEntropy(String type) {
    ModelFile model = model(task(type), List.of(SmallData.CLASSES));
    Map<String, long[]> inputs =
        Map.of(
            SupervisedTraining.INPUT,
            model.network().inputShape(BATCH),
            SupervisedTraining.LABELS,
            new long[] {BATCH, 3});
    try (CompiledStep step =
        compile(
            model,
            inputs,
            (graph, file) -> SupervisedTraining.loss(graph, BATCH, file.heads().get(0)),
            SupervisedTraining.LOSS)) {
      check(step, SupervisedTraining.LOSS, model);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "mlp", "cnn"})
  void squaredError(String type) {
    ModelFile model =
        InitialModel.ofTask(
            task(type),
            0,
            new Measurements(
                SmallData.rows(1, 1, false).features(), new float[1], new Scale(5, 2)));
    Map<String, long[]> inputs =
        Map.of(
            SupervisedTraining.INPUT,
            model.network().inputShape(BATCH),
            SupervisedTraining.LABELS,
            new long[] {BATCH, 1});
    try (CompiledStep step =
        compile(
            model,
            inputs,
            (graph, file) -> SupervisedTraining.loss(graph, BATCH, file.heads().get(0)),
            SupervisedTraining.LOSS)) {
      check(step, SupervisedTraining.LOSS, model);
    }
  }

  /** By every tower, every α and every head. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void crossStitch(String type) {
    TrainingTask task = SmallData.with(task(type), SmallData.tasks());
    ModelFile model = Stitches.initial(InitialModel.ofTasks(task, SmallData.tasks().tasks()));
    int[] shares = {3, 3, 2};
    try (CompiledStep step =
        compile(
            model,
            JointTraining.inputs(model, BATCH),
            (graph, file) ->
                JointTraining.loss(graph, file, Stitches.BODY, shares, (g, losses, sum) -> sum),
            JointTraining.LOSS)) {
      check(step, JointTraining.LOSS, model);
    }
  }

  static Stream<Arguments> jointMethods() {
    return Stream.of(new HardSharing(), new Uncertainty(), new Dwa(), new PcGrad(), new GradNorm())
        .flatMap(method -> Stream.of("mlp", "cnn").map(type -> Arguments.of(method, type)));
  }

  /** What each method differentiates, by shared layers, heads and weights of its own. */
  @ParameterizedTest
  @MethodSource("jointMethods")
  void jointLosses(JointTraining method, String type) {
    TrainingTask task = SmallData.with(task(type), SmallData.tasks());
    ModelFile heads = InitialModel.ofTasks(task, SmallData.tasks().tasks());
    JointTraining.Balance balance = method.balance(task, heads, (step, index) -> {});
    ModelFile model = heads.and(balance.weights());
    Map<String, long[]> inputs = JointTraining.inputs(model, BATCH);
    balance.scalars().forEach(name -> inputs.put(name, new long[0]));
    int[] shares = {3, 3, 2};
    try (CompiledStep step =
        compile(
            model,
            inputs,
            (graph, file) -> JointTraining.loss(graph, file, Body.SHARED, shares, balance.total()),
            JointTraining.LOSS)) {
      check(step, JointTraining.LOSS, model);
    }
  }

  /** With a new head, and with the source's; weights away from where they started. */
  @ParameterizedTest
  @CsvSource({"mlp,true", "mlp,false", "cnn,true", "cnn,false"})
  void l2Sp(String type, boolean keepsHead) {
    TrainingTask task = task(type);
    ModelFile model = model(task, List.of(SmallData.CLASSES));
    ModelFile source = model(moved(task), List.of(keepsHead ? SmallData.CLASSES : OTHERS));
    TaskData.Domains domains = (TaskData.Domains) task.data();
    Transfer.Start start =
        new Transfer.Start(
            domains, domains.targetTrain(), source, model(moved(task), List.of(SmallData.CLASSES)));
    SupervisedTraining.Addition addition =
        SupervisedTraining.Addition.of(
            L2Sp.PENALTY, graph -> L2Sp.penalty(graph, start.layers(), start, 0.7, 0.3));
    Map<String, long[]> inputs =
        Map.of(
            SupervisedTraining.INPUT,
            model.network().inputShape(BATCH),
            SupervisedTraining.LABELS,
            new long[] {BATCH, 3});
    try (CompiledStep step =
        compile(
            model,
            inputs,
            (graph, file) -> SupervisedTraining.terms(graph, BATCH, 3, addition),
            SupervisedTraining.LOSS,
            SupervisedTraining.TOTAL)) {
      check(step, SupervisedTraining.TOTAL, model);
      step.forwardBackward();
      assertThat(step.output(SupervisedTraining.TOTAL) - step.output(SupervisedTraining.LOSS))
          .isCloseTo(byHand(model, start, 0.7, 0.3), offset(1e-9));
    }
  }

  private static final List<String> OTHERS = List.of("spot", "wave", "dot");

  private static TrainingTask moved(TrainingTask task) {
    return new TrainingTask(
        task.data(), task.model(), task.training(), task.parameters(), task.seed() + 1, null);
  }

  private static double byHand(ModelFile model, Transfer.Start start, double alpha, double beta) {
    double sum = 0;
    for (String name : model.weights().names()) {
      boolean isNew = name.startsWith("head") && !start.keepsHead();
      float[] now = model.weights().of(name).values();
      float[] then = start.model().weights().of(name).values();
      for (int i = 0; i < now.length; i++) {
        double from = isNew ? 0 : then[i];
        sum += (isNew ? beta : alpha) / 2 * (now[i] - from) * (now[i] - from);
      }
    }
    return sum;
  }
}
