package dev.graft.web.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text of a request: at most 1 MiB of UTF-8, YAML or JSON, which the reader tells apart. */
final class Body {
  static final int LIMIT = 1 << 20;

  /** The last is what a command line client says that was told nothing. */
  private static final List<String> TYPES =
      List.of(
          "application/yaml",
          "application/x-yaml",
          "text/yaml",
          "text/x-yaml",
          "application/json",
          "text/plain",
          "application/octet-stream",
          "application/x-www-form-urlencoded");

  private Body() {}

  /** Must be called before the handler returns, as a request does not wait to be read. */
  static Future<String> text(HttpServerRequest request) {
    checkType(request.getHeader("Content-Type"));
    if (request.getHeader("Content-Encoding") != null) {
      throw Refusal.of(
          415,
          "Content-Encoding",
          request.getHeader("Content-Encoding"),
          "compressed requests are not taken",
          "send the file as it is");
    }
    Promise<String> promise = Promise.promise();
    Buffer all = Buffer.buffer();
    request
        .handler(
            part -> {
              if (all.length() <= LIMIT) {
                all.appendBuffer(part);
              }
              if (all.length() > LIMIT) {
                promise.tryFail(tooLarge());
              }
            })
        .exceptionHandler(promise::tryFail)
        .endHandler(
            end -> {
              try {
                promise.tryComplete(decoded(all));
              } catch (Refusal e) {
                promise.tryFail(e);
              }
            });
    return promise.future();
  }

  private static void checkType(@Nullable String type) {
    String bare = type == null ? "" : type.split(";")[0].trim().toLowerCase(Locale.ROOT);
    if (!bare.isEmpty() && !TYPES.contains(bare)) {
      throw Refusal.of(
          415,
          "Content-Type",
          type == null ? "" : type,
          "an experiment is YAML or JSON",
          "send it as application/yaml or application/json");
    }
  }

  private static String decoded(Buffer bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refusal.of(
          400, "body", bytes.length() + " bytes", "is not UTF-8 text", "save the file as UTF-8");
    }
  }

  private static Refusal tooLarge() {
    return Refusal.of(
        413,
        "body",
        "over " + LIMIT + " bytes",
        "an experiment is at most 1 MiB",
        "name data sets by path instead of writing them into the file");
  }
}
