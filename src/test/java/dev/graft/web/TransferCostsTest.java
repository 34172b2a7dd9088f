package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** energy.md §4 from launch to answer and export: S = 10 J, f = 1 J, s = 4 J. */
final class TransferCostsTest extends Served {
  private static final Map<String, Double> JOULES =
      Map.of("source-model", 10.0, "fine-tune", 1.0, "target-only", 4.0);

  private Path uploads;
  private KnownTransfer known;

  @BeforeEach
  void prepare() throws Exception {
    uploads = server.directory.resolve("uploads");
    known = new KnownTransfer(server);
  }

  private String ran(String more) throws Exception {
    String sweep = known.launch(KnownTransfer.experiment(more));
    known.run(JOULES::get);
    return sweep;
  }

  private JsonNode cost(String sweep) throws Exception {
    return server.json("/sweeps/" + sweep + "/comparison").path("costs").path(0);
  }

  @Test
  void costs_inJoulesAndGrams() throws Exception {
    String sweep = ran("");
    JsonNode cost = cost(sweep);
    assertThat(cost.path("method").asText()).isEqualTo("fine-tune");
    assertThat(cost.path("n").asInt()).isEqualTo(5);
    assertThat(cost.path("reuses").asInt()).isEqualTo(5);
    assertThat(cost.path("energyLabel").asText()).isEqualTo("measured");
    JsonNode joules = cost.path("energyJ");
    assertThat(joules.path("source").asDouble()).isEqualTo(10);
    assertThat(joules.path("tuned").isNull()).isTrue();
    JsonNode arms = joules.path("chosen");
    assertThat(arms.at("/marginal/mean").asDouble()).isEqualTo(1);
    assertThat(arms.at("/amortised/mean").asDouble()).isEqualTo(3);
    assertThat(arms.at("/full/mean").asDouble()).isEqualTo(11);
    assertThat(arms.at("/alone/mean").asDouble()).isEqualTo(4);
    assertThat(arms.at("/breakEven/n").asInt()).isEqualTo(4);
    assertThat(arms.at("/breakEven/value").asDouble()).isCloseTo(10 / 3.0, within(1e-12));
    // A joule is a tenth of a milligram on this grid.
    JsonNode grams = cost.path("carbonG");
    assertThat(grams.path("source").asDouble()).isCloseTo(1e-3, within(1e-15));
    assertThat(grams.at("/chosen/marginal/mean").asDouble()).isCloseTo(1e-4, within(1e-15));
    assertThat(grams.at("/chosen/breakEven/n").asInt()).isEqualTo(4);
    JsonNode row = server.json("/sweeps/" + sweep + "/comparison").at("/rows/0/breakEven");
    assertThat(row).isEqualTo(arms.path("breakEven"));
  }

  @Test
  void source_isChargedToEverySweepThatReusesIt() throws Exception {
    String first = ran("");
    String second = ran("question: Again?\n");
    JsonNode cost = cost(second);
    assertThat(cost.at("/energyJ/source").asDouble()).isEqualTo(10);
    assertThat(cost.at("/source/sweep").asText()).isEqualTo(first);
    assertThat(cost.path("reuses").asInt()).isEqualTo(10);
    assertThat(cost.at("/energyJ/chosen/amortised/mean").asDouble()).isEqualTo(2);
    assertThat(cost(first).path("reuses").asInt()).isEqualTo(10);
  }

  /** A model that was fine-tuned from a source model has cost both. */
  @Test
  void source_ofASource_isChargedToo() throws Exception {
    String first = ran("");
    String adapted =
        server.store.trials(first).stream()
            .filter(t -> t.planned().method().equals("fine-tune"))
            .findFirst()
            .orElseThrow()
            .id();
    String second = ran("sourceModel: {trial: " + adapted + "}\n");
    JsonNode source = cost(second).path("source");
    assertThat(source.path("missing").isNull()).isTrue();
    assertThat(source.path("parts").findValuesAsText("what"))
        .containsExactly("import", "fine-tune", "training on the source");
    // The import itself took as long as a training here: 10 + 1 + 10.
    assertThat(source.at("/energyJ/total").asDouble()).isEqualTo(21);
    assertThat(cost(second).at("/energyJ/chosen/breakEven/value").asDouble())
        .isCloseTo(7, within(1e-12));
  }

