package dev.graft.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UnlabelledScoresTest {
  private static final float[] CERTAIN_AND_BALANCED = {1, 0, 0, 1};
  private static final float[] CERTAIN_AND_COLLAPSED = {1, 0, 1, 0};
  private static final float[] UNCERTAIN = {.5f, .5f, .5f, .5f};
  private static final float[] FIVE = {
    .7f, .2f, .1f, .1f, .8f, .1f, .3f, .3f, .4f, .6f, .3f, .1f, .05f, .05f, .9f
  };

  @Test
  void entropy_isMinusTheMeanEntropyOfRows() {
    assertThat(UnlabelledScores.entropy(CERTAIN_AND_COLLAPSED, 2)).isZero();
    assertThat(UnlabelledScores.entropy(UNCERTAIN, 2)).isCloseTo(-Math.log(2), offset(1e-7));
    double quarter = .25 * Math.log(4) + .75 * Math.log(4 / 3.0);
    assertThat(UnlabelledScores.entropy(new float[] {.25f, .75f, 1, 0}, 2))
        .isCloseTo(-quarter / 2, offset(1e-7));
  }

  @Test
  void im_wantsCertaintyAndDiversity() {
    assertThat(UnlabelledScores.im(CERTAIN_AND_BALANCED, 2)).isCloseTo(Math.log(2), offset(1e-7));
    assertThat(UnlabelledScores.im(CERTAIN_AND_COLLAPSED, 2)).isZero();
    assertThat(UnlabelledScores.im(UNCERTAIN, 2)).isCloseTo(0, offset(1e-7));
  }

  /** numpy: svd(P, compute_uv=False).sum() / 5. */
  @Test
  void bnm_isTheSumOfSingularValuesByRows() {
    assertThat(UnlabelledScores.bnm(FIVE, 3)).isCloseTo(0.558067642722708, offset(1e-7));
  }

  @Test
  void bnm_wantsCertaintyAndDiversity() {
    assertThat(UnlabelledScores.bnm(CERTAIN_AND_BALANCED, 2)).isCloseTo(1, offset(1e-12));
    assertThat(UnlabelledScores.bnm(CERTAIN_AND_COLLAPSED, 2))
        .isCloseTo(Math.sqrt(2) / 2, offset(1e-12));
    assertThat(UnlabelledScores.bnm(UNCERTAIN, 2)).isCloseTo(.5, offset(1e-7));
  }

  /** numpy: U = P / norms; S = U·Uᵀ / .05 with −inf on its diagonal; entropies of softmax(S). */
  @Test
  void snd_isTheMeanEntropyOfSimilarities() {
    assertThat(UnlabelledScores.snd(FIVE, 3)).isCloseTo(0.3318198247245372, offset(1e-6));
  }

  @Test
  void snd_ofManyNeighboursAlike_isTheLogarithmOfTheirNumber() {
    float[] twoClusters = {1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1};
    assertThat(UnlabelledScores.snd(twoClusters, 2)).isCloseTo(Math.log(2), offset(1e-6));
    float[] one = new float[2 * UnlabelledScores.MOST_NEIGHBOURS + 200];
    Arrays.fill(one, .5f);
    assertThat(UnlabelledScores.snd(one, 2))
        .isCloseTo(Math.log(UnlabelledScores.MOST_NEIGHBOURS - 1), offset(1e-6));
    assertThat(UnlabelledScores.snd(new float[] {1, 0}, 2)).isZero();
  }

  @Test
  void spaced_takesAllOrSomeAtEqualDistances() {
    assertThat(UnlabelledScores.spaced(3, 5)).containsExactly(0, 1, 2);
    assertThat(UnlabelledScores.spaced(10, 4)).containsExactly(0, 2, 5, 7);
  }
}
