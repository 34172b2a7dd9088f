package dev.graft.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.Views.Energy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonTest {
  record Figures(double primitive, Double boxed, Object[] mixed) {}

  @Test
  void numbersThatAreNotFinite_areNull() {
    Figures figures =
        new Figures(Double.NaN, Double.POSITIVE_INFINITY, new Object[] {1L, Double.NaN, 0.5});
    assertThat(Json.text(figures))
        .isEqualTo("{\"primitive\":null,\"boxed\":null,\"mixed\":[1,null,0.5]}");
    assertThat(Json.text(Map.of("a", List.of(Float.NaN, Double.NaN))))
        .isEqualTo("{\"a\":[null,null]}");
  }

  @Test
  void times_areIso8601InUtc_andNullWhileThereIsNone() {
    assertThat(Json.time(1_700_000_000_123L)).isEqualTo("2023-11-14T22:13:20.123Z");
    assertThat(Json.time(0)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "rapl, measured",
    "nvml-energy, measured",
    "nvml-power, measured",
    "nvidia-smi, measured",
    "hypervisor, estimated",
    "cloud-vcpu, estimated",
    "tdp, estimated",
    "gpu-limit, estimated",
    "generic, assumed",
    "gpu-generic, assumed",
    "nvml-energy+rapl, measured",
    "a-new-meter, assumed",
    "rapl+cloud-vcpu, estimated",
    "generic+rapl, assumed",
    "none+rapl, measured",
    "none,"
  })
  void label_isTheWeakestOfItsMeters(String method, String label) {
    assertThat(MeterLabel.of(method)).isEqualTo(label);
  }

  @Test
  void energy_isExactToTheMicrojoule() {
    EnergyJson energy = EnergyJson.of(new Energy(1_234_567, 89, "rapl", 0.5, 2, 1));
    assertThat(Json.text(energy))
        .startsWith("{\"dynamic\":1.234567,\"idle\":8.9E-5,\"total\":1.234656,");
    assertThat(energy.lo()).isEqualTo(0.617328);
    assertThat(energy.hi()).isEqualTo(2.469312);
  }

  @Test
  void csv_quotesWhatNeedsIt() {
    assertThat(Csv.line(Arrays.asList("a,b", "say \"x\"", null, Double.NaN, 1.5, "two\nlines")))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",,,1.5,\"two\nlines\"\n");
  }
}
