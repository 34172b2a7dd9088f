package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's files, and what guards them. */
final class PageFilesTest {
  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = new TestServer(directory);
    Files.writeString(directory.resolve("secret.txt"), "secret");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/sweeps/s1, text/html; charset=utf-8",
    "/js/app.js, text/javascript; charset=utf-8",
    "/lib/htm/preact/standalone.module.js, text/javascript; charset=utf-8",
    "/lib/uplot/uPlot.esm.js, text/javascript; charset=utf-8",
    "/lib/uplot/uPlot.min.css, text/css; charset=utf-8",
    "/lib/pico/pico.min.css, text/css; charset=utf-8",
    "/lib/yaml/browser/dist/index.js, text/javascript; charset=utf-8",
    "/docs, text/html; charset=utf-8",
    "/docs.js, text/javascript; charset=utf-8",
    "/docs.css, text/css; charset=utf-8"
  })
  void file_comesWithTypeAndTag_andNotTwice(String path, String type) throws Exception {
    HttpResponse<String> first = server.get(path);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isNotBlank();
    assertThat(first.headers().firstValue("Content-Type")).contains(type);
    assertThat(first.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(first.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = server.send("GET", path, null, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/js/..%2f..%2fsecret.txt",
        "/js/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/lib/htm/../../../../../META-INF/MANIFEST.MF",
        "/lib/none/x.js"
      })
  void pathsOutside_areNotServed(String path) throws Exception {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    assertThat(answer).doesNotContain("\r\nsecret", "Manifest-Version").startsWith("HTTP/1.1 4");
  }

  @Test
  void text_isCompressedForThoseWhoAsk() throws Exception {
    HttpResponse<String> answer = server.send("GET", "/js/app.js", null, "Accept-Encoding", "gzip");
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
  }

  @Test
  void foreignHost_isRefused() throws Exception {
    String answer =
        raw("GET /api/v1/sweeps HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 403").contains("its own machine only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:1"})
  void ownHosts_areWelcome(String host) throws Exception {
    String answer =
        raw("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200");
  }

  private static String raw(String request) throws Exception {
    NetSocket socket =
        TestServer.await(server.vertx().createNetClient().connect(server.port, "127.0.0.1"));
    CompletableFuture<String> answer = new CompletableFuture<>();
    Buffer all = Buffer.buffer();
    socket.handler(all::appendBuffer).closeHandler(closed -> answer.complete(all.toString()));
    socket.write(request);
    return answer.get(20, TimeUnit.SECONDS);
  }
}
