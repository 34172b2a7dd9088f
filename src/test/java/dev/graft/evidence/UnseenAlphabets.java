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
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Episodes of Omniglot's alphabets that a prototypical network has not seen. */
final class UnseenAlphabets implements EvidenceGroup {
  private static final Set<String> UNSEEN = Set.of("Greek", "Latin", "Tagalog");
  private static final int EPISODES = 600;
  private static final TrainingSpec TRAINING =
      new TrainingSpec(40, 1, 100, 1e-3, Optimiser.ADAM, 0, 0, 0.2);
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
        + " class, inductive; trained on the five other alphabets of the small sets in 4,000"
        + " episodes (20 ways, as many shots as the test, five queries), 28×28, Adam 1e-3,"
        + " convolutions of 32 and 64 channels (5×5) and 128 units; one seed.";
  }

  @Override
  public List<EvidenceRow> rows(Measured measured) {
    return List.of(
        row(measured, 5, 1, "98.8"),
        row(measured, 5, 5, "99.7"),
        row(measured, 20, 1, "96.0"),
        row(measured, 20, 5, "98.9"));
  }

  private EvidenceRow row(Measured measured, int ways, int shots, String outside) {
    String check = "%d-way %d-shot".formatted(ways, shots);
    double accuracy =
        measured.number("unseen alphabets " + check, () -> 100 * accuracy(ways, shots));
    return EvidenceRow.near(check, outside, accuracy, 12, FEWER);
  }

  private double accuracy(int ways, int shots) {
    Examples all = omniglot.examples(Omniglot.USUAL_SIDE);
    Examples train = of(all, name -> !UNSEEN.contains(Letter.of(name).alphabet()));
    Examples test = of(all, name -> UNSEEN.contains(Letter.of(name).alphabet()));
    EpisodeSpec shape = new EpisodeSpec(20, shots, 5, EPISODES);
    TrainingTask task =
        new TrainingTask(
            new TaskData.Episodes(
                train,
                EpisodeSet.of(train, 20, shape, 1, Draws.of(1, "validation")),
                shape,
                train.rows()),
            CNN,
            TRAINING,
            Parameters.NONE,
            1,
            null);
    EpisodeSpec asked = new EpisodeSpec(ways, shots, 5, EPISODES);
    try (TrainedModel model = Trial.train("prototypical", task)) {
      return EpisodeSet.of(test, ways, asked, EPISODES, Draws.of(1, "test"))
          .accuracy(model.episodes(), Metric.ACCURACY)
          .mean();
    }
  }

  /** The rows of some classes, under these alone. */
  private static Examples of(Examples all, Predicate<String> isWanted) {
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
