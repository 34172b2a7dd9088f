package dev.graft.method;

import java.util.List;

/** Training parameters that any method may fix or sweep in place of {@code training}'s. */
public final class CommonParameters {
  public static final ParameterInfo LEARNING_RATE =
      ParameterInfo.real("learningRate", 1e-3, 1e-7, 10, true, "Step size of the optimiser.");
  public static final ParameterInfo BATCH =
      ParameterInfo.integer("batch", 64, 1, 10_000, "Rows in an optimiser step.");
  public static final ParameterInfo EPOCHS =
      ParameterInfo.integer(
          "epochs", 20, 1, 10_000, "Rounds of training; each ends with a validation.");
  public static final List<ParameterInfo> ALL = List.of(LEARNING_RATE, BATCH, EPOCHS);

  private CommonParameters() {}
}
