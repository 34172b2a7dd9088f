package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.web.api.Api;
import dev.graft.web.api.Endpoint;
import dev.graft.web.live.LiveHub;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document and the server say the same. */
final class WebContractTest extends Served {
  private JsonNode api;

  @BeforeEach
  void prepare() throws Exception {
    api = TestServer.JSON.readTree(server.get("/openapi.json").body());
  }

  @Test
  void everyCallServed_isDocumented_andNoOther() {
    Set<String> served = new TreeSet<>();
    try (LiveHub hub = new LiveHub(server.vertx(), server.control, Clock.systemUTC())) {
      for (Endpoint e : Api.endpoints(server.parts(), hub)) {
        served.add(e.method() + " " + Api.BASE + e.path());
      }
    }
    Set<String> documented = new TreeSet<>();
    calls().stream().filter(c -> c.contains(Api.BASE)).forEach(documented::add);
    assertThat(documented).isEqualTo(served).hasSizeGreaterThan(20);
  }

  @Test
  void everyCallDocumented_answersWithADocumentedStatus() throws Exception {
    String sweep = server.launch();
    String trial = server.store.trials(sweep).get(0).id();
    for (String call : calls()) {
      String[] verbAndPath = call.split(" ");
      JsonNode operation =
          api.path("paths").path(verbAndPath[1]).path(verbAndPath[0].toLowerCase(Locale.ROOT));
      String path =
          verbAndPath[1].replace(
              "{id}",
              verbAndPath[1].contains("/trials/{")
                  ? trial
                  : verbAndPath[1].contains("/datasets/{") ? "far-away" : sweep);
      boolean body = operation.has("requestBody");
      HttpResponse<String> answer =
          server.send(verbAndPath[0], path, body ? TestServer.EXPERIMENT : null);
      List<String> statuses = new ArrayList<>();
      operation.path("responses").fieldNames().forEachRemaining(statuses::add);
      assertThat(statuses).as(call).contains("" + answer.statusCode());
    }
  }

  @Test
  void everyAnswer_hasTheFieldsItsSchemaRequires() throws Exception {
    String sweep = server.launch();
    String trial = server.store.trials(sweep).get(0).id();
    requires("Sweep", server.json("/sweeps/" + sweep));
    requires("Sweep", server.json("/sweeps").path("items").path(0));
    requires("Trial", server.json("/trials/" + trial));
    requires("Trial", server.json("/sweeps/" + sweep + "/trials").path("items").path(0));
    requires("Comparison", server.json("/sweeps/" + sweep + "/comparison"));
    requires("Ledger", server.json("/carbon"));
    requires("WhatIf", server.json("/sweeps/" + sweep + "/what-if"));
    requires("Problem", server.json("/sweeps/none"));
    requires(
        "Validated",
        TestServer.JSON.readTree(
            server.send("POST", "/api/v1/experiments/validate", TestServer.EXPERIMENT).body()));
  }

  @Test
  void everyReference_leadsSomewhere() {
    List<JsonNode> references = api.findValues("$ref");
    assertThat(references).isNotEmpty();
    for (JsonNode reference : references) {
      assertThat(api.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }

  private void requires(String schema, JsonNode answer) {
    check(api.at("/components/schemas/" + schema), answer, schema);
  }

  private void check(JsonNode schema, JsonNode answer, String where) {
    JsonNode resolved =
        schema.has("$ref") ? api.at(schema.path("$ref").asText().substring(1)) : schema;
    if (answer.isNull()) {
      assertThat(resolved.path("type").toString() + resolved.path("enum"))
          .as(where)
          .contains("null");
      return;
    }
    for (JsonNode name : resolved.path("required")) {
      assertThat(answer.has(name.asText())).as(where + "." + name.asText()).isTrue();
    }
    resolved
        .path("properties")
        .fields()
        .forEachRemaining(
            property -> {
              if (answer.has(property.getKey()) && !property.getValue().has("oneOf")) {
                check(
                    property.getValue(),
                    answer.path(property.getKey()),
                    where + "." + property.getKey());
              }
            });
    if (resolved.has("items")) {
      answer.forEach(item -> check(resolved.path("items"), item, where + "[]"));
    }
  }

  private List<String> calls() {
    List<String> calls = new ArrayList<>();
    api.path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        verb -> {
                          if (!verb.equals("parameters")) {
                            calls.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    calls.sort(Comparator.comparing((String c) -> c.startsWith("DELETE")));
    return calls;
  }
}
