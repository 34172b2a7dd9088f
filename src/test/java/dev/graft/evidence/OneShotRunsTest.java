package dev.graft.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Bundled;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.TrainingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outside numbers of the 20 one-shot runs of Omniglot. */
class OneShotRunsTest {
  private static final OneShotRuns RUNS = new OneShotRuns(Bundled.DATASETS.omniglot());

  /** 38.8 % in Lake et al., Science 2015; 38.75 % is 155 of 400. */
  @Test
  void modifiedHausdorff_errs155TimesOf400() {
    assertThat(RUNS.hausdorff()).isEqualTo(0.3875);
  }

  /** 79 % is what the raw pixels give; the drawings of the runs are of alphabets never seen. */
  @Test
  void prototypical_errsLessThanNearestCentroid() {
    double centroid = error("nearest-centroid", 1);
    assertThat(centroid).isEqualTo(0.7925);
    assertThat(error("prototypical", 100)).isLessThan(centroid - 0.1);
  }

  private static double error(String method, int episodes) {
    TrainingSpec training =
        new TrainingSpec(1, 1, episodes, 1e-3, TrainingSpec.Optimiser.ADAM, 0, 0, 0.2);
    return RUNS.error(method, new ModelSpec.Mlp(List.of(128, 64)), training, Parameters.NONE, 1);
  }
}
