package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class EnergyCommandTest {
  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void ofSweep_tellsEachPurposeThatWasPaidFor() throws Exception {
    String told =
        EnergyCommand.ofSweep(
            json(
                """
                {'purposes': [
                  {'purpose': 'method', 'attempts': 5, 'dynamicJ': 27, 'idleJ': 9, 'totalJ': 36, 'share': 0.75, 'microjoules': 36000000},
                  {'purpose': 'tuning', 'attempts': 0, 'dynamicJ': 0, 'idleJ': 0, 'totalJ': 0, 'share': 0, 'microjoules': 0},
                  {'purpose': 'lost', 'attempts': 1, 'dynamicJ': 12, 'idleJ': 0, 'totalJ': 12, 'share': 0.25, 'microjoules': 12000000}],
                 'domainsJ': {'dram-0': 12, 'package-0': 36},
                 'energyJ': {'total': 48, 'lo': 24, 'hi': 96, 'method': 'cloud-vcpu', 'label': 'estimated'}}\
                """));
    assertThat(told)
        .contains("methods", "10.0 mWh", "75.0 %", "lost, failed or cancelled attempts", "25.0 %")
        .contains("of it dram-0 3.33 mWh, package-0 10.0 mWh\n")
        .doesNotContain("tuning")
        .endsWith("total 13.3 mWh [6.67 mWh – 26.7 mWh], estimated by cloud-vcpu\n");
  }

  @Test
  void ofNodes_tellsEachPart() throws Exception {
    String told =
        EnergyCommand.ofNodes(
            json(
                """
                {'nodes': [{'id': 'n1', 'totalJ': 3600, 'trialsJ': 1800, 'otherJ': 900, 'idleJ': 540,
                  'unattributedJ': 360, 'lo': 3348, 'hi': 3852, 'method': 'rapl', 'label': 'measured'}]}\
                """));
    assertThat(told)
        .contains("n1", "trials", "50.0 %", "other", "25.0 %", "idle", "15.0 %")
        .contains("unattributed", "10.0 %", "measured by rapl");
    assertThat(EnergyCommand.ofNodes(json("{'nodes': []}"))).contains("No meter");
  }

  @Test
  void meters_tellEachDomain_andWhatWasWrong() throws Exception {
    String told =
        MeterTable.of(
            json(
                """
                {'nodes': [{'id': 'n1', 'power': {'domains': [
                  {'name': 'package-0', 'method': 'rapl', 'label': 'measured', 'watts': 20, 'low': 0.9, 'high': 1.1, 'totalUj': 36000000},
                  {'name': 'gpu-0', 'method': 'gpu-limit', 'label': 'estimated', 'watts': 84, 'low': 0.5, 'high': 2, 'totalUj': 0}],
                  'notes': [{'kind': 'lost', 'text': 'gone', 'count': 2, 'estimatedUj': 3600000}]}}]}\
                """));
    assertThat(told)
        .contains("n1 meters", "package-0", "rapl", "20.0 W", "10.0 mWh [9.00 mWh – 11.0 mWh]")
        .contains("gpu-0", "estimated", "84.0 W")
        .contains("lost: gone (2 times; 1.00 mWh estimated in its place)");
  }
}
