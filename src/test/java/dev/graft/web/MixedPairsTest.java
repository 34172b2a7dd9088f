package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.AttemptState;
import dev.graft.run.Choice;
import dev.graft.run.Claim;
import dev.graft.run.OpenTrial;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.Views.Trial;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Where trials ran, as REST tells it. */
final class MixedPairsTest extends Served {
  private String run(Function<Trial, String> hardware) throws Exception {
    String sweep = server.launch();
    List<OpenTrial> open;
    while (!(open = server.store.open(sweep)).isEmpty()) {
      Trial trial = server.store.trial(open.get(0).trial()).orElseThrow();
      Choice choice =
          new Choice(sweep, trial.id(), "n1", "s1", hardware.apply(trial), "nothing else was free");
      Claim claim = server.store.claim(choice, 1_000, 60_000).join().orElseThrow();
      server
          .store
          .finish(
              new AttemptKey(claim.trial(), 1),
              new Result(
                  AttemptState.SUCCEEDED,
                  Map.of("score", 0.5, "validation", 0.5, "im", 0.5),
                  null,
                  false),
              2_000)
          .join();
    }
    return sweep;
  }

  private String notes(String sweep) throws Exception {
    return server.json("/sweeps/" + sweep + "/comparison").path("notes").toString();
  }

  @Test
  void pairsOnDifferentHardware_areNamed() throws Exception {
    String sweep =
        run(t -> t.planned().method().equals("dann") && t.planned().seed() == 2 ? "atom" : "xeon");
    assertThat(notes(sweep))
        .contains("dann and source-only ran on different hardware with seed 2:");
    String trial = server.store.trials(sweep).get(0).id();
    assertThat(server.json("/trials/" + trial).at("/attempts/0/hardware").asText())
        .isEqualTo("xeon");
    assertThat(server.json("/trials/" + trial).at("/attempts/0/placed").asText())
        .isEqualTo("nothing else was free");
  }

  @Test
  void pairsOnTheSameHardware_needNoNote() throws Exception {
    assertThat(notes(run(t -> "xeon"))).doesNotContain("hardware");
  }
}
