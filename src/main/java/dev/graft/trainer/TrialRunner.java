package dev.graft.trainer;

import dev.graft.data.TaskData;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.split.Prepared;
import dev.graft.data.split.PreparedSources;
import dev.graft.data.split.SealedTest;
import dev.graft.data.split.Split;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Role;
import dev.graft.experiment.SourceModelRef;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo.Usage;
import dev.graft.method.Progress.Stop;
import dev.graft.method.Stopped;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import dev.graft.run.AttemptState;
import dev.graft.run.FullDisk;
import dev.graft.run.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trains and scores one trial: data is split, the method learns, the choice is frozen, then the
 * sealed test is scored once; of a calibration as well, for its work, but nothing of it is told.
 * Every failure becomes a {@link Result}; the trainer's loop never sees an exception.
 */
public final class TrialRunner {
  private static final String MODEL = "model.bin";

  private final Function<String, Experiment> reader;
  private final Function<String, Method> methods;
  private final Datasets datasets;
  private final PreparedSources sources = new PreparedSources();

  /**
   * @param reader of canonical specs
   * @param methods by name
   */
  public TrialRunner(
      Function<String, Experiment> reader, Function<String, Method> methods, Datasets datasets) {
    this.reader = reader;
    this.methods = methods;
    this.datasets = datasets;
  }

  public Result run(Job job, JobProgress progress) {
    try {
      return train(job, progress);
    } catch (Stopped stopped) {
      Optional<Hold> hold = progress.held();
      if (hold.isPresent()) {
        return Result.held(hold.get().epochs(), hold.get().scores());
      }
      return ended(
          stopped.why() == Stop.PAUSE ? AttemptState.PAUSED : AttemptState.CANCELLED, null, false);
    } catch (InvalidInput unfit) {
      return ended(AttemptState.FAILED, unfit.getMessage(), true);
    } catch (OutOfMemoryError full) {
      String cure = "a smaller model or batch, or fewer rows (limit) would fit";
      return ended(AttemptState.FAILED, "out of memory: " + full.getMessage() + "; " + cure, false);
    } catch (RuntimeException | Error ours) {
      if (FullDisk.isCauseOf(ours)) {
        progress.log("handed back, this node's disk is full: " + ours);
        return ended(AttemptState.PAUSED, null, false);
      }
      StringWriter trace = new StringWriter();
      ours.printStackTrace(new PrintWriter(trace));
      trace.toString().lines().forEach(progress::log);
      return ended(AttemptState.FAILED, "an error of ours, see the trial's log: " + ours, false);
    }
  }

  private Result train(Job job, JobProgress progress) {
    Experiment experiment = reader.apply(job.spec()).seenBy(job.planned());
    Method method = methods.apply(job.planned().method());
    boolean bound = method.info().usage() == Usage.BOUND;
    Prepared prepared = Split.of(experiment, job.planned().seed(), bound, datasets, sources);
    prepared.notes().forEach(progress::log);
    TrainingTask task =
        new TrainingTask(
            prepared.data(),
            experiment.model(),
            experiment.training().with(job.planned().parameters()),
            job.planned().parameters(),
            job.planned().seed(),
            sourceModel(startingModel(job, experiment)));
    if (job.until() > 0 && job.until() < task.training().epochs()) {
      long step = (long) job.until() * task.stepsPerEpoch();
      progress.holdAfter(job.until(), step, task.training().patience() > 0);
    }
    try (TrainedModel model = method.train(task, progress)) {
      boolean source = method.info().usage() == Usage.SOURCE;
      Map<String, Double> metrics = new TreeMap<>(model.summary());
      metrics.put("steps", (double) model.steps());
      Scores scores =
          progress.evaluate(
              () ->
                  source
                      ? Scores.of(sourceScores(model, prepared.data(), experiment.sourceModel()))
                      : targetScores(model, prepared, experiment, job.planned().seed()));
      boolean measured = job.planned().calibrates();
      metrics.putAll(measured ? scores.validators() : scores.metrics());
      metrics.forEach(TrialRunner::requireNumber);
      progress.requireNode();
      WholeFile.write(job.directory().resolve(MODEL), model.save());
      progress.discardCheckpoint();
      @Nullable String opened = source || measured ? null : prepared.test().digest();
      @Nullable String answers = measured ? null : scores.answers();
      return new Result(AttemptState.SUCCEEDED, metrics, null, false, opened, answers);
    }
  }

  /**
   * @param validators those of the metrics that saw nothing of the test
   * @param answers see {@link Result#answers}
   */
  private record Scores(
      Map<String, Double> validators, Map<String, Double> metrics, @Nullable String answers) {
    static Scores of(Map<String, Double> validators) {
      return new Scores(validators, validators, null);
    }
  }

  /** The choice is frozen: the sealed test is scored, once. */
  private Scores targetScores(
      TrainedModel model, Prepared prepared, Experiment experiment, long seed) {
    Map<String, Double> validators = Validators.scores(model, prepared.data());
    Map<String, Double> metrics = new TreeMap<>(validators);
    RowAnswers asked = new RowAnswers(model, experiment.metric());
    SealedTest.Score score = prepared.test().score(asked, experiment.metric());
    metrics.put("score", score.value());
    metrics.putAll(score.details());
    if (experiment.kind() == Kind.MULTITASK) {
      score.perTask().forEach((name, value) -> metrics.put("score/" + name, value));
    }
    return new Scores(
        validators, metrics, asked.text(score, () -> TestLabels.of(experiment, seed, datasets)));
  }

  /** An encoder answers nothing that could be scored. */
  private static Map<String, Double> sourceScores(
      TrainedModel model, TaskData data, @Nullable SourceModelRef elsewhere) {
    return elsewhere != null && elsewhere.isEncoder()
        ? Map.of()
        : Validators.sourceScores(model, data);
  }

  /** The source model's file; for the trial that makes it, one that was trained elsewhere. */
  private static @Nullable Path startingModel(Job job, Experiment experiment) {
    SourceModelRef elsewhere = experiment.sourceModel();
    if (job.planned().role() != Role.SOURCE || elsewhere == null) {
      return job.sourceModel();
    }
    return elsewhere.path() != null
        ? Path.of(elsewhere.path())
        : modelOf(String.valueOf(elsewhere.trial()), job.directory());
  }

  /** Models lie at {@code <sweep>/<trial>/model.bin}, this job's too. */
  private static Path modelOf(String trial, Path directory) {
    Path trials = directory.toAbsolutePath().resolve("../..").normalize();
    try (DirectoryStream<Path> sweeps = Files.newDirectoryStream(trials)) {
      for (Path sweep : sweeps) {
        Path model = sweep.resolve(trial).resolve(MODEL);
        if (Files.exists(model)) {
          return model;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for models in " + trials, e);
    }
    throw InvalidInput.of(
        "sourceModel.trial",
        trial,
        "no trial of this node has left a model under this id",
        "take the id of a succeeded trial from the page, or download its model and give its path");
  }

  private static byte @Nullable [] sourceModel(@Nullable Path file) {
    if (file == null) {
      return null;
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the source model " + file + " cannot be read", e);
    }
  }

  private static void requireNumber(String name, double value) {
    if (!Double.isFinite(value)) {
      throw InvalidInput.of(
          "methods",
          value,
          "training diverged: " + name + " is not a number",
          "try a smaller learningRate");
    }
  }

  private static Result ended(AttemptState state, @Nullable String error, boolean userError) {
    return new Result(state, Map.of(), error, userError);
  }
}
