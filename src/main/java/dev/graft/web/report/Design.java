package dev.graft.web.report;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Metric;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.TrainingSpec;
import dev.graft.experiment.Unseen;
import dev.graft.web.json.ComparisonJson.RowJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was asked, of which data, and what was held alike on both arms. */
final class Design {
  private final List<List<String>> lines = new ArrayList<>();

  private Design() {}

  static List<Block> of(Experiment experiment, List<RowJson> rows) {
    Design design = new Design();
    design.data(experiment.data());
    EpisodeSpec episodes = experiment.episodes();
    if (episodes != null) {
      design.line(
          "Episodes",
          "%d ways, %d shots, %d queries a class; %d test episodes"
              .formatted(episodes.ways(), episodes.shots(), episodes.queries(), episodes.test()));
    }
    if (experiment.sourceModel() != null) {
      design.line("Source model", experiment.sourceModel().title());
    }
    design.line("Model", model(experiment.model()));
    if (!experiment.model().isClosedForm()) {
      design.line("Training", training(experiment.training()));
    }
    design.line(
        "Methods",
        experiment.methods().stream().map(Design::method).collect(Collectors.joining("; ")));
    design.line("Baselines", baselines(rows));
    design.line("Matching", matching(experiment.search()));
    design.line(
        "Seeds",
        (experiment.firstLook() > 0 ? "a race from " + experiment.firstLook() + " to at most " : "")
            + experiment.seeds().size()
            + ": "
            + experiment.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    design.line("Quality", quality(experiment.metric(), experiment.margin()));
    return List.of(
        new Block.Heading("Design"),
        new Block.Grid("", List.of("What", "How"), List.of(false, false), design.lines));
  }

  private void data(DataSpec data) {
    if (data.source() != null) {
      line("Source", dataset(data.source()));
    }
    DatasetRef target = data.target();
    if (target != null) {
      line("Target", dataset(target) + "; " + labels(target));
    }
    if (!data.tasks().isEmpty()) {
      line("Tasks", data.tasks().stream().map(Design::dataset).collect(Collectors.joining("; ")));
    }
    if (data.unseen() != null) {
      line("Unseen classes", unseen(data.unseen()));
    }
    line(
        "Split",
        "%s of the target's rows are a sealed test, divided anew by each seed and scored once a trial"
            .formatted(Say.fixed(100 * data.testFraction(), 0) + " %"));
    if (!data.preprocess().isEmpty()) {
      line(
          "Preprocessing",
          data.preprocess().stream().map(Design::step).collect(Collectors.joining(", then "))
              + "; fitted on each domain's own rows, never on test labels");
    }
  }

  private static String dataset(DatasetRef data) {
    String limit = data.limit() > 0 ? ", " + data.limit() + " rows" : "";
    String tasks = data.tasks().isEmpty() ? "" : ", tasks " + String.join(", ", data.tasks());
    return data.title() + limit + tasks;
  }

  private static String labels(DatasetRef target) {
    if (!target.budgets().isEmpty()) {
      return target.budgets().stream().map(String::valueOf).collect(Collectors.joining(", "))
          + " labels a class, compared";
    }
    return target.labels() == DatasetRef.ALL
        ? "all labels"
        : target.labels() == 0 ? "no labels" : target.labels() + " labels a class";
  }

  private static String unseen(Unseen unseen) {
    return unseen instanceof Unseen.Named named
        ? String.join(", ", named.classes())
        : ((Unseen.Drawn) unseen).count() + ", drawn by each seed";
  }

  private static String step(Preprocess step) {
    if (step instanceof Preprocess.L1) {
      return "rows divided by their sum";
    }
    if (step instanceof Preprocess.L2) {
      return "rows divided by their length";
    }
    if (step instanceof Preprocess.Pca pca) {
      return pca.components() + " principal components";
    }
    return step instanceof Preprocess.Resize resize
        ? "images brought to " + resize.side() + " × " + resize.side()
        : "z-scores";
  }

  private static String model(ModelSpec model) {
    if (model instanceof ModelSpec.Mlp mlp) {
      return "multilayer perceptron, hidden layers of " + mlp.hidden() + normalised(model);
    }
    if (model instanceof ModelSpec.Cnn cnn) {
      return "convolutional network, channels %s, kernel %d, dense layers of %s%s"
          .formatted(cnn.channels(), cnn.kernel(), cnn.dense(), normalised(model));
    }
    if (model instanceof ModelSpec.NearestNeighbour nearest) {
      return "nearest neighbour, k = " + nearest.k();
    }
    if (model instanceof ModelSpec.LinearSvm svm) {
      return "linear support vector machine, C = " + Say.digits(svm.c(), 3);
    }
    if (model instanceof ModelSpec.Ridge ridge) {
      return ridge.lambda() == 0
          ? "ridge regression, penalty chosen on held-out rows"
          : "ridge regression, penalty " + Say.digits(ridge.lambda(), 3);
    }
    return "softmax regression";
  }

  private static String normalised(ModelSpec model) {
    return model.isNormalised() ? ", batch norm" : "";
  }

  private static String training(TrainingSpec t) {
    return "%d epochs%s, batches of %d, %s, learning rate %s; %s of the labelled rows held out to validate%s"
        .formatted(
            t.epochs(),
            t.stepsPerEpoch() == 0 ? "" : " of " + t.stepsPerEpoch() + " steps",
            t.batch(),
            t.optimiser().name().toLowerCase(Locale.ROOT),
            Say.plain(t.learningRate()),
            Say.fixed(100 * t.validationFraction(), 0) + " %",
            t.patience() == 0 ? "" : "; stopped after " + t.patience() + " epochs without gain");
  }

  private static String method(MethodSpec method) {
    String swept =
        method.swept().isEmpty()
            ? ""
            : method.swept().keySet().stream()
                .map(method::sweptWords)
                .collect(Collectors.joining(", ", " over ", ""));
    return method.name()
        + (method.fixed().isEmpty() ? "" : " with " + Say.settings(method.fixed()))
        + swept;
  }

  private static String baselines(List<RowJson> rows) {
    TreeSet<String> names = new TreeSet<>();
    for (RowJson row : rows) {
      names.add(row.baseline() + (row.primary() ? " (gain)" : row.bound() ? " (upper bound)" : ""));
    }
    return names.isEmpty() ? "none has ended yet" : String.join(", ", names);
  }

  private static String quality(Metric metric, double margin) {
    Say say = Say.of(metric.label());
    return metric.label()
        + (metric.isLessBetter() ? ", less is better" : "")
        + "; margin of the verdict ±"
        + (say.numbers() ? Say.digits(margin, 3) : Say.fixed(100 * margin, 1))
        + " "
        + say.unit(metric.label());
  }

  private static String matching(SearchSpec search) {
    return "both arms of a pair have the same split, architecture, initial seed, batch order,"
        + " optimiser steps, target labels and number of settings tried; settings by "
        + search.algorithm().name().toLowerCase(Locale.ROOT)
        + " search, chosen by "
        + search.select()
        + ", never by the test";
  }

  private void line(String what, String how) {
    lines.add(List.of(what, how));
  }
}
