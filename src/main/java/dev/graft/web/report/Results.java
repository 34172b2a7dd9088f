package dev.graft.web.report;

import dev.graft.compare.LearningCurve;
import dev.graft.compare.Row.Gain;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.ComparisonJson.RowJson;
import dev.graft.web.json.SelectionJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Scores, gains and verdicts, with the plots of them. */
final class Results {
  private final ComparisonJson comparison;
  private final Say say;
  private final List<Block> blocks = new ArrayList<>();

  private Results(ComparisonJson comparison) {
    this.comparison = comparison;
    say = Say.of(comparison.metric());
  }

  static List<Block> of(Findings findings) {
    ComparisonJson comparison = findings.comparison();
    if (comparison.rows().isEmpty()) {
      return List.of();
    }
    Results results = new Results(comparison);
    results.blocks.add(new Block.Heading("Results"));
    results.rows();
    results.blocks.addAll(new ByRows(comparison, results.say).sampling());
    results.plots(findings);
    results.blocks.addAll(new Tuned(comparison, results.say).blocks());
    results.selections();
    results.labels();
    results.blocks.addAll(Learning.of(comparison.learning()));
    results.blocks.addAll(new ByRows(comparison, results.say).tasks());
    return results.blocks;
  }

  private void rows() {
    List<List<String>> lines = new ArrayList<>();
    for (RowJson row : comparison.rows()) {
      Gain gain = row.gain();
      lines.add(
          List.of(
              row.method(),
              row.baseline() + (row.bound() ? " (upper bound)" : "") + Names.budget(row.labels()),
              String.valueOf(row.n()),
              say.score(row.score()),
              say.score(row.baselineScore()),
              gain == null ? Say.MISSING : say.difference(gain.mean(), gain.lo(), gain.hi()),
              gain == null ? Say.MISSING : Say.p(gain.p()),
              gain == null ? Say.MISSING : Say.p(gain.pHolm()),
              gain == null ? Say.MISSING : Say.p(gain.wilcoxon()),
              verdict(row)));
    }
    blocks.add(
        new Block.Grid(
            "Test "
                + comparison.metric()
                + " with 95 % bootstrap intervals over n pairs of trials; gain in "
                + say.unit(comparison.metric())
                + ", positive where the method is better. p: sign-flip test; Holm: adjusted for the"
                + " number of methods; Wilcoxon: signed ranks, not adjusted.",
            List.of(
                "Method",
                "Against",
                "n",
                "Score",
                "Baseline",
                "Gain",
                "p",
                "Holm",
                "Wilcoxon",
                "Verdict"),
            List.of(false, false, true, true, true, true, true, true, true, false),
            lines));
  }

  private static String verdict(RowJson row) {
    Gain gain = row.gain();
    boolean bound = row.bound();
    return row.verdict()
        + (row.negativeTransfer() && !bound ? ", negative transfer" : "")
        + (row.sequential() == null ? "" : "; " + row.sequential().told())
        + (gain != null && gain.equivalent()
            ? ", equivalent"
            : gain != null && gain.notWorse() && !row.verdict().equals("better")
                ? ", not worse"
                : "");
  }

  private void plots(Findings findings) {
    List<RowJson> isolated = comparison.rows().stream().filter(row -> !row.bound()).toList();
    List<RowJson> primary = comparison.rows().stream().filter(RowJson::primary).toList();
    Looks looks = new Looks(comparison.rows());
    Stream.of(
            GainPlot.of(isolated, say, comparison.margin(), comparison.lessIsBetter() ? -1 : 1),
            PairsPlot.of(primary, say),
            labelCurves(looks),
            training(findings, looks))
        .flatMap(Stream::ofNullable)
        .forEach(blocks::add);
  }

  private Block.@Nullable Figure labelCurves(Looks looks) {
    return LinesPlot.of(
        "Test score against target labels a class, mean over seeds with its 95 % interval.",
        "target labels a class",
        true,
        comparison.curves().stream()
            .map(
                curve ->
                    new LinesPlot.Line(
                        curve.method(),
                        curve.method(),
                        curve.points().stream().map(LearningCurve.Point::labels).toList(),
                        curve.points().stream().map(LearningCurve.Point::score).toList()))
            .toList(),
        looks,
        say::score);
  }

  private static Block.@Nullable Figure training(Findings findings, Looks looks) {
    if (findings.training().isEmpty()) {
      return null;
    }
    String metric = findings.training().get(0).metric();
    return LinesPlot.of(
        "Training: "
            + metric
            + " of each arm's chosen setting, mean over seeds with its 95 % interval.",
        "optimiser step",
        false,
        findings.training().stream()
            .map(t -> new LinesPlot.Line(t.arm(), t.name(), t.steps(), t.means()))
            .toList(),
        looks,
        Say::plain);
  }

  private void selections() {
    if (comparison.selections().isEmpty()) {
      return;
    }
    List<List<String>> lines = new ArrayList<>();
    for (SelectionJson s : comparison.selections()) {
      lines.add(
          List.of(
              s.method(),
              String.valueOf(s.n()),
              say.score(s.sourceOnly()),
              say.score(s.choice().score()) + (s.keptSourceOnly() ? ", kept source-only" : ""),
              say.score(s.oracle().score()),
              s.targetSupervised() == null ? Say.MISSING : say.score(s.targetSupervised()),
              say.difference(
                  s.selectionGap().mean(), s.selectionGap().lo(), s.selectionGap().hi())));
    }
    blocks.add(
        new Block.Grid(
            "What can be had without target labels: the choice is "
                + comparison.select()
                + "'s; the columns by test and target-supervised are upper bounds, not achievable.",
            List.of(
                "Method", "n", "Source only", "Chosen", "By the test", "Target-supervised", "Gap"),
            List.of(false, true, true, true, true, true, true),
            lines));
  }

  private void labels() {
    List<List<String>> lines = new ArrayList<>();
    for (LearningCurve curve : comparison.curves()) {
      if (curve.baseline() == null) {
        continue;
      }
      for (LearningCurve.Point point : curve.points()) {
        LearningCurve.LabelsSaved saved = point.saved();
        lines.add(
            List.of(
                curve.method(),
                curve.baseline(),
                String.valueOf(point.labels()),
                String.valueOf(point.n()),
                say.score(point.score()),
                saved == null ? Say.MISSING : Labels.needed(saved)));
      }
    }
    if (!lines.isEmpty()) {
      blocks.add(
          new Block.Grid(
              "Labels a class that the baseline needs to reach the method's score.",
              List.of("Method", "Baseline", "Labels", "n", "Score", "Baseline needs"),
              List.of(false, false, true, true, true, true),
              lines));
      blocks.add(new Block.Items(Labels.measures(comparison.curves(), say)));
    }
  }
}
