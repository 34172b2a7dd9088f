package dev.graft.bench;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.preprocess.Preprocessor;
import dev.graft.engine.method.Methods;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import dev.graft.testing.QuietProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A closed-form method on a pair of Office-Caltech, from features to the score of the whole target.
 * {@code bench/closed-form} runs it beside scikit-learn and numpy.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 5)
@Fork(1)
public class ClosedForm {
  private static final String ONE_NN = "1-nn";
  private static final Map<String, String> DOMAINS =
      Map.of("A", "amazon", "C", "Caltech10", "D", "dslr", "W", "webcam");

  @Param({"C→A", "W→D"})
  String pair;

  @Param({
    "1-nn",
    "linear-svm",
    "coral",
    "coral-svm",
    "subspace-alignment",
    "tca",
    "jda",
  })
  String method;

  private TrainingTask task;
  private Examples target;

  @Setup(Level.Trial)
  public void setUp() {
    Examples source = domain(pair.substring(0, 1));
    target = domain(pair.substring(2));
    Examples none = target.rows(new int[0]);
    TaskData data =
        new TaskData.Domains(
            source, source.rows(new int[0]), none, none, target.features(), source.rows());
    boolean components = method.equals("tca") || method.equals("jda");
    ModelSpec model =
        method.endsWith("svm") ? new ModelSpec.LinearSvm(1e-3) : new ModelSpec.NearestNeighbour(1);
    task =
        new TrainingTask(
            data,
            model,
            TrainingSpec.DEFAULT,
            components ? new Parameters(Map.of("components", 100)) : Parameters.NONE,
            1,
            null);
  }

  private static Examples domain(String letter) {
    Path file =
        Path.of(System.getProperty("graft.office"), "surf", DOMAINS.get(letter) + "_SURF_L10.mat");
    Examples rows =
        new Datasets(Path.of("datasets"))
            .load(
                new DatasetRef(
                    null,
                    file.toString(),
                    "mat",
                    null,
                    null,
                    List.of(),
                    DatasetRef.ALL,
                    0,
                    List.of()));
    List<Preprocess> steps = List.of(new Preprocess.L1(), new Preprocess.ZScore());
    Features features = Preprocessor.fit(rows.features(), steps).apply(rows.features());
    return new Examples(features, rows.labels(), rows.classes());
  }

  @Benchmark
  public double score() {
    String name =
        method.equals(ONE_NN) || method.equals("linear-svm")
            ? "source-only"
            : method.replace("-svm", "");
    try (TrainedModel model = Methods.named(name).orElseThrow().train(task, new QuietProgress())) {
      return Validators.accuracy(model, 0, target).orElseThrow();
    }
  }
}
