package dev.graft.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.data.TaskData;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Expected numbers by scikit-learn and numpy: standardised features, {@code
 * LogisticRegression(C=1/(.01·8), tol=1e-12)}, w = 5/3·(1−p)/p; η = −cov(w·l, w)/var(w).
 */
class DeepEmbeddedValidationTest {
  private static final Features SOURCE = rows(0, 0, 1, 0, 0, 1, 2, 1, 1, 3);
  private static final Features TARGET = rows(2, 2, 3, 1, 2, 4);
  private static final Features HELD_OUT = rows(0, 0, 1, 1, 2, 2, 3, 1);
  private static final double[] RATIOS = {
    0.00031884901592076005, 0.029471277438450544, 2.7240359872065265, 20.716815653210283
  };

  @Test
  void densityRatios_areThoseOfLogisticRegression() {
    double[] ratios = DomainClassifier.fit(SOURCE, TARGET).densityRatios(HELD_OUT);
    for (int i = 0; i < ratios.length; i++) {
      assertThat(ratios[i] / RATIOS[i]).isCloseTo(1, offset(1e-5));
    }
  }

  @Test
  void densityRatios_ofDomainsAlike_are1() {
    Features constant = rows(3, 3, 3, 3);
    assertThat(DomainClassifier.fit(SOURCE, SOURCE).densityRatios(HELD_OUT))
        .containsExactly(new double[] {1, 1, 1, 1}, offset(1e-6));
    assertThat(DomainClassifier.fit(constant, rows(3, 3)).densityRatios(constant))
        .containsExactly(new double[] {1, 1}, offset(1e-6));
  }

  @Test
  void risk_hasTheControlVariate() {
    double[] losses = {0, 1, 0, 1};
    assertThat(DeepEmbeddedValidation.risk(losses, new double[] {.5, 2, 1, .25}))
        .isCloseTo(0.6304347826086956, offset(1e-12));
    assertThat(DeepEmbeddedValidation.risk(losses, RATIOS))
        .isCloseTo(0.1794199171871267, offset(1e-12));
    assertThat(DeepEmbeddedValidation.risk(losses, new double[] {1, 1, 1, 1})).isEqualTo(.5);
  }

  @Test
  void score_isOneMinusTheRisk_onWhatTheModelMakesOfRows() {
    Predictor second =
        new Predictor() {
          @Override
          public float[] probabilities(int task, Features rows) {
            float[] values = new float[2 * rows.rows()];
            for (int i = 0; i < rows.rows(); i++) {
              values[2 * i + i % 2] = 1;
            }
            return values;
          }

          @Override
          public Features represent(Features rows) {
            return narrow(rows);
          }
        };
    int[] zeros = new int[4];
    TaskData.Domains domains = domains(new Examples(wide(HELD_OUT), zeros, List.of("a", "b")));
    assertThat(DeepEmbeddedValidation.score(second, domains).orElseThrow())
        .isCloseTo(1 - 0.1794199171871267, offset(1e-4));
  }

  @Test
  void score_withoutHeldOutSourceRows_isEmpty() {
    Predictor none = (task, rows) -> new float[0];
    assertThat(
            DeepEmbeddedValidation.score(
                none, domains(new Examples(rows(), new int[0], List.of("a", "b")))))
        .isEmpty();
  }

  private static TaskData.Domains domains(Examples heldOut) {
    List<String> classes = heldOut.classes();
    Examples none = new Examples(rows(), new int[0], classes);
    return new TaskData.Domains(
        new Examples(wide(SOURCE), new int[5], classes), heldOut, none, none, wide(TARGET), 5);
  }

  /** With their number before each row, which would tell the domains apart. */
  private static Features wide(Features rows) {
    float[] values = new float[3 * rows.rows()];
    for (int i = 0; i < rows.rows(); i++) {
      values[3 * i] = i;
      System.arraycopy(rows.values(), 2 * i, values, 3 * i + 1, 2);
    }
    return new Features(values, 3, null);
  }

  private static Features narrow(Features rows) {
    float[] values = new float[2 * rows.rows()];
    for (int i = 0; i < rows.rows(); i++) {
      System.arraycopy(rows.values(), 3 * i + 1, values, 2 * i, 2);
    }
    return new Features(values, 2, null);
  }

  private static Features rows(float... values) {
    return new Features(values, 2, null);
  }
}
