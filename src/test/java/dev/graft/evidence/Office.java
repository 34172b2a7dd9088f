package dev.graft.evidence;

import static dev.graft.evidence.OutsideData.with;

import dev.graft.data.Examples;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Office-Caltech: the twelve pairs of four domains, and two pairs of DeCAF6 features. */
final class Office implements EvidenceGroup {
  static final List<String> PAIRS =
      List.of("C→A", "C→W", "C→D", "A→C", "A→W", "A→D", "W→C", "W→A", "W→D", "D→C", "D→A", "D→W");
  private static final List<String> NEIGHBOUR =
      List.of(
          "23.7", "25.8", "25.5", "26.0", "29.8", "25.5", "19.9", "23.0", "59.2", "26.3", "28.5",
          "63.4");
  private static final List<String> ALIGNED =
      List.of(
          "23.59", "23.73", "26.11", "25.38", "26.78", "26.75", "22.62", "26.20", "84.08", "30.01",
          "28.81", "84.41");

  private static final ModelSpec ONE_NN = new ModelSpec.NearestNeighbour(1);
  private static final int DRAWS = 10;
  private static final double SVM_C = 1e-3;
  private static final String COMPONENTS =
      "linear kernel, 100 components, μ = 1, embedded rows of length 1, as in the authors' code;"
          + " C→W by JDA is the published 41.69 to the digit";
  private static final String WHOLE = "kernel and C are not published; here linear, C = .001";
  private static final String FEW =
      "ten draws, other rows than the outside note's, which does not say how C was chosen; here"
          + " .001, the best for source-only of .00001 to 1 on four pairs. Ten pairs are within 3.4"
          + " of the outside ones; between D and W the outside note has 85, here 71 to 78, and so"
          + " has an independent scikit-learn run with C by cross-validation (71 to 80)";

  private final OutsideData data;

  Office(OutsideData data) {
    this.data = data;
  }

  @Override
  public String title() {
    return "Office-Caltech";
  }

  @Override
  public String protocol() {
    return "The whole source is learnt, the whole target scored, in percent. Each row is divided by"
        + " its sum, each feature z-scored per domain (population standard deviation). CORAL with"
        + " sample covariances + I. Means are over the twelve pairs.";
  }

  @Override
  public List<EvidenceRow> rows(Measured measured) {
    Map<Character, Examples> surf = surf();
    List<EvidenceRow> rows = new ArrayList<>();
    pairs(rows, measured, surf, "SURF 1-NN", NEIGHBOUR, "31.4", "source-only");
    pairs(rows, measured, surf, "SURF CORAL, 1-NN", ALIGNED, "35.71", "coral");
    Map<String, Examples> decaf = new LinkedHashMap<>();
    decaf.put("W", treated("decaf6/webcam.mat"));
    decaf.put("D", treated("decaf6/dslr.mat"));
    for (String[] pair : new String[][] {{"W", "D", "98.1"}, {"D", "W", "91.5"}}) {
      Examples source = decaf.get(pair[0]);
      Examples target = decaf.get(pair[1]);
      String check = "DeCAF6 1-NN " + pair[0] + "→" + pair[1];
      double ours = score(measured, check, "source-only", ONE_NN, Parameters.NONE, source, target);
      rows.add(EvidenceRow.printed(check, pair[2], ours, ""));
    }
    components(rows, measured, surf);
    wholeSource(rows, measured, surf);
    fewLabels(rows, measured, surf);
    return rows;
  }

  private Map<Character, Examples> surf() {
    return Map.of(
        'A', treated("surf/amazon_SURF_L10.mat"),
        'C', treated("surf/Caltech10_SURF_L10.mat"),
        'D', treated("surf/dslr_SURF_L10.mat"),
        'W', treated("surf/webcam_SURF_L10.mat"));
  }

  private void pairs(
      List<EvidenceRow> rows,
      Measured measured,
      Map<Character, Examples> surf,
      String name,
      List<String> outside,
      String outsideMean,
      String method) {
    double sum = 0;
    for (int i = 0; i < PAIRS.size(); i++) {
      double ours = pair(measured, surf, PAIRS.get(i), name, method, ONE_NN, Parameters.NONE);
      rows.add(EvidenceRow.printed(name + " " + PAIRS.get(i), outside.get(i), ours, ""));
      sum += ours;
    }
    rows.add(
        EvidenceRow.printed(name + ", mean of the 12 pairs", outsideMean, sum / PAIRS.size(), ""));
  }

