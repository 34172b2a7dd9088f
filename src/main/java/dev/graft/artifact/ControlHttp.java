package dev.graft.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a worker asks of control over HTTP. Of several control nodes the next is asked where one
 * cannot help.
 */
public final class ControlHttp {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** For an answer to begin; a file then takes as long as bytes come. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final int PIECE = 1 << 16;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final @Nullable String token;

  /**
   * @param token that says who asks, or null: on loopback nobody wants one
   */
  public ControlHttp(@Nullable String token) {
    this.token = token;
  }

  private interface Call<T> {
    T on(URI control) throws IOException;
  }

  /**
   * What a trial starts from.
   *
   * @param sourceTrial whose model it starts from, or null
   * @throws Unavailable where no control node answers, {@link Missing} where it cannot be told,
   *     gone where the source model is with none of them
   */
  public Manifest inputs(List<URI> controls, String trial, @Nullable String sourceTrial)
      throws IOException {
    String query = sourceTrial == null ? "" : "?source=" + segment(sourceTrial);
    return first(
        controls,
        control -> {
          HttpResponse<InputStream> answer =
              send(control, request(control, "/trials/" + segment(trial) + "/inputs" + query));
          try (InputStream in = answer.body()) {
            return JSON.readValue(in, Manifest.class);
          }
        });
  }

  /** Brings contents from whichever has them, and goes on where an earlier try broke off. */
  public ContentCache.Source source(List<URI> controls) {
    return (content, part) ->
        first(
            controls,
            control -> {
              fetch(control, content, part);
              return part;
            });
  }

  private void fetch(URI control, Artifact content, Path part) throws IOException {
    long here = Files.exists(part) ? Files.size(part) : 0;
    if (here >= content.bytes() && here > 0) {
      if (here == content.bytes()) {
        return;
      }
      Files.delete(part);
      here = 0;
    }
    HttpRequest.Builder request = request(control, "/artifacts/" + content.sha256());
    if (here > 0) {
      request.header("Range", "bytes=" + here + "-");
    }
    HttpResponse<InputStream> answer = send(control, request);
    boolean goesOn = answer.statusCode() == 206;
    try (InputStream in = answer.body();
        OutputStream out =
            Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      long left = content.bytes() - (goesOn ? here : 0);
      byte[] piece = new byte[PIECE];
      for (int n = read(control, in, piece); n >= 0; n = read(control, in, piece)) {
        left -= n;
        if (left < 0) {
          throw new Missing(control + " sends more than the " + content.bytes() + " bytes it told");
        }
        out.write(piece, 0, n);
      }
      if (left > 0) {
        throw new Unavailable(control + " broke off, " + left + " bytes before the end");
      }
    }
  }

  private static int read(URI control, InputStream in, byte[] piece) throws IOException {
    try {
      return in.read(piece);
    } catch (IOException e) {
      throw new Unavailable(control + " broke off: " + e.getMessage());
    }
  }

  /**
   * Hands in what an attempt has left, to every control node: each may lead one day.
   *
   * @param what checkpoint, model or logs
   * @throws Unavailable where none took it, {@link Missing} where all refused it
   */
  public void hand(List<URI> controls, String trial, int attempt, String what, Path file)
      throws IOException {
    byte[] hash = HexFormat.of().parseHex(new Hashes().of(file).sha256());
    @Nullable IOException failed =
        controls.isEmpty() ? new Unavailable("no control node is known") : null;
    boolean taken = false;
    for (URI control : controls) {
      try {
        HttpRequest.Builder request =
            request(control, "/trials/" + segment(trial) + "/" + what + "?attempt=" + attempt)
                .header("Content-Type", "application/octet-stream")
                // RFC 9530
                .header(
                    "Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":")
                .PUT(BodyPublishers.ofFile(file));
        send(control, request).body().close();
        taken = true;
      } catch (IOException e) {
        failed = e;
      }
    }
    if (!taken && failed != null) {
      throw failed;
    }
  }

  /**
   * Whether a control node lets this one in: it says that it has not got what nobody has.
   *
   * @throws Unavailable where none does
   */
  public void check(List<URI> controls) throws IOException {
    try {
      first(
          controls,
          control -> {
            send(control, request(control, "/artifacts/" + "0".repeat(64))).body().close();
            return control;
          });
    } catch (Missing asExpected) {
      return;
    }
  }

  private static <T> T first(List<URI> controls, Call<T> call) throws IOException {
    IOException failed = new Unavailable("no control node is known");
    for (URI control : controls) {
      try {
        return call.on(control);
      } catch (Missing | Unavailable e) {
        // one that has not got it is told of rather than one that is away
        failed = failed instanceof Missing ? failed : e;
      }
    }
    throw failed;
  }

  private HttpRequest.Builder request(URI control, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(control.resolve("/api/v1" + path)).timeout(ANSWER);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private HttpResponse<InputStream> send(URI control, HttpRequest.Builder request)
      throws IOException {
    HttpResponse<InputStream> answer;
    try {
      answer = http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted");
    } catch (SSLException e) {
      throw new Unavailable(
          "the certificate of "
              + control
              + " is not trusted ("
              + e.getMessage()
              + "): for an authority of your own set"
              + " GRAFT_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE");
    } catch (IOException e) {
      throw new Unavailable(
          control
              + " cannot be reached ("
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
              + "): check the network, or tell where control answers with --control URL");
    }
    int status = answer.statusCode();
    if (status < 300) {
      return answer;
    }
    String reason = reason(answer);
    if (status == 401 || status == 403) {
      throw new Unavailable(
          control
              + " does not let this node in ("
              + reason
              + "): give it --control-token-file with a token from ./graft users token NAME --role"
              + " worker");
    }
    if (status >= 500 || status == 429) {
      throw new Unavailable(control + " answers " + status + ": " + reason);
    }
    throw new Missing(control + " answers " + status + ": " + reason, status == 410);
  }

  private static String reason(HttpResponse<InputStream> answer) {
    try (InputStream in = answer.body()) {
      JsonNode problem = JSON.readTree(in);
      JsonNode first = problem.path("problems").path(0);
      String cure = first.path("cure").asText();
      return first.path("message").asText(problem.path("detail").asText())
          + (cure.isEmpty() ? "" : "; " + cure);
    } catch (IOException notJson) {
      return "without a reason";
    }
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
