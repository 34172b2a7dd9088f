package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.network.ModelFile;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;

/**
 * A model on what an encoder makes of rows. Its saved form holds the encoder too.
 *
 * @param head of the target's classes
 */
record Encoded(TrainedModel head, Encoder encoder) implements TrainedModel {
  static final String NAME = "GRAFTENC";
  private static final int VERSION = 1;

  /**
   * Learns a linear head on the features of the target's rows, each made once.
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
      return new Encoded(head(task, progress, encoder, target, domains), encoder);
    } catch (RuntimeException | Error ended) {
      encoder.close();
      throw ended;
    }
  }

  private static TrainedModel head(
      TrainingTask task,
      Progress progress,
      Encoder encoder,
      Examples target,
      TaskData.Domains domains) {
    Examples rows = encoded(encoder, target);
    Judge judge = new Judge(Metrics.VALIDATION, 0, encoded(encoder, domains.targetValidation()));
    ModelFile initial =
        InitialModel.of(task, new ModelSpec.Linear(), rows.features(), List.of(rows.classes()));
    return SupervisedTraining.train(
        task, progress, rows, List.of(judge), initial, initial.weights().names(), "batch");
  }

  private static Examples encoded(Encoder encoder, Examples rows) {
    return new Examples(encoder.represent(rows.features()), rows.labels(), rows.classes());
  }

  static Encoded read(byte[] bytes) {
    return SealedBytes.read(
        NAME,
        VERSION,
        "model on an encoder",
        bytes,
        in -> {
          TrainedModel head = SavedModel.read(SealedBytes.readBytes(in));
          return new Encoded(head, Encoder.read(SealedBytes.readBytes(in)));
        });
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    return head.probabilities(task, represent(rows));
  }

  @Override
  public Features represent(Features rows) {
    return encoder.represent(rows);
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
          SealedBytes.writeBytes(out, encoder.save());
        });
  }

  @Override
  public void close() {
    head.close();
    encoder.close();
  }
}
