package dev.graft.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.run.AttemptState;
import dev.graft.run.Store.AttemptKey;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The conductor in a cluster where everything goes wrong; in full size by {@code bench/simulate}.
 */
final class SimulationTest {
  private static final Scenario CHAOS = Scenario.chaos(50, 1_000);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverGoesWrong_everyTrialIsCountedOnce(long seed) {
    Simulation.Outcome outcome = new Simulation(CHAOS, seed, new MemoryBooks()).run();
    assertThat(outcome.succeeded()).isBetween(800, 1_000);
    assertThat(outcome.tallies()).containsKeys("attempts lost", "late results not counted");
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void sweepsThatGoWhereTheyEmitLeast_starveNobody_andAreDone(long seed) {
    Simulation.Outcome outcome = new Simulation(CHAOS.green(), seed, new MemoryBooks()).run();
    assertThat(outcome.succeeded()).isBetween(800, 1_000);
    int greener = outcome.tallies().getOrDefault("greener attempts", 0);
    int browner = outcome.tallies().getOrDefault("browner attempts", 0);
    // 2 of 5 nodes are in the greener zone.
    assertThat(greener).isGreaterThan(2 * browner);
  }

  @Test
  void shares_areFair_besideSweepsThatGoWhereTheyEmitLeast() {
    Simulation.Outcome outcome =
        new Simulation(Scenario.calm(50, 4_000).green(), 1, new MemoryBooks()).run();
    assertThat(outcome.succeeded()).isEqualTo(4_000);
  }

  @Test
  void sameSeed_isTheSameRun() {
    assertThat(new Simulation(CHAOS, 7, new MemoryBooks()).run())
        .isEqualTo(new Simulation(CHAOS, 7, new MemoryBooks()).run());
  }

  @Test
  void whereNothingGoesWrong_everythingSucceeds_inFairShares() {
    Simulation.Outcome outcome =
        new Simulation(Scenario.calm(50, 4_000), 1, new MemoryBooks()).run();
    assertThat(outcome.succeeded()).isEqualTo(4_000);
    assertThat(outcome.tallies()).doesNotContainKey("attempts lost");
  }

  /** Takes every result, of whichever attempt. */
  private static final class Unfenced extends MemoryBooks {
    @Override
    boolean fenced(AttemptState state) {
      return true;
    }
  }

  @Test
  void fenceRemoved_isFound() {
    assertThatThrownBy(() -> run(Unfenced::new)).isInstanceOf(Violation.class);
  }

  /** Never takes an attempt from a node that is silent. */
  private static final class Leaseless extends MemoryBooks {
    @Override
    public List<AttemptKey> expire(long under, long now) {
      return List.of();
    }
  }

  @Test
  void leaseIgnored_isFound() {
    assertThatThrownBy(() -> run(Leaseless::new))
        .isInstanceOf(Violation.class)
        .hasMessageContaining("ends");
  }

  /** Gives a trial to whoever asks. */
  private static final class Generous extends MemoryBooks {
    @Override
    boolean claimable(Trial trial) {
      return true;
    }
  }

  @Test
  void claimUnchecked_isFound() {
    assertThatThrownBy(() -> run(Generous::new)).isInstanceOf(Violation.class);
  }

  /** Counts every loss, whether the trial gets further or not. */
  private static final class Unforgiving extends MemoryBooks {
    @Override
    boolean further(Trial trial) {
      return false;
    }
  }

  @Test
  void progressForgotten_isFound() {
    Scenario crashing = CHAOS.crashing(0.2);
    assertThat(new Simulation(crashing, 1, new MemoryBooks()).run().succeeded()).isGreaterThan(700);
    assertThatThrownBy(() -> new Simulation(crashing, 1, new Unforgiving()).run())
        .isInstanceOf(Violation.class)
        .hasMessageContaining("given up");
  }

  /** Some seeds: what is planted shows only where it matters. */
  private static void run(Supplier<MemoryBooks> books) {
    for (long seed = 1; seed <= 5; seed++) new Simulation(CHAOS, seed, books.get()).run();
  }
}
