package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.preprocess.Preprocessor;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers that others published or measured, beside ours: the rows of {@code docs/evidence.md}.
 * Each is a whole source domain learnt by a method of ours and scored on the whole target.
 */
final class Evidence {
  private final Datasets bundled;
  private final Path data;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A check.
   *
   * @param outside the number as printed, in percent
   * @param ours in percent
   */
  record Row(String group, String check, String outside, double ours) {
    String oursAsPrinted() {
      int decimals = outside.length() - outside.indexOf('.') - 1;
      return String.format(Locale.ROOT, "%." + decimals + "f", ours);
    }

    boolean isEqual() {
      return oursAsPrinted().equals(outside);
    }

    double difference() {
      return ours - Double.parseDouble(outside);
    }
  }

  /**
   * @param bundled folder of bundled data sets
   * @param data folder of data sets that may not be bundled
   */
  Evidence(Path bundled, Path data) {
    this.bundled = new Datasets(bundled);
    this.data = data;
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** What bundled data allows. */
  Evidence bundledDigits() {
    check(
        "digits, 1-NN",
        "MNIST at 8×8 → optdigits",
        "74.1",
        resized(bundled("mnist"), 8),
        bundled("optdigits"),
        "source-only");
    return this;
  }

  Evidence usps() {
    Examples train = file("usps/zip.train.gz", "usps");
    Examples test = file("usps/zip.test.gz", "usps");
    Examples mnist = resized(bundled("mnist"), 16);
    String group = "digits, 1-NN";
    check(group, "USPS train → USPS test", "94.4", train, test, "source-only");
    check(group, "MNIST at 16×16 → USPS test", "81.0", mnist, test, "source-only");
    check(group, "USPS train → MNIST at 16×16", "70.6", train, mnist, "source-only");
    check(
        group,
        "optdigits → USPS train at 8×8",
        "68.1",
        bundled("optdigits"),
        resized(train, 8),
        "source-only");
    return this;
  }

  private static final List<Preprocess> OFFICE =
      List.of(new Preprocess.L1(), new Preprocess.ZScore());
  private static final String[] PAIRS = {
    "C→A", "C→W", "C→D", "A→C", "A→W", "A→D", "W→C", "W→A", "W→D", "D→C", "D→A", "D→W"
  };
  private static final String[] NEIGHBOUR = {
    "23.7", "25.8", "25.5", "26.0", "29.8", "25.5", "19.9", "23.0", "59.2", "26.3", "28.5", "63.4"
  };
  private static final String[] ALIGNED = {
    "23.59", "23.73", "26.11", "25.38", "26.78", "26.75", "22.62", "26.20", "84.08", "30.01",
    "28.81", "84.41"
  };

  Evidence office() {
    Map<Character, Examples> surf =
        Map.of(
            'A', treated("surf/amazon_SURF_L10.mat"),
            'C', treated("surf/Caltech10_SURF_L10.mat"),
            'D', treated("surf/dslr_SURF_L10.mat"),
            'W', treated("surf/webcam_SURF_L10.mat"));
    String neighbour = "Office-Caltech SURF, 1-NN";
    String aligned = "Office-Caltech SURF, CORAL (λ = 1) then 1-NN";
    for (int i = 0; i < PAIRS.length; i++) {
      Examples source = surf.get(PAIRS[i].charAt(0));
      Examples target = surf.get(PAIRS[i].charAt(2));
      check(neighbour, PAIRS[i], NEIGHBOUR[i], source, target, "source-only");
      check(aligned, PAIRS[i], ALIGNED[i], source, target, "coral");
    }
    mean(neighbour, "31.4");
    mean(aligned, "35.71");
    Examples webcam = treated("decaf6/webcam.mat");
    Examples dslr = treated("decaf6/dslr.mat");
    check("Office-Caltech DeCAF6, 1-NN", "W→D", "98.1", webcam, dslr, "source-only");
    check("Office-Caltech DeCAF6, 1-NN", "D→W", "91.5", dslr, webcam, "source-only");
    return this;
  }

  private void mean(String group, String outside) {
    double mean =
        rows.stream()
            .filter(row -> row.group().equals(group))
            .mapToDouble(Row::ours)
            .average()
            .orElseThrow();
    rows.add(new Row(group, "mean of the 12 pairs", outside, mean));
  }

  private void check(
      String group, String check, String outside, Examples source, Examples target, String method) {
    Examples none = target.rows(new int[0]);
    TrainingTask task =
        new TrainingTask(
            new TaskData.Domains(
                source, source.rows(new int[0]), none, none, target.features(), source.rows()),
            new ModelSpec.NearestNeighbour(1),
            TrainingSpec.DEFAULT,
            Parameters.NONE,
            1,
            null);
    try (TrainedModel model =
        Methods.named(method).orElseThrow().train(task, RecordingProgress.toTheEnd())) {
      double accuracy = Validators.accuracy(model, 0, target).orElseThrow();
      rows.add(new Row(group, check, outside, 100 * accuracy));
    }
  }

  private Examples bundled(String name) {
    return bundled.load(DatasetRef.bundled(name));
  }

  private Examples file(String path, String format) {
    return bundled.load(
        new DatasetRef(
            null,
            data.resolve(path).toString(),
            format,
            null,
            null,
            List.of(),
            DatasetRef.ALL,
            0,
            List.of()));
  }

  private Examples treated(String path) {
    return with(file("office-caltech/" + path, "mat"), OFFICE);
  }

  private static Examples resized(Examples rows, int side) {
    return with(rows, List.of(new Preprocess.Resize(side)));
  }

  private static Examples with(Examples rows, List<Preprocess> steps) {
    Features features = Preprocessor.fit(rows.features(), steps).apply(rows.features());
    return new Examples(features, rows.labels(), rows.classes());
  }
}