  /** Published means; the features are brought to length 1 besides, as the authors of JDA do. */
  private void components(
      List<EvidenceRow> rows, Measured measured, Map<Character, Examples> surf) {
    Map<Character, Examples> unit = new LinkedHashMap<>();
    surf.forEach((domain, each) -> unit.put(domain, with(each, new Preprocess.L2())));
    Parameters paper = new Parameters(Map.of("kernel", "linear", "components", 100));
    for (String[] method : new String[][] {{"tca", "46.2"}, {"jda", "46.8"}}) {
      String name = method[0].toUpperCase(Locale.ROOT) + ", 1-NN";
      double mean =
          PAIRS.stream()
              .mapToDouble(pair -> pair(measured, unit, pair, name, method[0], ONE_NN, paper))
              .average()
              .orElseThrow();
      rows.add(
          EvidenceRow.near(
              "SURF " + name + ", mean of the 12 pairs", method[1], mean, 1.5, COMPONENTS));
    }
  }

  /** Published means with a support vector machine, whose kernel and C the table does not state. */
  private static void wholeSource(
      List<EvidenceRow> rows, Measured measured, Map<Character, Examples> surf) {
    for (String[] method : new String[][] {{"source-only", "41.1"}, {"coral", "48.8"}}) {
      String name = "linear SVM, " + method[0];
      double mean =
          PAIRS.stream()
              .mapToDouble(
                  pair -> pair(measured, surf, pair, name, method[0], svm(), Parameters.NONE))
              .average()
              .orElseThrow();
      rows.add(
          EvidenceRow.near("SURF " + name + ", mean of the 12 pairs", method[1], mean, 5, WHOLE));
    }
  }

  private static ModelSpec svm() {
    return new ModelSpec.LinearSvm(SVM_C);
  }

  /** Ten draws of 20 source rows a class (8 of D and W), then a linear SVM. */
  private void fewLabels(List<EvidenceRow> rows, Measured measured, Map<Character, Examples> surf) {
    for (String[] method :
        new String[][] {
          {"source-only", "43.8"}, {"coral", "46.4"}, {"subspace-alignment", "43.7"}
        }) {
      double mean =
          PAIRS.stream()
              .flatMapToDouble(
                  pair ->
                      IntStream.range(0, DRAWS)
                          .mapToDouble(draw -> few(measured, surf, pair, method[0], draw)))
              .average()
              .orElseThrow();
      rows.add(
          EvidenceRow.near(
              "SURF, 20 labels a class, linear SVM, " + method[0] + ", mean of the 12 pairs",
              method[1],
              mean,
              2,
              FEW));
    }
  }

  private static double few(
      Measured measured, Map<Character, Examples> surf, String pair, String method, int draw) {
    char domain = pair.charAt(0);
    Examples all = surf.get(domain);
    Examples some = drawn(all, domain == 'D' || domain == 'W' ? 8 : 20, domain * 100L + draw);
    String key = "20 labels " + method + " draw " + draw + " " + pair;
    return score(measured, key, method, svm(), Parameters.NONE, some, surf.get(pair.charAt(2)));
  }

  private static Examples drawn(Examples rows, int ofEach, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows.rows()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    int[] left = new int[rows.classes().size()];
    Arrays.fill(left, ofEach);
    return rows.rows(
        order.stream().mapToInt(i -> i).filter(i -> left[rows.labels()[i]]-- > 0).toArray());
  }

  private static double pair(
      Measured measured,
      Map<Character, Examples> surf,
      String pair,
      String name,
      String method,
      ModelSpec model,
      Parameters parameters) {
    Examples source = surf.get(pair.charAt(0));
    Examples target = surf.get(pair.charAt(2));
    return score(measured, name + " " + pair, method, model, parameters, source, target);
  }

  private static double score(
      Measured measured,
      String key,
      String method,
      ModelSpec model,
      Parameters parameters,
      Examples source,
      Examples target) {
    TrainingTask task =
        new TrainingTask(
            Trial.domains(source, target), model, TrainingSpec.DEFAULT, parameters, 1, null);
    return measured.number("office " + key, () -> 100 * Trial.accuracy(method, task, target));
  }

  private Examples treated(String path) {
    return with(
        data.file("office-caltech/" + path, "mat"), new Preprocess.L1(), new Preprocess.ZScore());
  }
}
