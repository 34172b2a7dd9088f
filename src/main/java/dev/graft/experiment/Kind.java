package dev.graft.experiment;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of question Graft answers; {@link #label()} is the name used in files and REST. */
public enum Kind {
  TRANSFER("transfer"),
  DOMAIN_ADAPTATION("domain-adaptation"),
  HETEROGENEOUS_ADAPTATION("heterogeneous-adaptation"),
  MULTITASK("multitask"),
  FEW_SHOT("few-shot"),
  ZERO_SHOT("zero-shot");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static Optional<Kind> of(String label) {
    return Arrays.stream(values()).filter(k -> k.label.equals(label)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
