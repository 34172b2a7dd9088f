package dev.graft.bench;

import static dev.graft.guard.MeasuredStep.BATCH;
import static dev.graft.guard.MeasuredStep.CLASSES;

import dev.graft.engine.SelfTest;
import dev.graft.engine.step.Adam;
import dev.graft.engine.step.CompiledStep;
import dev.graft.experiment.ModelSpec;
import dev.graft.guard.MeasuredStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One training step on 64 images of Fashion-MNIST with Adam: copying the batch, forward, backward,
 * update. {@code bench/step} runs it beside PyTorch.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class TrainingStep {
  @Param({"lenet", "mlp"})
  String model;

  private CompiledStep step;
  private Adam adam;
  private float[] images;
  private float[] labels;
  private int[] rows;
  private int next;

  @Setup(Level.Trial)
  public void setUp() throws IOException {
    System.out.println(SelfTest.run().asMap());
    byte[] pixels = idx("t10k-images-idx3-ubyte.gz", 16);
    byte[] classes = idx("t10k-labels-idx1-ubyte.gz", 8);
    images = new float[pixels.length];
    for (int i = 0; i < images.length; i++) {
      images[i] = (pixels[i] & 255) / 255f;
    }
    labels = new float[classes.length * CLASSES];
    for (int i = 0; i < classes.length; i++) {
      labels[i * CLASSES + classes[i]] = 1;
    }
    rows = IntStream.range(0, classes.length / BATCH * BATCH).toArray();
    ModelSpec spec =
        model.equals("lenet")
            ? new ModelSpec.Cnn(List.of(20, 50), 5, List.of(500))
            : new ModelSpec.Mlp(List.of(256, 128));
    step = MeasuredStep.of(spec);
    adam = new Adam(step.parameterCount(), 1e-3);
  }

  @Benchmark
  public double step() {
    step.feedRows("x", images, rows, next);
    step.feedRows("y", labels, rows, next);
    step.train(adam);
    next = next + BATCH == rows.length ? 0 : next + BATCH;
    return step.output("loss");
  }

  @TearDown(Level.Trial)
  public void tearDown() {
    step.close();
  }

  private static byte[] idx(String name, int header) throws IOException {
    Path path = Path.of(System.getProperty("graft.fashion", "datasets/fashion-mnist"), name);
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      in.skipNBytes(header);
      return in.readAllBytes();
    }
  }
}
