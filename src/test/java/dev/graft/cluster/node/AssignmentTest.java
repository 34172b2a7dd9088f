package dev.graft.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cluster.bus.Message.Ask;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.testing.Experiments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {
  private static final Result DONE =
      new Result(AttemptState.SUCCEEDED, Map.of("score", .5), null, false);

  private static final Ask NO_QUESTION = null;

  @TempDir Path directory;

  private Assignment assignment() {
    Claim claim =
        new Claim("s1", "t1", 1, "{}", Experiments.plan(1, Map.of()).trials().get(0), null);
    return new Assignment(claim, new TrialFiles(directory), 0);
  }

  private static List<Point> points(long from, long to) {
    return LongStream.range(from, to).mapToObj(i -> new Point("loss", i, 0, i)).toList();
  }

  @Test
  void pointsThatCameWhileABatchWasNotAnswered_areNotLeftBehindByTheEnd() {
    Assignment held = assignment();
    held.training();
    held.add(points(0, 30), 0);
    assertThat(held.due(1_000).points()).hasSize(30);
    held.add(points(30, 50), 1_000);
    held.end(DONE);
    assertThat(held.end(NO_QUESTION)).as("the batch has yet to be acknowledged").isNull();
    assertThat(held.due(1_000).points()).isEqualTo(points(0, 30));
    held.acknowledged(true);
    assertThat(held.due(1_000)).isNull();
    assertThat(held.end(NO_QUESTION).points()).isEqualTo(points(30, 50));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 499, 500, 501, 1_200, 50_400})
  void allPoints_areSent_inOrder_alsoThoseOnDisk(int many) {
    Assignment held = assignment();
    held.training();
    List<Point> sent = new ArrayList<>();
    for (int i = 0; i < many; i += 100) {
      held.add(points(i, Math.min(many, i + 100)), i);
      if (i % 700 == 0 && held.due(Long.MAX_VALUE / 2) != null) {
        sent.addAll(held.due(Long.MAX_VALUE / 2).points());
        held.acknowledged(true);
      }
    }
    held.end(DONE);
    while (held.end(NO_QUESTION) == null) {
      sent.addAll(held.due(0).points());
      held.acknowledged(true);
    }
    sent.addAll(held.end(NO_QUESTION).points());
    assertThat(sent).isEqualTo(points(0, many));
  }

  /** What control hears then, it trains again; any other fault is the trial's. */
  @Test
  void sourceModelThatIsGone_isToldApart() {
    Result gone = Assignment.failed(new SourceGone("s1-1"));
    assertThat(gone.lacksSource()).isTrue();
    assertThat(gone.error()).contains("source trial s1-1 is gone");
    assertThat(Assignment.failed(new IllegalStateException("x")).lacksSource()).isFalse();
  }

  @Test
  void whatIsJudgedByItsEnergy_isNotBrief() {
    assertThat(assignment().isBrief(DONE, 1)).isTrue();
    assertThat(assignment().isBrief(DONE, EnergyReporter.SETTLE_MILLIS)).isFalse();
    assertThat(assignment().isBrief(Result.held(3, Map.of()), 1)).isFalse();
  }

  @Test
  void checkpoint_isTold_withoutPointsToo_andBeforeTheEnd() {
    Assignment held = assignment();
    held.training();
    held.saved(7);
    assertThat(held.due(0).saved()).isEqualTo(7);
    held.saved(9);
    held.acknowledged(true);
    held.end(DONE);
    assertThat(held.due(0).saved()).as("the newer one is yet to be told").isEqualTo(9);
    held.acknowledged(true);
    assertThat(held.due(0)).isNull();
    assertThat(held.end(NO_QUESTION)).isNotNull();
  }
}
