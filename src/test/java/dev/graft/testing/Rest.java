package dev.graft.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A test's client of the REST API. */
public final class Rest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> ENDED =
      Set.of("succeeded", "failed", "cancelled", "budget-exhausted");
  private final HttpClient http = HttpClient.newHttpClient();
  private final String server;
  private final String[] credentials;

  /** Of a node that asks nobody who they are. */
  public Rest(String server) {
    this.server = server;
    credentials = new String[0];
  }

  public Rest(String server, String token) {
    this.server = server;
    credentials = new String[] {"Authorization", "Bearer " + token};
  }

  public HttpResponse<String> call(String verb, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
            .timeout(Duration.ofSeconds(60))
            .method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (credentials.length > 0) {
      request.headers(credentials);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(verb + " " + path, e);
    }
  }

  public JsonNode fetch(String path) {
    return json(call("GET", path, null), 200);
  }

  /** Launches an experiment. @return the sweep's id */
  public String launch(String yaml) {
    return json(call("POST", "/sweeps", yaml, "Content-Type", "application/yaml"), 201)
        .path("id")
        .asText();
  }

  public JsonNode command(String sweep, String command) {
    return json(call("POST", "/sweeps/" + sweep + "/" + command, null), 202);
  }

  public JsonNode untilEnded(String sweep) {
    return untilEnded(sweep, Waiting.PATIENCE);
  }

  public JsonNode untilEnded(String sweep, Duration patience) {
    JsonNode[] last = new JsonNode[1];
    Waiting.until(
        "sweep " + sweep + " ends",
        patience,
        () -> {
          last[0] = fetch("/sweeps/" + sweep);
          return ENDED.contains(last[0].path("state").asText());
        });
    return last[0];
  }

  public List<JsonNode> trials(String sweep) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = fetch("/sweeps/" + sweep + "/trials?limit=200" + cursor);
      page.path("items").forEach(all::add);
      cursor = page.path("next").isTextual() ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
    return all;
  }

  private static JsonNode json(HttpResponse<String> response, int expected) {
    if (response.statusCode() != expected) {
      throw new AssertionError(
          response.request().uri() + ": " + response.statusCode() + " " + response.body());
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(response.body(), e);
    }
  }
}
