package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Quality;
import dev.graft.data.TaskData;
import dev.graft.engine.method.zeroshot.AttributeMap;
import dev.graft.engine.method.zeroshot.Calibration;
import dev.graft.engine.method.zeroshot.Fold;
import dev.graft.engine.method.zeroshot.Signatures;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.method.Progress;
import dev.graft.method.Stopped;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Zero-shot learning in two parts. First without some seen classes, which play the unseen ones:
 * settings and the calibration are chosen there. Then with all seen classes. What is learnt in
 * closed form on the inputs takes four such folds; what trains a network takes one, and so two
 * trainings.
 */
final class ZeroShotTraining {
  private static final int FOLDS = 4;
  private static final List<String> PARTS = List.of("held-out", "all");

  /** What a method does with some seen classes. */
  interface Learner {
    /** Names and values of what is to be chosen between; one or more. */
    List<Map<String, Double>> settings();

    /** Whether {@link #network} trains one. */
    boolean hasNetwork();

    /** Trains {@link TrainingTask#steps} steps; called only if there is a network. */
    TrainedNetwork network(Progress progress, Part part);

    /**
     * A map for each of the settings asked for.
     *
     * @param network trained on the same part, or null
     * @param rows with the features that it makes, or the inputs; labels are those of the part
     */
    List<AttributeMap> maps(
        @Nullable TrainedNetwork network,
        Examples rows,
        Part part,
        List<Map<String, Double>> settings);
  }

  /**
   * Rows of some seen classes.
   *
   * @param train labels are indices of all seen classes
   * @param fitted the classes they have, ascending
   * @param signatures of all classes, as these classes scale them
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Part(Examples train, Examples validation, int[] fitted, Signatures signatures) {
    /** The same rows under their own classes only. */
    Examples alone(Examples rows) {
      return rows.under(Arrays.stream(fitted).mapToObj(rows.classes()::get).toList());
    }
  }

  private final TrainingTask task;
  private final TaskData.ZeroShot data;
  private final Learner learner;
  private final List<Fold> folds;
  private final List<TrainedNetwork> networks = new ArrayList<>();

  private ZeroShotTraining(TrainingTask task, TaskData.ZeroShot data, Learner learner) {
    this.task = task;
    this.data = data;
    this.learner = learner;
    folds =
        Fold.of(task.random("held-out-classes", 0), data.seen(), learner.hasNetwork() ? 1 : FOLDS);
  }

  static ZeroShotModel run(TrainingTask task, Progress progress, Learner learner) {
    ZeroShotTraining training = new ZeroShotTraining(task, DataChecks.zeroShot(task), learner);
    try {
      training.train(progress);
      return training.learn(progress);
    } finally {
      training.networks.forEach(TrainedNetwork::close);
    }
  }

  private void train(Progress progress) {
    if (!learner.hasNetwork()) {
      progress.planned(0);
      stopIfAsked(progress);
      return;
    }
    Sequence sequence = new Sequence(progress, task.steps(), PARTS);
    while (sequence.next() < PARTS.size()) {
      Part part = sequence.next() == 0 ? part(folds.get(0).kept()) : part(all());
      sequence.finished(learner.network(sequence, part));
    }
    networks.addAll(sequence.finished());
  }

  /** Nothing is lost by beginning closed forms anew. */
  private static void stopIfAsked(Progress progress) {
    Progress.Stop stop = progress.stop(0);
    if (stop == Progress.Stop.PAUSE) {
      progress.save(0, new byte[0]);
    }
    if (stop != Progress.Stop.NONE) {
      throw new Stopped(stop);
    }
  }

  private int[] all() {
    return IntStream.range(0, data.seen()).toArray();
  }

  private Part part(int[] fitted) {
    return new Part(
        of(data.seenTrain(), fitted),
        of(data.seenValidation(), fitted),
        fitted,
        Signatures.of(data.attributes(), fitted));
  }

  private static Examples of(Examples rows, int[] classes) {
    return rows.rows(
        IntStream.range(0, rows.rows())
            .filter(row -> Arrays.binarySearch(classes, rows.labels()[row]) >= 0)
            .toArray());
  }

  private ZeroShotModel learn(Progress progress) {
    List<Map<String, Double>> settings = learner.settings();
    double[] accuracies = new double[settings.size()];
    List<List<AttributeMap>> maps = new ArrayList<>();
    for (Fold fold : folds) {
      if (!learner.hasNetwork()) {
        stopIfAsked(progress);
      }
      List<AttributeMap> ofFold = maps(0, part(fold.kept()), settings);
      Examples held = features(0, heldOut(fold));
      for (int i = 0; i < accuracies.length; i++) {
        accuracies[i] += accuracy(ofFold.get(i), held, fold.held()) / folds.size();
      }
      maps.add(ofFold);
    }
    int best = 0;
    for (int i = 1; i < accuracies.length; i++) {
      best = accuracies[i] > accuracies[best] ? i : best;
    }
    Calibration.Choice calibration = calibration(maps, best);
    Map<String, Double> summary = new LinkedHashMap<>(settings.get(best));
    summary.put("held-out-class-accuracy", accuracies[best]);
    summary.put("calibration", calibration.constant());
    AttributeMap map = maps(1, part(all()), List.of(settings.get(best))).get(0);
    return new ZeroShotModel(
        networks.isEmpty() ? null : networks.get(1).model(),
        map,
        data.seen(),
        calibration.constant(),
        networks.stream().mapToLong(TrainedNetwork::steps).sum(),
        summary);
  }

  private List<AttributeMap> maps(int which, Part part, List<Map<String, Double>> settings) {
    TrainedNetwork network = networks.isEmpty() ? null : networks.get(which);
    return learner.maps(network, features(which, part.train()), part, settings);
  }

  /** All rows of the classes held out. */
  private Examples heldOut(Fold fold) {
    return Examples.joined(
        of(data.seenTrain(), fold.held()), of(data.seenValidation(), fold.held()));
  }

  private Calibration.Choice calibration(List<List<AttributeMap>> maps, int best) {
    Calibration calibration = new Calibration();
    for (int i = 0; i < folds.size(); i++) {
      Fold fold = folds.get(i);
      AttributeMap map = maps.get(i).get(best);
      Examples both = Examples.joined(of(data.seenValidation(), fold.kept()), heldOut(fold));
      double[] scores = map.scores(features(0, both).features());
      calibration.add(fold, scores, map.classes(), both.labels());
    }
    return calibration.choose();
  }

  /** Rows as the network of a part sees them. */
  private Examples features(int which, Examples rows) {
    if (networks.isEmpty() || networks.get(which).model().network().layers().isEmpty()) {
      return rows;
    }
    try (NetworkPredictor predictor = new NetworkPredictor(networks.get(which).model())) {
      int width = networks.get(which).model().network().featureWidth();
      Features made = new Features(predictor.features(rows.features()), width, null);
      return new Examples(made, rows.labels(), rows.classes());
    }
  }

  /** Class by class, among some classes. */
  static double accuracy(AttributeMap map, Examples rows, int[] classes) {
    double[] scores = map.scores(rows.features());
    float[] some = new float[rows.rows() * classes.length];
    int[] labels = new int[rows.rows()];
    for (int row = 0; row < rows.rows(); row++) {
      labels[row] = Arrays.binarySearch(classes, rows.labels()[row]);
      for (int c = 0; c < classes.length; c++) {
        some[row * classes.length + c] = (float) scores[row * map.classes() + classes[c]];
      }
    }
    return Quality.perClass(some, labels, classes.length);
  }
}
