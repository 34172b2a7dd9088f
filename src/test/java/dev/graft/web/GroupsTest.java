package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials listed, grouped and averaged by the server; figures by hand from {@link KnownRun}. */
final class GroupsTest {
  private static TestServer server;
  private static String sweep;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = new TestServer(directory);
    sweep = server.launch();
    new KnownRun(server.store).run(0);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void groups_areMeansOverSeeds() throws Exception {
    JsonNode groups = server.json("/sweeps/" + sweep + "/groups?seeds=yes").path("items");
    assertThat(groups).hasSize(3);
    JsonNode dann = of(groups, "dann");
    assertThat(dann.at("/metrics/score/mean").asDouble()).isCloseTo(0.63, within(1e-12));
    // numpy: 0.015811388 / √5 × 2.776445
    assertThat(dann.at("/metrics/score/hi").asDouble()).isCloseTo(0.63 + 0.0196324, within(1e-6));
    assertThat(dann.at("/energyJ/mean").asDouble()).isCloseTo(3.500001, within(1e-9));
    assertThat(dann.path("seeds")).hasSize(5);
    assertThat(dann.at("/counts/succeeded").asInt()).isEqualTo(5);
    assertThat(of(server.json("/sweeps/" + sweep + "/groups").path("items"), "dann").path("seeds"))
        .isEmpty();
  }

  @Test
  void curves_areMeansOverEveryPoint_onThreeAxes() throws Exception {
    JsonNode answer = server.json("/sweeps/" + sweep + "/curves?names=loss");
    assertThat(answer.path("names").toString()).isEqualTo("[\"loss\"]");
    JsonNode points = of(answer.path("groups"), "dann").at("/curves/0/points");
    assertThat(points.toString())
        .isEqualTo("[[1.0,5.0,0.5,0.5,0.5,0.5,0.5],[2.0,5.0,0.25,0.25,0.25,0.25,0.25]]");
    JsonNode time = server.json("/sweeps/" + sweep + "/curves?by=time");
    assertThat(time.path("xUnit").asText()).isEqualTo("s");
    JsonNode last = of(time.path("groups"), "dann").at("/curves/0/points");
    // points at .5 s and .6 s of the start
    assertThat(last.path(last.size() - 1).path(0).asDouble()).isCloseTo(0.6, within(1e-9));
    JsonNode energy = server.json("/sweeps/" + sweep + "/curves?by=energy");
    JsonNode ends = of(energy.path("groups"), "dann").at("/curves/0/points");
    // seed 5 draws 5.500001 J in its second, the others less: it alone is at the end
    assertThat(ends.path(ends.size() - 1).path(0).asDouble()).isCloseTo(3.3000006, within(1e-9));
    assertThat(ends.path(ends.size() - 1).path(1).asInt()).isEqualTo(1);
  }

  @Test
  void trials_areSortedFilteredAndCounted() throws Exception {
    JsonNode all = list("sort=-score&limit=4");
    assertThat(all.path("total").asInt()).isEqualTo(15);
    assertThat(all.path("items")).hasSize(4);
    assertThat(all.path("items").path(0).at("/metrics/score").asDouble()).isEqualTo(0.9);
    assertThat(list("method=dann,source-only&state=succeeded&role=baseline").path("total").asInt())
        .isEqualTo(list("method=source-only&state=succeeded").path("total").asInt());
    JsonNode further = list("sort=metric.score&offset=13");
    assertThat(further.path("items")).hasSize(2);
    assertThat(further.path("items")).allMatch(t -> t.at("/metrics/score").asDouble() == 0.9);
    assertThat(list("q=nowhere").path("items")).isEmpty();
    List<String> ids = new ArrayList<>();
    list("sort=-energy&method=dann").path("items").forEach(t -> ids.add(t.path("seed").asText()));
    assertThat(ids).containsExactly("5", "4", "3", "2", "1");
  }

  /**
   * The planned order is the database's, every other one made of all trials: both tell the same.
   */
  @Test
  void trials_inPlannedOrder_areTheSameFromThePageAndFromTheWhole() throws Exception {
    for (String kinds : List.of("", "method=dann,source-only&", "state=succeeded&role=method&")) {
      List<String> all = ids(kinds + "q=s&limit=1000");
      assertThat(all).as(kinds).isNotEmpty();
      assertThat(ids(kinds + "limit=1000")).as(kinds).isEqualTo(all);
      assertThat(ids(kinds + "offset=2&limit=3")).as(kinds).isEqualTo(all.subList(2, 5));
      assertThat(list(kinds + "offset=2&limit=3").path("total").asInt()).isEqualTo(all.size());
      assertThat(ids(kinds + "offset=1000")).as(kinds).isEmpty();
      JsonNode first = list(kinds + "sort=-planned&limit=2");
      List<String> last = new ArrayList<>(all.subList(all.size() - 4, all.size()));
      Collections.reverse(last);
      assertThat(ids(kinds + "sort=-planned&limit=2")).as(kinds).isEqualTo(last.subList(0, 2));
      assertThat(ids(kinds + "sort=-planned&limit=2&cursor=" + first.path("next").asText()))
          .as(kinds)
          .isEqualTo(last.subList(2, 4));
    }
  }

  private static List<String> ids(String query) throws Exception {
    List<String> ids = new ArrayList<>();
    list(query).path("items").forEach(t -> ids.add(t.path("id").asText()));
    return ids;
  }

  private static JsonNode list(String query) throws Exception {
    return server.json("/sweeps/" + sweep + "/trials?" + query);
  }

  private static JsonNode of(JsonNode groups, String method) {
    for (JsonNode group : groups) {
      if (group.path("method").asText().equals(method)) return group;
    }
    throw new AssertionError("no " + method + " in " + groups);
  }
}
