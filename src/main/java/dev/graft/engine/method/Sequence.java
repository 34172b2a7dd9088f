package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.method.Progress;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trainings one after the other, seen from within as one progress each and from without as one.
 * Checkpoints hold the finished models and the checkpoint of the one under way; series are named by
 * part.
 */
final class Sequence implements Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Sequence.class);
  private static final String NAME = "GRAFTSEQ";
  private static final int VERSION = 1;

  private final Progress whole;
  private final long stepsOfPart;
  private final List<String> parts;
  private final List<TrainedNetwork> finished = new ArrayList<>();
  private Optional<byte[]> current = Optional.empty();

  /**
   * @param stepsOfPart planned of each part
   * @param parts names, in order
   */
  Sequence(Progress whole, long stepsOfPart, List<String> parts) {
    this.whole = whole;
    this.stepsOfPart = stepsOfPart;
    this.parts = parts;
    whole.planned(stepsOfPart * parts.size());
    whole.restored().ifPresent(this::restore);
  }

  /** Index of the part to train next; the number of parts when all are. */
  int next() {
    return finished.size();
  }

  void finished(TrainedNetwork model) {
    finished.add(model);
    current = Optional.empty();
  }

  /** The models trained so far, in the order of the parts. */
  List<TrainedNetwork> finished() {
    return List.copyOf(finished);
  }

  NetworkSet models() {
    return new NetworkSet(parts, finished);
  }

  @Override
  public void planned(long steps) {
    // said for all parts together
  }

  @Override
  public void metric(String name, long step, double value) {
    whole.metric(Metrics.of(name, parts.get(next())), before() + step, value);
  }

  @Override
  public Stop stop(long step) {
    return whole.stop(before() + step);
  }

  @Override
  public boolean checkpointDue() {
    return whole.checkpointDue();
  }

  @Override
  public Optional<byte[]> restored() {
    return current;
  }

  private long before() {
    return next() * stepsOfPart;
  }

  @Override
  public void save(long step, byte[] checkpoint) {
    whole.save(
        before() + step,
        SealedBytes.write(
            NAME,
            VERSION,
            out -> {
              out.writeInt(finished.size());
              for (TrainedNetwork model : finished) {
                SealedBytes.writeBytes(out, model.save());
                out.writeLong(model.steps());
                out.writeInt(model.summary().size());
                for (Map.Entry<String, Double> entry : model.summary().entrySet()) {
                  out.writeUTF(entry.getKey());
                  out.writeDouble(entry.getValue());
                }
              }
              SealedBytes.writeBytes(out, checkpoint);
            }));
  }

  private void restore(byte[] bytes) {
    try {
      SealedBytes.read(NAME, VERSION, "checkpoint", bytes, this::restore);
    } catch (IllegalArgumentException e) {
      LOG.warn("Starting again from the first step: {}", e.getMessage());
      finished.clear();
      current = Optional.empty();
    }
  }

  private boolean restore(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      ModelFile model = ModelFile.read(SealedBytes.readBytes(in));
      long steps = in.readLong();
      Map<String, Double> summary = new HashMap<>();
      for (int entries = in.readInt(); entries > 0; entries--) {
        summary.put(in.readUTF(), in.readDouble());
      }
      finished.add(new TrainedNetwork(model, steps, summary));
    }
    current = Optional.of(SealedBytes.readBytes(in));
    return true;
  }
}
