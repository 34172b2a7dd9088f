package dev.graft.grid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.carbon.IntensityProvider.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * JSON of a service over HTTP. Whatever else comes is {@link Unavailable} with a reason; headers
 * that hold secrets are in no message.
 */
final class Service {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final URI home;
  private final Duration patience;
  private final HttpClient http;

  /**
   * @param home without a path, such as {@code https://host}
   * @param patience for a whole answer
   */
  Service(String name, URI home, Duration patience) {
    this.name = name;
    this.home = home;
    this.patience = patience;
    http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  String name() {
    return name;
  }

  /**
   * @param headers names and values, alternating
   */
  JsonNode read(String path, String... headers) throws Unavailable {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(home.resolve(path)).header("Accept", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer = answer(request.build());
    int status = answer.statusCode();
    if (status != 200) {
      throw refused(status, answer.headers().firstValue("Retry-After").orElse(null));
    }
    try {
      JsonNode json = JSON.readTree(answer.body());
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // told below
    }
    throw unusable("its answer is not the JSON it documents");
  }

  private HttpResponse<String> answer(HttpRequest request) throws Unavailable {
    CompletableFuture<HttpResponse<String>> asked =
        http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw unusable("it did not answer within " + patience.toMillis() + " ms");
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw unusable("interrupted");
    } catch (ExecutionException e) {
      String why = e.getCause() instanceof IOException io ? io.toString() : String.valueOf(e);
      throw unusable("it cannot be reached (" + why + ")");
    }
  }

  private Unavailable refused(int status, @Nullable String retryAfter) {
    String why =
        switch (status) {
          case 401, 403 ->
              "it does not know the token, or the token may not ask this (status "
                  + status
                  + "): check GRAFT_CARBON_TOKEN or --carbon-token-file";
          case 404 -> "it does not know this zone or has no figure of it (status 404)";
          case 429 -> "it was asked too often (status 429)";
          default -> "it answered with status " + status;
        };
    return new Unavailable(name + ": " + why, retryAfter == null ? null : wait(retryAfter));
  }

  /** Seconds, or an HTTP date (RFC 9110, section 10.2.3). */
  private static @Nullable Duration wait(String retryAfter) {
    try {
      if (retryAfter.matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(retryAfter));
      }
      Duration until =
          Duration.between(
              ZonedDateTime.now(java.time.ZoneOffset.UTC),
              ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
      return until.isNegative() ? null : until;
    } catch (DateTimeException e) {
      return null;
    }
  }

  Unavailable unusable(String why) {
    return new Unavailable(name + ": " + why, null);
  }

  /** A number that must be there. */
  double number(JsonNode node, String what) throws Unavailable {
    if (!node.isNumber()) {
      throw unusable("its answer has no " + what);
    }
    return node.asDouble();
  }

  /** An ISO 8601 time that must be there, as epoch milliseconds. */
  long time(JsonNode node, String what) throws Unavailable {
    try {
      return OffsetDateTime.parse(node.asText()).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw unusable("its answer has no " + what + " that is a time");
    }
  }
}
