package dev.graft.experiment;

import java.util.List;

/** The values a swept parameter may take. */
public sealed interface Range {
  /** A list in the file; every value is tried by grid search. */
  record Choice(List<Object> values) implements Range {
    public Choice {
      values = List.copyOf(values);
    }
  }

  record Uniform(double low, double high) implements Range {}

  record LogUniform(double low, double high) implements Range {}

  /** Whole numbers, both ends included. */
  record Whole(long low, long high) implements Range {}
}
