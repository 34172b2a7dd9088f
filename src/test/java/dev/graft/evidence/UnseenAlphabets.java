package dev.graft.evidence;

import dev.graft.data.Draws;
import dev.graft.data.EpisodeSet;
import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.data.omniglot.Letter;
import dev.graft.data.omniglot.Omniglot;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Metric;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.TrainingSpec;
import dev.graft.experiment.TrainingSpec.Optimiser;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Episodes of Omniglot's alphabets that a prototypical network has not seen. */
final class UnseenAlphabets implements EvidenceGroup {
  private static final Set<String> UNSEEN = Set.of("Greek", "Latin", "Tagalog");
  private static final int EPISODES = 600;
  private static final TrainingSpec TRAINING =
      new TrainingSpec(10, 1, 100, 1e-3, Optimiser.ADAM, 0, 0, 0.2);
  private static final ModelSpec CNN = new ModelSpec.Cnn(List.of(32, 64), 5, List.of(128));
  private static final String FEWER =
      "the paper trains on 4,112 classes (1,028 characters in four rotations), these are 175"
          + " characters; its convolutions are four layers deep";

  private final Omniglot omniglot;

  UnseenAlphabets(OutsideData data) {
    omniglot = data.datasets().omniglot();
  }

  @Override
  public String title() {
    return "Omniglot, unseen alphabets, prototypical";
  }

  @Override
  public String protocol() {
    return "Accuracy in percent over 600 episodes of Greek, Latin and Tagalog with five queries a"
        + " class, inductive; trained on the five other alphabets of the small sets in 1,000"
        + " episodes (20 ways, as many shots as the test, five queries), 28×28, Adam 1e-3,"
        + " convolutions of 32 and 64 channels (5×5) and 128 units; one seed.";
  }

  @Override
  public List<EvidenceRow> rows(Measured measured) {
    List<EvidenceRow> rows = new ArrayList<>();
    rows.addAll(rows(measured, 1, List.of("98.8", "96.0")));
    rows.addAll(rows(measured, 5, List.of("99.7", "98.9")));
    return rows;
  }

  /** Asked 5 ways and 20 ways, by one training. */
  private List<EvidenceRow> rows(Measured measured, int shots, List<String> outside) {
    List<EvidenceRow> rows = new ArrayList<>();
    try (Trained trained = new Trained(shots)) {
      for (int ways : new int[] {5, 20}) {
        String check = "%d-way %d-shot".formatted(ways, shots);
        double accuracy =
            measured.number("unseen alphabets " + check, () -> 100 * trained.accuracy(ways));
        rows.add(EvidenceRow.near(check, outside.get(rows.size()), accuracy, 12, FEWER));
      }
    }
    return rows;
  }

  /** A model that is trained when first asked. */
  private final class Trained implements AutoCloseable {
    private final int shots;
    private @Nullable TrainedModel model;

    Trained(int shots) {
      this.shots = shots;
    }

    double accuracy(int ways) {
      Examples test = of(name -> UNSEEN.contains(Letter.of(name).alphabet()));
      EpisodeSpec asked = new EpisodeSpec(ways, shots, 5, EPISODES);
      return EpisodeSet.of(test, ways, asked, EPISODES, Draws.of(1, "test"))
          .accuracy(model().episodes(), Metric.ACCURACY)
          .mean();
    }

    private TrainedModel model() {
      TrainedModel known = model;
      if (known == null) {
        known = train(shots);
        model = known;
      }
      return known;
    }

    @Override
    public void close() {
      if (model != null) {
        model.close();
      }
    }
  }

  private TrainedModel train(int shots) {
    Examples rows = of(name -> !UNSEEN.contains(Letter.of(name).alphabet()));
    EpisodeSpec shape = new EpisodeSpec(20, shots, 5, EPISODES);
    EpisodeSet validation = EpisodeSet.of(rows, 20, shape, 1, Draws.of(1, "validation"));
    return Trial.train(
        "prototypical",
        new TrainingTask(
            new TaskData.Episodes(rows, validation, shape, rows.rows()),
            CNN,
            TRAINING,
            new Parameters(Map.of("ways", 20, "queries", 5)),
            1,
            null));
  }

  /** The rows of some classes, under these alone. */
  private Examples of(Predicate<String> isWanted) {
    Examples all = omniglot.examples(Omniglot.USUAL_SIDE);
    List<String> names = all.classes().stream().filter(isWanted).toList();
    int[] rows =
        IntStream.range(0, all.rows())
            .filter(row -> isWanted.test(all.classes().get(all.labels()[row])))
            .toArray();
    int[] labels =
        IntStream.of(rows)
            .map(row -> names.indexOf(all.classes().get(all.labels()[row])))
            .toArray();
    return new Examples(all.rows(rows).features(), labels, names);
  }
}
