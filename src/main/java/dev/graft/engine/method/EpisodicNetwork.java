package dev.graft.engine.method;

import dev.graft.data.EpisodeLearner;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkPredictor;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A network that answers episodes by a rule. */
final class EpisodicNetwork implements FewShotModel {
  static final String NAME = "GRAFTFEW";
  private static final int VERSION = 1;

  private final ModelFile model;
  private final EpisodeRule rule;
  private final Map<String, Double> settings;
  private final long steps;
  private final Map<String, Double> summary;
  private final NetworkPredictor predictor;
  private @Nullable Learner learner;

  /** Answers from what a network makes of rows. */
  interface Learner extends EpisodeLearner, AutoCloseable {
    @Override
    default void close() {
      // most hold nothing of their own
    }
  }

  /**
   * @param settings of the rule
   */
  EpisodicNetwork(
      ModelFile model,
      EpisodeRule rule,
      Map<String, Double> settings,
      long steps,
      Map<String, Double> summary) {
    this.model = model;
    this.rule = rule;
    this.settings = new TreeMap<>(settings);
    this.steps = steps;
    this.summary = Map.copyOf(summary);
    this.predictor = new NetworkPredictor(model);
  }

  /** What training left, which is closed. */
  static EpisodicNetwork of(
      TrainedNetwork trained, EpisodeRule rule, Map<String, Double> settings) {
    try (trained) {
      return new EpisodicNetwork(
          trained.model(), rule, settings, trained.steps(), trained.summary());
    }
  }

  @Override
  public EpisodeLearner episodes() {
    Learner answering = learner == null ? rule.learner(predictor, settings) : learner;
    learner = answering;
    return answering;
  }

  /** Features of a network, compared in some way. */
  record Embedding(NetworkPredictor network, int width, Comparison comparison) implements Learner {
    interface Comparison {
      float[] probabilities(Examples support, Features queries);
    }

    @Override
    public Features embed(Features rows) {
      return new Features(network.features(rows), width, null);
    }

    @Override
    public float[] probabilities(Examples support, Features queries) {
      return comparison.probabilities(support, queries);
    }
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Map<String, Double> summary() {
    return summary;
  }

  @Override
  public byte[] save() {
    return SealedBytes.write(
        NAME,
        VERSION,
        out -> {
          out.writeUTF(rule.name());
          out.writeInt(settings.size());
          for (Map.Entry<String, Double> entry : settings.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeDouble(entry.getValue());
          }
          SealedBytes.writeBytes(out, model.write());
        });
  }

  static EpisodicNetwork read(byte[] bytes) {
    return SealedBytes.read(NAME, VERSION, "few-shot model", bytes, EpisodicNetwork::read);
  }

  /** The network in Graft's own format. */
  static byte[] network(byte[] bytes) {
    try (EpisodicNetwork read = read(bytes)) {
      return read.model.write();
    }
  }

  private static EpisodicNetwork read(DataInputStream in) throws IOException {
    EpisodeRule rule = EpisodeRule.valueOf(in.readUTF());
    Map<String, Double> settings = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      settings.put(in.readUTF(), in.readDouble());
    }
    ModelFile model = ModelFile.read(SealedBytes.readBytes(in));
    return new EpisodicNetwork(model, rule, settings, 0, Map.of());
  }

  @Override
  public void close() {
    if (learner != null) {
      learner.close();
    }
    predictor.close();
  }
}
