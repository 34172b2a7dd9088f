package dev.graft.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final int[] SEEN = {0, 1};

  @Test
  void of_ratings_areSplitAtTheMeanOfTheClassesLearntFrom() {
    boolean[][] present = Presence.of(new double[][] {{0}, {60}, {29}, {31}}, SEEN);
    assertThat(present).isDeepEqualTo(new boolean[][] {{false}, {true}, {false}, {true}});
  }

  @Test
  void of_zerosAndOnes_stay() {
    double[][] values = {{0, 1}, {1, 0}, {1, 1}};
    assertThat(Presence.of(values, SEEN))
        .isDeepEqualTo(new boolean[][] {{false, true}, {true, false}, {true, true}});
  }

  /** The mean of equal values may differ from them by rounding. */
  @Test
  void of_sameInAllClassesLearntFrom_isAbsentEverywhere() {
    boolean[][] present =
        Presence.of(new double[][] {{0.1}, {0.1}, {0.1}, {5}}, new int[] {0, 1, 2});
    assertThat(present).isDeepEqualTo(new boolean[4][1]);
  }

  @Test
  void check_unseenThatDifferInDegreeOnly_areNamed() {
    double[][] values = {{0, 0}, {10, 1}, {8, 0}, {9, 0}};
    List<String> classes = List.of("a", "b", "c", "d");
    Problem problem =
        catchThrowableOfType(InvalidInput.class, () -> Presence.check(values, 2, classes))
            .problems()
            .get(0);
    assertThat(problem.path()).isEqualTo("data.target.attributes");
    assertThat(problem.message()).contains("\"c\" and \"d\"");
    assertThat(problem.cure()).contains("eszsl");
    values[3][1] = 1;
    assertThatCode(() -> Presence.check(values, 2, classes)).doesNotThrowAnyException();
  }
}
