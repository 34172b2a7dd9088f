package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.testing.GraftProcess;
import dev.graft.testing.Rest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Mistakes that a running node finds. */
class RefusedByNodeIT extends BadInput {
  @TestFactory
  Stream<DynamicTest> fromTheRunningNode() throws IOException {
    GraftProcess node = GraftProcess.serve(directory.resolve("node"), "--slots", "0");
    String address = node.address();
    Rest rest = new Rest(address);
    int port = Integer.parseInt(address.replaceAll(".*:", ""));
    Stream<DynamicTest> lines =
        Stream.of(
            DynamicTest.dynamicTest(
                "port taken",
                () ->
                    assertRefused(
                        mistake(
                            "",
                            args(
                                "serve",
                                "--port",
                                Integer.toString(port),
                                "--data-dir",
                                directory.resolve("other").toString()),
                            Integer.toString(port),
                            "--port"))),
            DynamicTest.dynamicTest(
                "data directory in use",
                () ->
                    assertRefused(
                        mistake(
                            "",
                            args(
                                "serve",
                                "--port",
                                "0",
                                "--data-dir",
                                directory.resolve("node").toString()),
                            "node",
                            "use"))),
            DynamicTest.dynamicTest(
                "no such sweep",
                () -> {
                  Outcome outcome = run(args("cancel", "no-such-sweep", "--server", address));
                  assertThat(outcome.status()).isEqualTo(2);
                  assertThat(outcome.err()).contains("no-such-sweep").doesNotContain("\tat ");
                }));
    Stream<DynamicTest> rests =
        Stream.of(
            refused(rest, "not YAML", "POST", "/sweeps", "graft: [1", 422, "line"),
            refused(
                rest,
                "unknown key",
                "POST",
                "/sweeps",
                valid().replace("seeds:", "sedes:"),
                422,
                "seeds"),
            refused(
                rest,
                "file outside the data roots",
                "POST",
                "/sweeps",
                valid().replace("dataset: mnist,", "path: /etc/passwd, format: csv,"),
                422,
                "--data-root"),
            refused(rest, "unknown sweep", "GET", "/sweeps/none", null, 404, "none"),
            refused(rest, "pause of nothing", "POST", "/sweeps/none/pause", null, 404, "none"),
            refused(rest, "bad limit", "GET", "/sweeps?limit=many", null, 400, "limit"),
            refused(rest, "bad state", "GET", "/sweeps?state=happy", null, 400, "succeeded"),
            refused(rest, "bad cursor", "GET", "/sweeps?cursor=xyz", null, 400, "cursor"),
            refused(rest, "too large", "POST", "/sweeps", "# " + "x".repeat(1 << 20), 413, "1 MiB"),
            refused(rest, "no such route", "GET", "/sweep", null, 404, "sweeps"),
            DynamicTest.dynamicTest(
                "nothing was launched",
                () -> assertThat(rest.fetch("/sweeps").path("items")).isEmpty()));
    return Stream.concat(lines, rests).onClose(node::close);
  }

  private static DynamicTest refused(
      Rest rest, String name, String verb, String path, String body, int status, String says) {
    return DynamicTest.dynamicTest(
        "REST: " + name,
        () -> {
          HttpResponse<String> response =
              rest.call(verb, path, body, "Content-Type", "application/yaml");
          assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
          assertThat(response.body())
              .contains(says)
              .doesNotContain("\\tat ")
              .doesNotContain("Exception");
          assertThat(response.headers().firstValue("Content-Type").orElse(""))
              .startsWith("application/problem+json");
        });
  }
}
