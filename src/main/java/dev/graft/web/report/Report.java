package dev.graft.web.report;

import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.ComparisonJson.RowJson;
import dev.graft.web.json.SweepJson;
import java.util.ArrayList;
import java.util.List;

/** A sweep's report: answer, design, results, cost, caveats, every pair, how to do it again. */
public final class Report {
  private Report() {}

  /** One file without scripts, which fetches nothing. */
  public static String html(Findings findings) {
    return HtmlWriter.of(document(findings));
  }

  /** The same in Markdown; plots are data at its end. */
  public static String markdown(Findings findings) {
    return MarkdownWriter.of(document(findings));
  }

  static Document document(Findings findings) {
    List<Block> blocks = new ArrayList<>(opening(findings));
    blocks.addAll(Design.of(findings.experiment(), findings.comparison().rows()));
    blocks.addAll(Results.of(findings));
    blocks.addAll(Costs.of(findings));
    blocks.addAll(Doubts.of(findings));
    blocks.addAll(Pairs.of(findings.comparison()));
    blocks.addAll(Reproduction.of(findings));
    return new Document(findings.sweep().name(), blocks);
  }

  private static List<Block> opening(Findings findings) {
    SweepJson sweep = findings.sweep();
    ComparisonJson comparison = findings.comparison();
    List<Block> blocks = new ArrayList<>();
    if (!sweep.question().isEmpty()) {
      blocks.add(new Block.Text(sweep.question()));
    }
    SweepJson.Counted c = sweep.counts();
    int all = c.waiting() + c.running() + c.succeeded() + c.failed() + c.cancelled() + c.stopped();
    blocks.add(
        new Block.Text(
            "Sweep %2$s (%1$s), %3$s; %4$d of %5$d trials succeeded%9$s. Launched %6$s, ended %7$s; this report was written %8$s."
                .formatted(
                    sweep.kind(),
                    sweep.id(),
                    sweep.state(),
                    c.succeeded(),
                    all,
                    Reproduction.time(sweep.createdAt()),
                    Reproduction.time(sweep.finishedAt()),
                    Reproduction.time(findings.origin().writtenAt()),
                    c.stopped() == 0 ? "" : ", " + c.stopped() + " were stopped early")));
    if (c.waiting() + c.running() > 0) {
      blocks.add(
          new Block.Warning("Trials are still to come: all figures are of the pairs so far."));
    }
    blocks.add(new Block.Heading("Answer"));
    Say say = Say.of(comparison.metric());
    List<String> answers =
        comparison.rows().stream()
            .filter(RowJson::primary)
            .map(row -> answer(row, say, comparison))
            .toList();
    blocks.add(
        answers.isEmpty()
            ? new Block.Text("No method and baseline have ended with the same seed: no answer.")
            : new Block.Items(answers));
    comparison.rows().stream()
        .filter(row -> row.negativeTransfer() && !row.bound())
        .forEach(row -> blocks.add(new Block.Warning("Negative transfer: " + Names.of(row) + ".")));
    return blocks;
  }

  private static String answer(RowJson row, Say say, ComparisonJson comparison) {
    String verdict =
        switch (row.verdict()) {
          case "better" -> " is better than ";
          case "worse" -> " is worse than ";
          default -> ": no evidence of a difference from ";
        };
    String gain =
        row.gain() == null
            ? "no gain"
            : say.difference(row.gain().mean(), row.gain().lo(), row.gain().hi())
                + " "
                + say.unit(comparison.metric())
                + ", p "
                + Say.p(row.gain().pHolm());
    return "%s%s%s%s: %s, %d %s."
        .formatted(
            row.method(),
            verdict,
            row.baseline(),
            Names.budget(row.labels()),
            gain,
            row.n(),
            row.n() == 1 ? "pair" : "pairs");
  }
}
