package dev.graft.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Role;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.testing.FakeCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SweptTest {
  /** What is not asked is no value: λ's importance is of the settings that have one. */
  @Test
  void of_aCondition_hasThoseSettingsApart() {
    Experiment experiment =
        new ExperimentReader()
            .read(
                """
                graft: 1
                name: a
                kind: domain-adaptation
                data: {source: mnist, target: optdigits}
                model: {type: mlp}
                methods:
                  - {name: dann, schedule: [paper, constant], lambda: {values: [1, 3], when: {schedule: paper}}, learningRate: [0.1, 0.2]}
                """,
                null,
                FakeCatalogue.create());
    List<Measured.Setting> settings = new ArrayList<>();
    for (double rate : new double[] {0.1, 0.2}) {
      for (Map<String, Object> more :
          List.<Map<String, Object>>of(
              Map.of("schedule", "constant"),
              Map.of("schedule", "paper", "lambda", 1.0),
              Map.of("schedule", "paper", "lambda", 3.0))) {
        Map<String, Object> all = new TreeMap<>(more);
        all.put("learningRate", rate);
        settings.add(
            new Measured.Setting(
                new Arms.Arm(Role.METHOD, "dann", settings.size(), null), all, List.of()));
      }
    }
    List<Swept> swept = Swept.of(experiment, settings);
    assertThat(swept).hasSize(2);
    assertThat(swept.get(0).when()).isNull();
    assertThat(swept.get(0).settings()).hasSize(6);
    assertThat(swept.get(0).ranges()).containsOnlyKeys("schedule", "learningRate");
    assertThat(swept.get(1).when()).isNotNull().returns("schedule is paper", c -> c.words());
    assertThat(swept.get(1).settings()).hasSize(4);
    assertThat(swept.get(1).ranges()).containsOnlyKeys("lambda", "learningRate");
  }
}
