package dev.graft.web.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is needed to get the same figures again. */
final class Reproduction {
  private Reproduction() {}

  static List<Block> of(Findings findings) {
    Findings.Origin origin = findings.origin();
    return List.of(
        new Block.Heading("How the figures are made"),
        new Block.Items(
            List.of(
                "Intervals: 10,000 bootstrap resamples of the pairs, percentiles expanded for few"
                    + " pairs (Hesterberg 2015), always the same resamples.",
                "p: exact two-sided sign-flip test up to 15 pairs, above 100,000 drawn flips; Holm"
                    + " within the methods' primary rows. Wilcoxon: exact up to 25 differences"
                    + " without ties.",
                "Verdict: at least 5 pairs, the interval beyond 0, the mean beyond the margin, p"
                    + " after Holm at most .05 (or the smallest that so few pairs can give).")),
        new Block.Heading("Do it again"),
        new Block.Items(
            List.of(
                "Written by " + origin.program(),
                origin.nodes().isEmpty()
                    ? "No node has trained yet"
                    : "Trained on " + String.join(", ", origin.nodes()),
                "Scores follow from file, seeds and kind of machine; energy and time do not.",
                "Save the file below as experiment.yaml, then: ./graft run experiment.yaml")),
        new Block.Code(origin.file()));
  }

  /** ISO 8601 as {@code 2026-11-29 22:45 UTC}. */
  static String time(@Nullable String iso) {
    return iso == null || iso.length() < 16
        ? "not yet"
        : iso.substring(0, 10) + " " + iso.substring(11, 16) + " UTC";
  }
}
