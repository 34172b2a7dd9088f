package dev.graft.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Files of the page and of the libraries it uses, with an ETag, so that a reload costs nothing. */
final class StaticFiles {
  /** Where the libraries lie in their jars, by the name the page uses. */
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "uplot", "lib/uplot/1.6.32/",
          "htm", "META-INF/resources/_static/htm/3.1.1/",
          "pico", "META-INF/resources/webjars/picocss__pico/2.1.1/css/",
          "yaml", "META-INF/resources/_static/yaml/2.8.1/");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final Path webroot;
  private final Map<String, Buffer> resources = new ConcurrentHashMap<>();

  StaticFiles(Path webroot) {
    this.webroot = webroot.toAbsolutePath().normalize();
  }

  /** A file of the page; its start page for any other path, as the page routes by itself. */
  void page(RoutingContext context) {
    String path = context.normalizedPath().substring(1);
    file(context, name(path).contains(".") ? path : "index.html");
  }

  /** A file of the page. */
  void file(RoutingContext context, String wanted) {
    context
        .vertx()
        .executeBlocking(() -> file(wanted), false)
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    bytes -> send(context, wanted, bytes, "no-cache"), context::next))
        .onFailure(context::fail);
  }

  /** {@code /lib/<library>/<file>}. */
  void library(RoutingContext context) {
    String[] parts = context.normalizedPath().substring("/lib/".length()).split("/", 2);
    @Nullable String place = LIBRARIES.get(parts[0]);
    if (place == null || parts.length < 2 || parts[1].contains("..")) {
      context.next();
      return;
    }
    resource(context, place + parts[1], "max-age=86400");
  }

  /** A file of the class path. */
  void resource(RoutingContext context, String name, String caching) {
    context
        .vertx()
        .executeBlocking(() -> cached(name), false)
        .onSuccess(
            found ->
                found.ifPresentOrElse(bytes -> send(context, name, bytes, caching), context::next))
        .onFailure(context::fail);
  }

  private Optional<Buffer> file(String path) throws IOException {
    Path file = webroot.resolve(path).normalize();
    return file.startsWith(webroot) && Files.isRegularFile(file)
        ? Optional.of(Buffer.buffer(Files.readAllBytes(file)))
        : Optional.empty();
  }

  /** Only what there is is kept, so that asking for nonsense costs no memory. */
  private Optional<Buffer> cached(String name) throws IOException {
    Buffer known = resources.get(name);
    if (known != null || !name(name).contains(".")) {
      return Optional.ofNullable(known);
    }
    try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        return Optional.empty();
      }
      Buffer bytes = Buffer.buffer(in.readAllBytes());
      resources.put(name, bytes);
      return Optional.of(bytes);
    }
  }

  private static void send(RoutingContext context, String path, Buffer bytes, String caching) {
    HttpServerResponse response = context.response();
    String etag = "\"" + digest(bytes) + "\"";
    response.putHeader("ETag", etag).putHeader("Cache-Control", caching);
    @Nullable String known = context.request().getHeader("If-None-Match");
    if (known != null && known.contains(etag)) {
      response.setStatusCode(304).end();
      return;
    }
    String ending = name(path).substring(name(path).lastIndexOf('.') + 1);
    response.putHeader("Content-Type", TYPES.getOrDefault(ending, "application/octet-stream"));
    response.end(bytes);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String digest(Buffer bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.getBytes());
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
