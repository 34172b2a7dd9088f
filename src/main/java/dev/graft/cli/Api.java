package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A client of the REST API. Errors become {@link Failure}s that say what the server said. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI server;

  private final @Nullable String token;

  /**
   * @param token that says who asks, or null
   */
  Api(URI server, @Nullable String token) {
    this.server = server;
    this.token = token;
  }

  JsonNode fetch(String path) {
    return json(call("GET", path, null, null));
  }

  JsonNode post(String path, @Nullable String body, String contentType) {
    return json(call("POST", path, body, contentType));
  }

  JsonNode patch(String path, String body) {
    return json(call("PATCH", path, body, "application/json"));
  }

  /** Sends a file; its answer may take as long as looking into it, and is asked for as is told. */
  JsonNode send(String path, Path file) {
    JsonNode answer = sent(path, file);
    while (answer.path("pending").isTextual()) {
      answer = fetch(answer.path("pending").asText());
    }
    return answer;
  }

  private JsonNode sent(String path, Path file) {
    try {
      return json(
          call(
              "POST",
              path,
              BodyPublishers.ofFile(file),
              "application/octet-stream",
              Duration.ofMinutes(30)));
    } catch (FileNotFoundException e) {
      throw new Failure(2, file + " cannot be read");
    }
  }

  /** Of what is gone then. */
  void remove(String path) {
    call("DELETE", path, null, null);
  }

  JsonNode delete(String path) {
    return json(call("DELETE", path, null, null));
  }

  void download(String path, OutputStream out) {
    HttpResponse<InputStream> response = call("GET", path, null, null);
    try (InputStream in = response.body()) {
      in.transferTo(out);
      out.flush();
    } catch (IOException e) {
      throw new Failure(1, "the download from " + server + " broke off: " + e.getMessage());
    }
  }

  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpResponse<InputStream> call(
      String verb, String path, @Nullable String body, @Nullable String contentType) {
    BodyPublisher sent = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return call(verb, path, sent, contentType, Duration.ofSeconds(60));
  }

  private HttpResponse<InputStream> call(
      String verb,
      String path,
      BodyPublisher body,
      @Nullable String contentType,
      Duration patience) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/v1" + path));
    request.timeout(patience);
    request.method(verb, body);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    HttpResponse<InputStream> response;
    try {
      response = http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (SSLException e) {
      throw new Failure(
          1,
          "the certificate of "
              + server
              + " is not trusted ("
              + e.getMessage()
              + "); for an authority of your own set"
              + " GRAFT_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE");
    } catch (IOException e) {
      throw new Failure(
          1,
          "no Graft node answers at "
              + server
              + "; start one with ./graft serve, or name it with --server URL");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(1, "interrupted");
    }
    if (response.statusCode() >= 400) {
      throw refused(response);
    }
    return response;
  }

  private Failure refused(HttpResponse<InputStream> response) {
    JsonNode problem;
    try {
      problem = json(response);
    } catch (Failure notJson) {
      return new Failure(
          1, server + " answered " + response.statusCode() + "; is it a Graft node?");
    }
    boolean invalid =
        response.statusCode() == 400
            || response.statusCode() == 404
            || response.statusCode() == 422;
    return Refused.of(invalid ? 2 : 1, problem);
  }

  private JsonNode json(HttpResponse<InputStream> response) {
    try (InputStream in = response.body()) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new Failure(1, "the answer of " + server + " is not JSON: " + e.getMessage());
    }
  }
}
