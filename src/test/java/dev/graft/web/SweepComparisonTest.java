package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Comparisons by REST, against figures by hand. */
final class SweepComparisonTest extends RunSweep {
  @Test
  void comparison_ofARunningSweep_hasThePairsSoFar() throws Exception {
    run.run(6);
    JsonNode rows = server.json("/sweeps/" + sweep + "/comparison").path("rows");
    assertThat(rows).hasSize(2);
    assertThat(rows.path(0).path("n").asInt()).isEqualTo(3);
    assertThat(server.json("/sweeps/" + sweep).path("progress").asDouble()).isEqualTo(9 / 15.0);
  }

  @Test
  void comparison_figures_byHand() throws Exception {
    run.run(0);
    JsonNode answer = server.json("/sweeps/" + sweep + "/comparison");
    JsonNode row = answer.path("rows").path(0);
    assertThat(row.path("method").asText()).isEqualTo("dann");
    assertThat(row.path("baseline").asText()).isEqualTo("source-only");
    assertThat(row.path("primary").asBoolean()).isTrue();
    assertThat(row.path("n").asInt()).isEqualTo(5);
    assertThat(row.at("/score/mean").asDouble()).isCloseTo(0.63, within(1e-12));
    assertThat(row.at("/gain/mean").asDouble()).isCloseTo(0.13, within(1e-12));
    // gains of 11 to 15 points, all above 0: two of the 32 sign flips are as extreme
    assertThat(row.at("/gain/p").asDouble()).isCloseTo(2 / 32.0, within(1e-12));
    assertThat(row.at("/gain/lo").asDouble()).isBetween(0.11, 0.13);
    assertThat(row.at("/gain/hi").asDouble()).isBetween(0.13, 0.15);
    // 15 J and 5 µJ dynamic, half a joule idle each, on both arms
    assertThat(row.at("/energyRatio/value").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(row.at("/breakEven/n").isNull()).isTrue();
    assertThat(row.at("/breakEven/reason").asText()).isNotBlank();
    assertThat(row.path("negativeTransfer").asBoolean()).isFalse();
    assertThat(row.path("perSeed")).hasSize(5);
    assertThat(row.at("/testSampling/rows").asInt()).isEqualTo(8);
    assertThat(row.at("/testSampling/seeds/4/methodOnly").asInt()).isEqualTo(4);
    assertThat(row.at("/testSampling/seeds/4/baselineOnly").asInt()).isEqualTo(2);
    assertThat(row.at("/testSampling/gain/mean").asDouble()).isCloseTo(.25, within(1e-12));
    assertThat(row.at("/perSeed/2/method").asDouble()).isCloseTo(0.63, within(1e-12));
    // seeds 1 to 5: 15 J and 5 µJ dynamic, half a joule idle each
    assertThat(row.at("/energyJ/total").asDouble()).isEqualTo(17.500005);
    assertThat(row.at("/carbonG/total").asDouble()).isCloseTo(0.0017500005, within(1e-15));
    assertThat(answer.path("bounds").path(0).asText()).isEqualTo("target-supervised");
    assertThat(answer.path("metric").asText()).isEqualTo("accuracy");
  }

  @Test
  void comparison_ofAdaptation_hasItsFourColumns() throws Exception {
    run.run(0);
    JsonNode answer = server.json("/sweeps/" + sweep + "/comparison");
    assertThat(answer.path("selections")).hasSize(1);
    JsonNode selection = answer.path("selections").path(0);
    assertThat(selection.path("method").asText()).isEqualTo("dann");
    assertThat(selection.at("/sourceOnly/mean").asDouble()).isCloseTo(0.5, within(1e-12));
    // im is 1.5 for both: nothing speaks for adapting
    assertThat(selection.path("keptSourceOnly").asBoolean()).isTrue();
    assertThat(selection.at("/choice/score/mean").asDouble()).isCloseTo(0.5, within(1e-12));
    assertThat(selection.at("/oracle/method").asText()).isEqualTo("dann");
    assertThat(selection.at("/oracle/score/mean").asDouble()).isCloseTo(0.63, within(1e-12));
    assertThat(selection.at("/targetSupervised/mean").asDouble()).isCloseTo(0.9, within(1e-12));
    assertThat(selection.at("/selectionGap/mean").asDouble()).isCloseTo(0.13, within(1e-12));
  }

  @Test
  void comparison_predictionsOnFewClasses_areAnAlarm() throws Exception {
    run.run(0);
    JsonNode collapsed = server.json("/sweeps/" + sweep + "/comparison").path("collapsed");
    assertThat(collapsed).hasSize(1);
    assertThat(collapsed.at("/0/method").asText()).isEqualTo("dann");
    assertThat(collapsed.at("/0/seed").asLong()).isEqualTo(1);
    assertThat(collapsed.at("/0/targetClasses").asDouble()).isEqualTo(2);
    JsonNode trial = server.json("/trials/" + collapsed.at("/0/trial").asText());
    assertThat(trial.at("/collapsed/sourceClasses").asDouble()).isEqualTo(9);
  }

  @Test
  void comparison_testsThatAnEarlierSweepOpened_areSeen() throws Exception {
    run.run(0);
    JsonNode first = server.json("/sweeps/" + sweep + "/comparison").path("tests");
    assertThat(first.toString()).isEqualTo("{\"opened\":15,\"seen\":0,\"sweeps\":0}");
    String again = server.launch();
    run.run(14);
    JsonNode second = server.json("/sweeps/" + again + "/comparison").path("tests");
    assertThat(second.toString()).isEqualTo("{\"opened\":1,\"seen\":1,\"sweeps\":1}");
    String trial = server.json("/sweeps/" + again + "/trials").at("/items/0/id").asText();
    JsonNode openings = server.json("/trials/" + trial).path("openings");
    assertThat(openings.at("/0/test").asText()).isEqualTo("test of seed 1");
    assertThat(openings.at("/0/seenBefore").asInt()).isEqualTo(1);
    String csv = "/api/v1/sweeps/" + again + "/export?format=csv&table=openings";
    assertThat(server.get(csv).body().lines()).hasSize(2);
  }
}
