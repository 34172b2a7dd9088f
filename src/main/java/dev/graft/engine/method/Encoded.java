package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.data.preprocess.Standard;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.onnx.OnnxEncoder;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;

/**
 * A model on what an encoder makes of rows, standardised: encoders give features of any scale, and
 * gradient descent learns little from small ones. Its saved form holds the encoder too.
 *
 * @param head of the target's classes
 * @param standard by the labelled rows that the head learnt from
 */
record Encoded(TrainedModel head, Standard standard, Encoder encoder) implements TrainedModel {
  static final String NAME = "GRAFTENC";
  private static final int VERSION = 1;

  /**
   * Learns a linear head on the standardised features of the target's rows, each made once.
   *
   * @throws InvalidInput when rows do not fit the encoder, or a layer of it is asked for
   */
  static Encoded train(TrainingTask task, Progress progress, byte[] source) {
    String frozen = task.parameters().text(Transfer.FROZEN, Transfer.ALL);
    if (!frozen.equals(Transfer.ALL)) {
      throw InvalidInput.of(
          "methods." + Transfer.FROZEN,
          frozen,
          "an ONNX encoder is frozen as a whole: its layers have no names here",
          "remove it, or write frozen: all");
    }
    TaskData.Domains domains = DataChecks.domains(task);
    Examples target = DataChecks.target(domains);
    Encoder encoder = Encoder.read(source);
    try {
      return train(task, progress, encoder, target, domains.targetValidation());
    } catch (RuntimeException | Error ended) {
      encoder.close();
      throw ended;
    }
  }

  private static Encoded train(
      TrainingTask task, Progress progress, Encoder encoder, Examples target, Examples validation) {
    Features features = encoder.represent(target.features());
    Standard standard = Standard.of(features);
    Features held = standard.apply(encoder.represent(validation.features()));
    Examples rows = of(standard.apply(features), target);
    ModelFile initial =
        InitialModel.of(task, new ModelSpec.Linear(), rows.features(), List.of(rows.classes()));
    TrainedModel head =
        SupervisedTraining.train(
            task,
            progress,
            rows,
            List.of(new Judge(Metrics.VALIDATION, 0, of(held, validation))),
            initial,
            initial.weights().names(),
            "batch");
    return new Encoded(head, standard, encoder);
  }

  private static Examples of(Features features, Examples rows) {
    return new Examples(features, rows.labels(), rows.classes());
  }

  static Encoded read(byte[] bytes) {
    return SealedBytes.read(
        NAME,
        VERSION,
        "model on an encoder",
        bytes,
        in -> {
          TrainedModel head = SavedModel.read(SealedBytes.readBytes(in));
          double[] mean = new double[in.readInt()];
          double[] deviation = new double[mean.length];
          for (int i = 0; i < mean.length; i++) {
            mean[i] = in.readDouble();
            deviation[i] = in.readDouble();
          }
          Encoder encoder = new Encoder(OnnxEncoder.open(SealedBytes.readBytes(in)));
          return new Encoded(head, new Standard(mean, deviation), encoder);
        });
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    return head.probabilities(task, represent(rows));
  }

  @Override
  public Features represent(Features rows) {
    return standard.apply(encoder.represent(rows));
  }

  @Override
  public long steps() {
    return head.steps();
  }

  @Override
  public Map<String, Double> summary() {
    return head.summary();
  }

  @Override
  public byte[] save() {
    return SealedBytes.write(
        NAME,
        VERSION,
        out -> {
          SealedBytes.writeBytes(out, head.save());
          out.writeInt(standard.mean().length);
          for (int i = 0; i < standard.mean().length; i++) {
            out.writeDouble(standard.mean()[i]);
            out.writeDouble(standard.deviation()[i]);
          }
          SealedBytes.writeBytes(out, encoder.encoder().file());
        });
  }

  @Override
  public void close() {
    head.close();
    encoder.close();
  }
}
