package dev.graft.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.AttemptState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {
  @TempDir Path directory;

  /** Whoever goes on from it elsewhere cannot tell the points before it. */
  @Test
  void checkpoint_isDueOnceThePointsBeforeItAreStored() {
    Handover handover = new Handover(directory);
    assertThat(handover.due(99)).isNull();
    assertThat(handover.saved(5, 10)).isNull();
    assertThat(handover.due(9)).isNull();
    assertThat(handover.due(10)).isEqualTo(directory.resolve("checkpoint.5"));
    assertThat(handover.due(10)).isNull();
  }

  @Test
  void newerCheckpoint_takesThePlaceOfOneThatWaits() {
    Handover handover = new Handover(directory);
    handover.saved(5, 10);
    assertThat(handover.saved(9, 20)).isEqualTo(directory.resolve("checkpoint.5"));
    assertThat(handover.due(10)).isNull();
    assertThat(handover.due(20)).isEqualTo(directory.resolve("checkpoint.9"));
  }

  @Test
  void left_isWhatIsThere_ofWhatOthersNeed() throws IOException {
    Handover handover = new Handover(directory);
    assertThat(handover.left(AttemptState.SUCCEEDED)).isEmpty();
    for (String name : new String[] {"model.bin", "checkpoint.bin", "log.txt"}) {
      Files.writeString(directory.resolve(name), name);
    }
    assertThat(handover.left(AttemptState.SUCCEEDED))
        .extracting(Handover.Item::what)
        .containsExactly("model", "logs");
    assertThat(handover.left(AttemptState.PAUSED))
        .extracting(Handover.Item::what)
        .containsExactly("checkpoint", "logs");
    assertThat(handover.left(AttemptState.FAILED))
        .extracting(Handover.Item::what)
        .containsExactly("logs");
  }
}
