package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.energy.PowerMeter.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every meter must do. A rung's test extends it and gives a device that it can drive. */
public abstract class PowerMeterContract {
  private static final long SECOND = 1_000_000_000L;

  /** A device under the test's hand. */
  public interface Rig {
    PowerMeter open() throws Exception;

    /**
     * A second at this busy time goes by on the device.
     *
     * @return joules that the meter must tell of it
     */
    double second(double busySeconds);

    /** The device goes away; false where the meter needs none. */
    boolean vanish();
  }

  protected abstract Rig rig() throws Exception;

  private static List<String> domains(List<Reading> readings) {
    return readings.stream().map(Reading::domain).toList();
  }

  @Test
  void info_isComplete() throws Exception {
    PowerMeter.Info info = rig().open().info();
    assertThat(info.method()).matches("[a-z-]+");
    assertThat(info.source()).isNotBlank();
    assertThat(info.low()).isPositive().isLessThan(1);
    assertThat(info.high()).isGreaterThan(1);
    assertThat(info.maxIntervalMillis()).isGreaterThanOrEqualTo(1_000);
    if (info.label() == PowerMeter.Label.MEASURED) assertThat(info.high()).isLessThan(1.25);
  }

  @Test
  void read_first_isNothing() throws Exception {
    Rig rig = rig();
    PowerMeter meter = rig.open();
    rig.second(1);
    assertThat(meter.read(5 * SECOND, 1)).isNotEmpty().allMatch(reading -> reading.uj() == 0);
  }

  @Test
  void read_tellsWhatWasDrawn_everyDomainOnce() throws Exception {
    Rig rig = rig();
    PowerMeter meter = rig.open();
    List<String> domains = domains(meter.read(0, 0));
    assertThat(domains).doesNotHaveDuplicates();
    for (int i = 1; i < 20; i++) {
      double busy = i % 3 / 2.0;
      double joules = rig.second(busy);
      List<Reading> readings = meter.read(i * SECOND, busy);
      assertThat(domains(readings)).isEqualTo(domains);
      assertThat(readings).allMatch(r -> r.uj() >= 0 && r.uj() <= r.mostWatts() * 1.2e6);
      assertThat(readings.stream().mapToLong(Reading::uj).sum() / 1e6)
          .isCloseTo(joules, within(2e-6));
    }
  }

  @Test
  void read_atOnceAgain_isNothing() throws Exception {
    Rig rig = rig();
    PowerMeter meter = rig.open();
    meter.read(0, 0);
    rig.second(1);
    meter.read(SECOND, 1);
    assertThat(meter.readUj(SECOND, 0)).isZero();
  }

  @Test
  void read_clockRunsBack_isNeverNegative() throws Exception {
    Rig rig = rig();
    PowerMeter meter = rig.open();
    meter.read(9 * SECOND, 0);
    rig.second(1);
    assertThat(meter.readUj(4 * SECOND, 1)).isNotNegative();
  }

  @Test
  void read_deviceGone_isLost_neverZero() throws Exception {
    Rig rig = rig();
    PowerMeter meter = rig.open();
    meter.read(0, 0);
    if (rig.vanish()) {
      assertThatThrownBy(() -> meter.read(SECOND, 1))
          .isInstanceOf(PowerMeter.MeterLost.class)
          .message()
          .isNotBlank();
    } else {
      assertThat(meter.readUj(SECOND, 1)).isPositive();
    }
  }

  @Test
  void idleWatts_areNoMoreThanWhatIsDrawnIdle() throws Exception {
    Rig rig = rig();
    PowerMeter meter = rig.open();
    meter.read(0, 0);
    double joules = rig.second(0);
    meter.idleWatts().ifPresent(watts -> assertThat(watts).isCloseTo(joules, within(1e-9)));
  }
}