  /** S is what is published, and the joules of reading the file here. */
  @Test
  void source_fromElsewhere_costsWhatIsPublished_orIsNotIncluded() throws Exception {
    Path model = Files.writeString(Files.createDirectories(uploads).resolve("m.zip"), "a model");
    JsonNode unknown = cost(ran("sourceModel: {path: " + model + "}\n"));
    assertThat(unknown.at("/source/missing").asText()).contains("trained elsewhere", "m.zip");
    assertThat(unknown.at("/energyJ/source").isNull()).isTrue();
    assertThat(unknown.at("/energyJ/chosen/full").isNull()).isTrue();
    assertThat(unknown.at("/energyJ/chosen/breakEven/reason").asText()).contains("not known");
    JsonNode known =
        cost(
            ran(
                "sourceModel: {path: %s, cost: {energy: 290 J, citation: table 3}}%n"
                    .formatted(model)));
    assertThat(known.at("/source/missing").isNull()).isTrue();
    assertThat(known.at("/source/published/citation").asText()).isEqualTo("table 3");
    assertThat(known.at("/energyJ/source").asDouble()).isEqualTo(300);
    assertThat(known.at("/energyJ/chosen/breakEven/value").asDouble()).isCloseTo(100, within(1e-9));
    assertThat(known.at("/carbonG/source").isNull()).isTrue();
  }

  @Test
  void tuning_isChargedOnBothArms() throws Exception {
    String sweep =
        known.launch(
            KnownTransfer.experiment("")
                .replace("[fine-tune]", "[{name: fine-tune, learningRate: [0.1, 0.01]}]"));
    known.run(JOULES::get);
    JsonNode joules = cost(sweep).path("energyJ");
    assertThat(joules.at("/chosen/marginal/mean").asDouble()).isEqualTo(1);
    assertThat(joules.at("/tuned/marginal/mean").asDouble()).isEqualTo(2);
    assertThat(joules.at("/tuned/alone/mean").asDouble()).isEqualTo(8);
    assertThat(joules.at("/tuned/breakEven/n").asInt()).isEqualTo(2);
  }

  @Test
  void export_hasALineAUnitAndAWayOfCharging() throws Exception {
    String sweep = ran("");
    String csv = server.get("/api/v1/sweeps/" + sweep + "/export?format=csv&table=costs").body();
    assertThat(csv.lines()).hasSize(3);
    assertThat(csv.lines().skip(1))
        .first()
        .asString()
        .startsWith("fine-tune,target-only,,false,5,J,chosen setting,10.0,5,1.0,1.0,1.0,3.0,11.0");
  }

  /** 5 pairs of 3 J each pay 15 of 10 J; a second sweep pays as much again. */
  @Test
  void sources_tellWhatIsLeftToPay_liveOverAllSweeps() throws Exception {
    String first = ran("");
    JsonNode source = server.json("/sources").path("items").path(0);
    assertThat(source.path("sweep").asText()).isEqualTo(first);
    assertThat(source.path("data").asText()).isEqualTo("mnist");
    assertThat(source.at("/energyJ/source").asDouble()).isEqualTo(10);
    assertThat(source.at("/energyJ/left").asDouble()).isEqualTo(-5);
    assertThat(source.at("/energyJ/breakEven/n").asInt()).isEqualTo(4);
    String second = ran("question: Again?\n");
    JsonNode later = server.json("/sources/" + source.path("id").asText());
    assertThat(later.path("trials").asInt()).isEqualTo(10);
    assertThat(later.at("/energyJ/pairs").asInt()).isEqualTo(10);
    assertThat(later.at("/energyJ/left").asDouble()).isEqualTo(-20);
    assertThat(later.at("/carbonG/left").asDouble()).isCloseTo(-2e-3, within(1e-15));
    assertThat(later.path("reuses").findValuesAsText("sweep")).containsExactly(first, second);
    assertThat(server.json("/sources").path("items")).hasSize(1);
  }

