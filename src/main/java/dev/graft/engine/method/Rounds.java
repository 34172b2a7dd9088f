package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.method.Progress;
import dev.graft.method.Stopped;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds of a model that learns from what the model of the round before believes of the target. A
 * step is a round; the state between rounds is the beliefs alone.
 */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final String NAME = "GRAFTRND";
  private static final int VERSION = 1;
  private static final String CHANGED = "labels-changed";

  private final TrainingTask task;
  private final Progress progress;
  private final int rounds;

  /** Trains the model of one round. */
  interface Round {
    /**
     * @param believed class of each target row; null in the first round
     * @param progress hears the model's own figures as the round's
     */
    TrainedModel train(int @Nullable [] believed, Progress progress);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record State(int round, int @Nullable [] believed) {}

  Rounds(TrainingTask task, Progress progress, int rounds) {
    this.task = task;
    this.progress = progress;
    this.rounds = rounds;
  }

  /** The model of the last round. */
  TrainedModel run(Features target, int classes, Round trainer) {
    progress.planned(rounds);
    State state = progress.restored().map(this::restore).orElse(new State(0, null));
    while (true) {
      stopIfAsked(state);
      int next = state.round() + 1;
      TrainedModel model = trainer.train(state.believed(), new OfRound(state.round()));
      int[] believed = classesOf(model.probabilities(0, target), classes);
      progress.metric(CHANGED, next, changed(state.believed(), believed));
      if (next >= rounds) {
        return new Last(model, rounds);
      }
      model.close();
      state = new State(next, believed);
      if (progress.checkpointDue()) {
        progress.save(next, write(state));
      }
    }
  }

  private static double changed(int @Nullable [] before, int[] after) {
    int changed = 0;
    for (int i = 0; i < after.length; i++) {
      changed += before == null || before[i] != after[i] ? 1 : 0;
    }
    return (double) changed / after.length;
  }

  /** The most probable class of each row, the first among equals. */
  static int[] classesOf(float[] probabilities, int classes) {
    int[] best = new int[probabilities.length / classes];
    for (int row = 0; row < best.length; row++) {
      for (int c = 1; c < classes; c++) {
        if (probabilities[row * classes + c] > probabilities[row * classes + best[row]]) {
          best[row] = c;
        }
      }
    }
    return best;
  }

  private void stopIfAsked(State state) {
    Progress.Stop stop = progress.stop(state.round());
    if (stop == Progress.Stop.PAUSE) {
      progress.save(state.round(), write(state));
    }
    if (stop != Progress.Stop.NONE) {
      throw new Stopped(stop);
    }
  }

  private String identity() {
    return "seed %d, %s, %s".formatted(task.seed(), task.model(), task.parameters().values());
  }

  private byte[] write(State state) {
    return SealedBytes.write(NAME, VERSION, out -> write(out, state));
  }

  private void write(DataOutputStream out, State state) throws IOException {
    out.writeUTF(identity());
    out.writeInt(state.round());
    int[] believed = state.believed() == null ? new int[0] : state.believed();
    out.writeInt(believed.length);
    for (int c : believed) {
      out.writeInt(c);
    }
  }

  /** Begins anew where the checkpoint is unfit: that costs time and changes no result. */
  private State restore(byte[] bytes) {
    try {
      return SealedBytes.read(NAME, VERSION, "checkpoint", bytes, this::read);
    } catch (IllegalArgumentException e) {
      LOG.warn("Starting again from the first round: {}", e.getMessage());
      return new State(0, null);
    }
  }

  private State read(DataInputStream in) throws IOException {
    if (!in.readUTF().equals(identity())) {
      throw new IllegalArgumentException("the checkpoint is of another training");
    }
    int round = in.readInt();
    int[] believed = new int[in.readInt()];
    for (int i = 0; i < believed.length; i++) {
      believed[i] = in.readInt();
    }
    return new State(round, round == 0 ? null : believed);
  }

  /** A model's line to the outside: its figures are the round's; it can only be cancelled. */
  private final class OfRound implements Progress {
    private final int round;

    OfRound(int round) {
      this.round = round;
    }

    @Override
    public void planned(long steps) {
      // the rounds are what is planned
    }

    @Override
    public void metric(String name, long step, double value) {
      progress.metric(name, round + 1L, value);
    }

    @Override
    public Stop stop(long step) {
      return progress.stop(round) == Stop.CANCEL ? Stop.CANCEL : Stop.NONE;
    }

    @Override
    public boolean checkpointDue() {
      return false;
    }

    @Override
    public void save(long step, byte[] checkpoint) {
      throw new IllegalStateException("a round is not paused");
    }

    @Override
    public Optional<byte[]> restored() {
      return Optional.empty();
    }
  }

  /** The last round's model, with the rounds as its steps. */
  private record Last(TrainedModel model, long steps) implements TrainedModel {
    @Override
    public float[] probabilities(int task, Features rows) {
      return model.probabilities(task, rows);
    }

    @Override
    public Features represent(Features rows) {
      return model.represent(rows);
    }

    @Override
    public Predictor ofSource() {
      return model.ofSource();
    }

    @Override
    public Map<String, Double> summary() {
      return model.summary();
    }

    @Override
    public byte[] save() {
      return model.save();
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
