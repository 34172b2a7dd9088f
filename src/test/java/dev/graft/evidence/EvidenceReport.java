package dev.graft.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes {@code docs/evidence.md}; see {@code bench/evidence}. Fails if a row does not hold and
 * nobody has found out why.
 */
public final class EvidenceReport {
  /** Every table, the quick ones first. */
  private static final List<Function<OutsideData, EvidenceGroup>> GROUPS =
      List.of(
          Digits::new,
          Office::new,
          data -> new Moons(),
          Heart::new,
          School::new,
          Shifts::new,
          OneShot::new,
          DigitAdaptation::new,
          UnseenAlphabets::new,
          UnseenLetters::new,
          UnseenClothes::new,
          OfficeHeterogeneous::new);

  private EvidenceReport() {}

  /**
   * @param arguments the folders of bundled and of other data sets, the file of numbers measured so
   *     far, the file to write
   */
  public static void main(String[] arguments) throws IOException {
    OutsideData data = new OutsideData(Path.of(arguments[0]), Path.of(arguments[1]));
    Measured measured = new Measured(Path.of(arguments[2]));
    StringBuilder tables = new StringBuilder();
    List<EvidenceRow> all = new ArrayList<>();
    for (Function<OutsideData, EvidenceGroup> make : GROUPS) {
      EvidenceGroup group = make.apply(data);
      System.err.println("evidence: " + group.title() + " …");
      List<EvidenceRow> rows = group.rows(measured);
      tables.append(table(group, rows));
      all.addAll(rows);
    }
    long holding = all.stream().filter(EvidenceRow::holds).count();
    Files.writeString(
        Path.of(arguments[3]), HEAD.formatted(holding, all.size()) + tables + GRADIENTS);
    List<String> unexplained =
        all.stream()
            .filter(EvidenceRow::isUnexplained)
            .map(row -> row.check() + ": " + row.ours() + " for " + row.outside())
            .toList();
    if (!unexplained.isEmpty()) {
      System.err.println("evidence: differs without a known reason: " + unexplained);
      System.exit(1);
    }
  }

  private static String table(EvidenceGroup group, List<EvidenceRow> rows) {
    StringBuilder text = new StringBuilder();
    text.append("\n## ").append(group.title()).append("\n\n").append(group.protocol());
    text.append("\n\n| check | outside | ours | difference | tolerance | remark |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (EvidenceRow row : rows) {
      text.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.check(),
                  row.outside(),
                  row.ours(),
                  row.difference(),
                  row.tolerance(),
                  (row.holds() ? "" : "**does not hold** ") + row.remark()));
    }
    return text.toString();
  }

  private static final String HEAD =
      """
      # Evidence

      Numbers that others published or measured independently, beside those of this code. Written by
      `bench/evidence`, which needs data sets whose licence forbids bundling them
      (`GRAFT_SHARED_DATA`); `EvidenceTest` checks a quick part in every build on bundled data. A
      deterministic number must agree to the printed digit, others within the tolerance; where one
      does not, the remark says what is known. %d of %d rows hold.
      """;

  private static final String GRADIENTS =
      """

      ## Gradients

      Every loss is checked against central finite differences in double precision, for the parameters of
      every layer down to the first, of a multilayer perceptron and of a convolutional network with max
      pooling; the relative error must be below 1e-7: cross-entropy, squared error, masked heads of several
      tasks and their weighting (uncertainty, dwa, gradnorm, pcgrad), cross-stitch units, l2-sp, Deep CORAL,
      DAN, pseudo-labels, DANN, CDAN and MCD (with the gradient of the features reversed and scaled), episodes
      (prototypical, matching, siamese, baseline++), attributes and ranking (dap, devise). `LossGradientTest`,
      `AdaptationGradientTest`, `EpisodeGradientTest`, `ZeroShotGradientTest` fail otherwise. Deep CORAL, DANN
      and CDAN with λ = 0 and pseudo-labels of weight 0 equal source-only training bit for bit
      (`MatchedArmsTest`).
      """;
}
