package dev.graft.engine.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Features;
import dev.graft.engine.closed.RidgeRegression.Moments;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Against numpy. Rows: X[i,j] = ((7s + 5i + 3j) mod 11)/4 − 1, Y[i,k] = ((3s + 2i + 5k) mod 7)/2 −
 * 1, a column of ones after X; {@code solve(XᵀX + λ·diag(1,1,1,0), XᵀY)}, and for three tasks one
 * least squares problem in [w₀, v₁, v₂, v₃] with λ = .7 on v, λ₀ = .3 on w₀ but its intercept.
 */
class RidgeRegressionTest {
  private static Moments rows(int seed, int count) {
    float[] x = new float[count * 3];
    float[] y = new float[count * 2];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < 3; j++) {
        x[i * 3 + j] = (seed * 7 + i * 5 + j * 3) % 11 / 4f - 1;
      }
      for (int k = 0; k < 2; k++) {
        y[i * 2 + k] = (seed * 3 + i * 2 + k * 5) % 7 / 2f - 1;
      }
    }
    return Moments.of(new Features(x, 3, null), y, 2);
  }

  private static void check(double[] actual, double... expected) {
    assertThat(actual).containsExactly(expected, offset(1e-12));
  }

  @Test
  void fit_isNumpys() {
    check(
        RidgeRegression.fit(rows(1, 8), .7),
        0.14730493312774326,
        -0.5137975948670332,
        -0.14238105792161107,
        0.6599895306528687,
        0.40497418020436027,
        0.5578090626966682,
        0.7032226734956213,
        -0.026659955465327602);
  }

  @Test
  void meanRegularised_isOneLeastSquaresProblem() {
    List<double[]> weights =
        RidgeRegression.meanRegularised(List.of(rows(1, 8), rows(2, 5), rows(4, 9)), .7, .3);
    check(
        weights.get(0),
        0.29581312656212905,
        -0.38423369953093583,
        0.01404953199009168,
        0.5130348798302595,
        0.4107799178650062,
        0.5251295855506183,
        0.7239369867294246,
        0.026817785367921676);
    check(
        weights.get(1),
        1.0258225180498448,
        0.9710645723004929,
        0.9750466568134332,
        -0.19357350901578232,
        0.36464180268472157,
        -0.49548452273449695,
        0.03451353292626308,
        0.9349378557412642);
    check(
        weights.get(2),
        0.9982748270436104,
        0.6847309298913284,
        0.41279438650944406,
        -0.059008565121583284,
        -0.18420562578442662,
        -0.524182739391407,
        0.25209454077882,
        0.6608416048723443);
  }

  /** A large λ leaves nothing of a task's own: pooled ridge regression by λ₀. */
  @Test
  void meanRegularised_ofAStrongPenalty_isPooled() {
    List<Moments> tasks = List.of(rows(1, 8), rows(2, 5), rows(4, 9));
    double[] pooled = RidgeRegression.fit(tasks.stream().reduce(Moments::and).orElseThrow(), .3);
    for (double[] weights : RidgeRegression.meanRegularised(tasks, 1e9, .3)) {
      assertThat(weights).containsExactly(pooled, offset(1e-6));
    }
  }

  @Test
  void and_ofMoments_isThoseOfAllRows() {
    Moments both = rows(1, 8).and(rows(2, 5));
    assertThat(both.gram()[15]).isEqualTo(13);
  }
}
