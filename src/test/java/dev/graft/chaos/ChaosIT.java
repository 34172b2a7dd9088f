package dev.graft.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.chaos.Fault.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code bench/chaos}: a control pair and three workers, six faults. */
class ChaosIT {
  @TempDir Path directory;

  @Test
  void pair_underFaults_losesNothingAndCountsNothingTwice() throws InterruptedException {
    List<Kind> kinds =
        List.of(
            Kind.STOP_LEADER,
            Kind.KILL_LEADER,
            Kind.KILL_WORKER,
            Kind.KILL_TRAINER,
            Kind.CUT_WORKER,
            Kind.DATABASE);
    Chaos.Outcome outcome =
        Chaos.run(new Chaos.Plan(true, 11, kinds.size(), 4, 40, 5, kinds), directory);
    assertThat(outcome.amiss()).isEmpty();
    assertThat(outcome.struck())
        .filteredOn(struck -> struck.fault().kind() == Kind.KILL_LEADER)
        .hasSize(1)
        .allMatch(struck -> struck.takeover() >= 0 && struck.page() >= 0);
    assertThat(outcome.attempts()).isGreaterThanOrEqualTo(12);
  }
}
