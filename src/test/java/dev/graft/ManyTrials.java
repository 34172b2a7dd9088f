package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Plan;
import dev.graft.store.SqlStore;
import dev.graft.testing.FilledSweep;
import dev.graft.web.api.CataloguePlanning;
import dev.graft.web.api.Planning;
import java.nio.file.Path;

/** A sweep of thousands of trials with made-up ends, through the store of a node that is away. */
final class ManyTrials {
  private ManyTrials() {}

  /**
   * @return the sweep's id
   */
  static String fill(Path data, String experiment) {
    BuiltIns builtIns = new BuiltIns(Path.of("").toAbsolutePath());
    Planning planning =
        new CataloguePlanning(
            builtIns::catalogue,
            (asked, plan) -> {
              throw new IllegalStateException("nothing is estimated here");
            });
    Planning.Draft draft = planning.read(experiment);
    Plan plan = planning.plan(draft.experiment());
    assertThat(plan.trials()).hasSizeGreaterThan(10_000);
    try (SqlStore store = SqlStore.sqlite(data)) {
      String id =
          store.launch(draft.experiment(), draft.spec(), plan, null, 1_780_000_000_000L).join();
      FilledSweep.fill(store, 2);
      return id;
    }
  }
}
