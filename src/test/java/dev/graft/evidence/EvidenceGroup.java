package dev.graft.evidence;

import java.util.List;

/** Rows of one table of {@code docs/evidence.md}; registered in {@link EvidenceReport}. */
public interface EvidenceGroup {
  String title();

  /** Protocol, preprocessing, settings: what a reader needs to do it again. Markdown. */
  String protocol();

  /**
   * @param measured keeps what takes long, so that a run that was stopped goes on
   */
  List<EvidenceRow> rows(Measured measured);
}