  @Test
  void source_thatAnotherWasMadeFrom_namesIt() throws Exception {
    String first = ran("");
    String second = ran("sourceModel: {trial: " + first + "-1}\n");
    JsonNode items = server.json("/sources").path("items");
    assertThat(items.findValuesAsText("sweep")).contains(second, first);
    JsonNode old = server.json("/sources/" + first + "-1");
    assertThat(old.path("usedBy")).hasSize(1);
    assertThat(old.at("/usedBy/0").asText()).startsWith(second);
    assertThat(server.get("/api/v1/sources/" + first).statusCode()).isEqualTo(404);
  }

  /** .4 is reached at half of the time: f = .5 J, s = 2 J, S / (s − f) = 10 / 1.5. */
  @Test
  void quality_thatIsGiven_isWhatCostsAreCountedTo() throws Exception {
    JsonNode quality = cost(ran("quality: {target: 0.4}\n")).path("quality");
    JsonNode joules = quality.path("energyJ");
    assertThat(joules.path("isFixedBefore").asBoolean()).isTrue();
    assertThat(joules.at("/method/perSuccess/value").asDouble()).isEqualTo(.5);
    assertThat(joules.at("/baseline/perSuccess/value").asDouble()).isEqualTo(2);
    assertThat(joules.at("/method/reached").asInt()).isEqualTo(5);
    assertThat(joules.at("/ratio/value").asDouble()).isEqualTo(.25);
    assertThat(joules.at("/breakEven/value").asDouble()).isCloseTo(10 / 1.5, within(1e-12));
    assertThat(quality.at("/carbonG/method/perSuccess/value").asDouble())
        .isCloseTo(5e-5, within(1e-15));
  }

  @Test
  void quality_thatNobodyReaches_hasNoCost() throws Exception {
    JsonNode joules = cost(ran("quality: {target: 0.9}\n")).at("/quality/energyJ");
    assertThat(joules.at("/method/reached").asInt()).isZero();
    assertThat(joules.at("/method/perSuccess").isNull()).isTrue();
    assertThat(joules.at("/breakEven/reason").asText()).contains("no run of the method");
  }

  /** Below .5 by .1 is .4 again, which this sweep's own baseline fixes only after the run. */
  @Test
  void quality_belowABaseline_saysWhenItWasFixed() throws Exception {
    String first = ran("quality: {below: baseline, margin: 0.1}\n");
    JsonNode own = cost(first).at("/quality/energyJ");
    assertThat(own.path("isFixedBefore").asBoolean()).isFalse();
    assertThat(own.path("targets").path("").asDouble()).isCloseTo(.4, within(1e-12));
    assertThat(own.path("basis").asText()).contains("target-only of this sweep", "after the run");
    JsonNode later =
        cost(ran("quality: {below: " + first + ", margin: 0.1}\n")).at("/quality/energyJ");
    assertThat(later.path("isFixedBefore").asBoolean()).isTrue();
    assertThat(later.path("basis").asText()).contains("target-only of sweep " + first);
    assertThat(later.at("/method/perSuccess/value").asDouble()).isEqualTo(.5);
    assertThat(cost(ran("quality: {below: s99}\n")).at("/quality/reason").asText())
        .contains("s99", "not in this store");
  }

  @Test
  void caveat_whereSourceAndTrialsHadOtherMeters() throws Exception {
    assertThat(cost(ran("")).path("caveats")).isEmpty();
    known.meter = "tdp";
    assertThat(cost(ran("question: Again?\n")).at("/caveats/0").asText())
        .contains("metered by rapl, the trials by tdp");
  }

  @Test
  void report_tellsWhatASuccessCosts() throws Exception {
    String sweep = ran("quality: {target: 0.4}\n");
    String text = server.get("/api/v1/sweeps/" + sweep + "/report?format=md").body();
    assertThat(text).contains("until validation first reached q", "5 of 5");
  }
}
