package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.energy.Attribution.Load;
import dev.graft.energy.Attribution.Share;
import dev.graft.energy.Attribution.Split;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AttributionTest {
  private static final long JOULE = 1_000_000;

  @Property(tries = 10_000)
  void split_anySchedule_losesNoMicrojoule(
      @ForAll @LongRange(min = 0, max = 5_000_000_000L) long energy,
      @ForAll @LongRange(min = 0, max = 5_000_000_000L) long idleBudget,
      @ForAll @DoubleRange(min = 0, max = 128) double busy,
      @ForAll("loads") @Size(max = 16) List<Load> loads) {
    Split split = Attribution.split(energy, idleBudget, busy, loads);
    assertThat(split.totalUj()).isEqualTo(energy);
    assertThat(split.otherUj()).isNotNegative();
    assertThat(split.idleUj()).isNotNegative();
    for (int i = 0; i < loads.size(); i++) {
      Share share = split.shares().get(i);
      assertThat(share.dynamicUj()).isNotNegative();
      assertThat(share.idleUj()).isNotNegative();
      if (loads.get(i).cpuSeconds() == 0) assertThat(share.dynamicUj()).isZero();
    }
  }

  @Property
  void split_whatWorksMore_isChargedNoLess(
      @ForAll @LongRange(min = 0, max = 1_000_000_000L) long energy,
      @ForAll("loads") @Size(min = 2, max = 8) List<Load> loads) {
    Split split = Attribution.split(energy, 0, 0, loads);
    for (int i = 1; i < loads.size(); i++) {
      if (loads.get(i).cpuSeconds() >= loads.get(i - 1).cpuSeconds()) {
        assertThat(split.shares().get(i).dynamicUj() + 1)
            .isGreaterThanOrEqualTo(split.shares().get(i - 1).dynamicUj());
      }
    }
  }

  @Provide
  Arbitrary<List<Load>> loads() {
    Arbitrary<Double> cpu =
        Arbitraries.oneOf(Arbitraries.just(0.0), Arbitraries.doubles().between(0, 64));
    return Combinators.combine(cpu, Arbitraries.integers().between(1, 16))
        .as((seconds, slots) -> new Load(seconds, 1.0 / slots))
        .list();
  }

  @Test
  void split_kepler40WattNode_asItsGuideSays() {
    // 40 W, 25 % busy: 10 W active, 30 W idle; a trial with 20 % of the busy time gets 2 W.
    Split split = Attribution.split(40 * JOULE, 30 * JOULE, 0.25, List.of(new Load(0.05, 0)));
    assertThat(split.shares()).containsExactly(new Share(2 * JOULE, 0));
    assertThat(split.otherUj()).isEqualTo(8 * JOULE);
    assertThat(split.idleUj()).isEqualTo(30 * JOULE);
  }

  @Test
  void split_kepler60WattNode_asItsGuideSays() {
    List<Load> loads =
        Arrays.stream(new double[] {100, 80, 70, 60, 200, 90, 110})
            .mapToObj(millis -> new Load(millis / 1000, 0))
            .toList();
    Split split = Attribution.split(60 * JOULE, 40 * JOULE, 1, loads);
    assertThat(split.shares())
        .extracting(Share::dynamicUj)
        .containsExactly(
            2_000_000L, 1_600_000L, 1_400_000L, 1_200_000L, 4_000_000L, 1_800_000L, 2_200_000L);
    assertThat(split.otherUj()).isEqualTo(5_800_000);
    assertThat(split.idleUj()).isEqualTo(40 * JOULE);
  }

  @Test
  void split_nothingBusy_isAllIdle() {
    Split split = Attribution.split(10 * JOULE, 3, 0, List.of(new Load(0, 0.5)));
    assertThat(split.shares()).containsExactly(new Share(0, 5 * JOULE));
    assertThat(split.idleUj()).isEqualTo(5 * JOULE);
  }

  @Test
  void split_idleBudgetAboveTheEnergy_isAllIdle() {
    Split split = Attribution.split(JOULE, 3 * JOULE, 1, List.of(new Load(1, 1)));
    assertThat(split.shares()).containsExactly(new Share(0, JOULE));
    assertThat(split.idleUj()).isZero();
  }

  @Test
  void split_negativeEnergy_isRefused() {
    assertThatThrownBy(() -> Attribution.split(-1, 0, 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 10_000)
  void device_anyOwners_losesNoMicrojoule(
      @ForAll @LongRange(min = 0, max = 5_000_000_000L) long energy,
      @ForAll @LongRange(min = 0, max = 5_000_000_000L) long idleBudget,
      @ForAll @Size(max = 4) List<@DoubleRange(min = 0, max = 0.25) Double> owned,
      @ForAll @DoubleRange(min = 0, max = 300) double owners,
      @ForAll @DoubleRange(min = 0, max = 300) double others) {
    double[] shares = owned.stream().mapToDouble(x -> x).toArray();
    Split split = Attribution.device(energy, idleBudget, shares, owners, others);
    assertThat(split.totalUj()).isEqualTo(energy);
    assertThat(split.otherUj()).isNotNegative();
    assertThat(split.idleUj()).isNotNegative();
    for (int i = 0; i < shares.length; i++) {
      Share share = split.shares().get(i);
      assertThat(share.dynamicUj()).isNotNegative();
      assertThat(share.idleUj()).isNotNegative();
      if (shares[i] == 0) assertThat(share).isEqualTo(new Share(0, 0));
    }
  }

  @Test
  void device_ofOneOwner_isItsWhole() {
    Split split = Attribution.device(700, 70, new double[] {0, 1}, 0, 0);
    assertThat(split.shares()).containsExactly(new Share(0, 0), new Share(630, 70));
    assertThat(split.otherUj() + split.idleUj()).isZero();
  }

  @Test
  void device_thatOthersUseToo_isSharedByUse() {
    Split split = Attribution.device(700, 70, new double[] {1}, 60, 30);
    assertThat(split.shares()).containsExactly(new Share(420, 70));
    assertThat(split.otherUj()).isEqualTo(210);
    assertThat(Attribution.device(700, 70, new double[] {1}, 0, 30).shares())
        .containsExactly(new Share(0, 70));
  }

  @Test
  void device_ownedAQuarterOfTheTime_hasAQuarterOfItsIdleEnergy() {
    Split split = Attribution.device(700, 80, new double[] {0.25}, 0, 0);
    assertThat(split.shares()).containsExactly(new Share(620, 20));
    assertThat(split.idleUj()).isEqualTo(60);
  }

  @Test
  void device_withoutOwner_isIdle_orOfOthers() {
    assertThat(Attribution.device(700, 70, new double[] {0}, 0, 0))
        .isEqualTo(new Split(List.of(new Share(0, 0)), 0, 700));
    assertThat(Attribution.device(700, 70, new double[] {}, 0, 50))
        .isEqualTo(new Split(List.of(), 630, 70));
  }

  @Test
  void apportion_givesTheRestToTheLargestRemainders() {
    assertThat(Attribution.apportion(10, new double[] {1, 1, 1})).containsExactly(4, 3, 3);
    assertThat(Attribution.apportion(7, new double[] {5, 3, 1, 0})).containsExactly(4, 2, 1, 0);
    assertThat(Attribution.apportion(7, new double[] {0, 0})).containsExactly(0, 7);
  }
}
