package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cli.GraftCommand;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.Rest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of mistake: the exit code or status, what the message must name, and no stack trace.
 */
class BadInputIT {
  @TempDir static Path directory;

  /**
   * @param says all of these must be in the message: the field, the value, the cure
   */
  record Mistake(String name, List<String> arguments, List<String> says) {}

  @TestFactory
  Stream<DynamicTest> commandLine() throws IOException {
    List<Mistake> all = new ArrayList<>();
    all.add(mistake("unknown command", args("serv"), "serv", "serve"));
    all.add(mistake("unknown option", args("serve", "--prot", "1"), "--prot", "--port"));
    all.add(mistake("port is not a number", args("serve", "--port", "http"), "--port", "http"));
    all.add(mistake("port out of range", args("serve", "--port", "70000"), "--port", "0 to 65535"));
    all.add(mistake("slots out of range", args("serve", "--slots", "-1"), "--slots", "0 to 256"));
    all.add(mistake("unknown role", args("serve", "--role", "boss"), "--role", "boss", "control"));
    all.add(
        mistake(
            "database of a worker",
            args("serve", "--role", "worker", "--db", "postgresql://u@h/d"),
            "--db",
            "--role both"));
    all.add(
        mistake("run without slots", args("demo", "--role", "control"), "--role", "./graft serve"));
    all.add(
        mistake(
            "no member",
            args("serve", "--role", "worker", "--join", "a b"),
            "--join",
            "host:port"));
    all.add(
        mistake("open to the network", args("serve", "--bind", "0.0.0.0"), "0.0.0.0", "127.0.0.1"));
    all.add(
        mistake(
            "unknown provider of intensities",
            args("serve", "--zone", "GBR", "--carbon-provider", "uk"),
            "--carbon-provider",
            "uk",
            "electricity-maps"));
    all.add(
        mistake(
            "provider without a zone",
            args("serve", "--carbon-provider", "gb"),
            "--carbon-provider",
            "--zone"));
    all.add(
        mistake(
            "provider without its token",
            args("serve", "--zone", "FRA", "--carbon-provider", "electricity-maps"),
            "GRAFT_CARBON_TOKEN",
            "--carbon-token-file"));
    all.add(
        mistake(
            "token file that is not there",
            args(
                "serve",
                "--zone",
                "FRA",
                "--carbon-provider",
                "electricity-maps",
                "--carbon-token-file",
                "nowhere"),
            "--carbon-token-file",
            "nowhere"));
    all.add(
        mistake(
            "embodied carbon of no known model",
            args("serve", "--embodied", "a cow"),
            "--embodied",
            "a cow",
            "1300 kg over 6 y"));
    all.add(mistake("pue below 1", args("serve", "--pue", "0.5"), "--pue", "1"));
    all.add(
        mistake("unknown zone", args("serve", "--zone", "ATLANTIS"), "--zone", "ATLANTIS", "FRA"));
    all.add(
        mistake(
            "database of another kind", args("serve", "--db", "jdbc:oracle:x"), "--db", "SQLite"));
    all.add(
        mistake(
            "no cluster file",
            args("serve", "--cluster", "nowhere.xml"),
            "nowhere.xml",
            "--cluster"));
    all.add(
        mistake(
            "cluster file is not XML",
            serve("--cluster", file("broken.xml", "<hazelcast><")),
            "broken.xml"));
    all.add(
        mistake(
            "configuration: unknown option",
            args("serve", "--config", file("c1.yaml", "prot: 1\n")),
            "prot",
            "port"));
    all.add(
        mistake(
            "configuration: not YAML",
            args("serve", "--config", file("c2.yaml", "a: [")),
            "c2.yaml",
            "YAML"));
    all.add(
        mistake(
            "configuration: no such file",
            args("serve", "--config", "nowhere.yaml"),
            "nowhere.yaml"));
    all.add(
        mistake(
            "data directory is a file",
            args("serve", "--port", "0", "--data-dir", file("a-file", "x")),
            "a-file",
            "--data-dir"));
    all.add(mistake("database file is not one", notADatabase(), "graft.db", "database"));
    all.add(mistake("no experiment file", args("run", "nowhere.yaml"), "nowhere.yaml", "path"));
    all.add(
        mistake("experiment is a directory", args("validate", directory.toString()), "directory"));
    all.add(
        mistake(
            "experiment is binary",
            args("validate", bytes("binary.yaml")),
            "binary.yaml",
            "UTF-8"));
    all.add(mistake("experiment is empty", validate("empty", ""), "empty.yaml"));
    all.add(
        mistake("experiment is not YAML", validate("not-yaml", "graft: [1"), "not-yaml.yaml:1"));
    all.add(
        mistake(
            "unknown key", validate("key", valid().replace("seeds:", "sedes:")), "sedes", "seeds"));
    all.add(
        mistake(
            "unknown method",
            validate("method", valid().replace("deep-coral", "deep-corall")),
            "deep-corall",
            "deep-coral"));
    all.add(
        mistake(
            "unknown data set",
            validate("data", valid().replace("mnist,", "mnits,")),
            "mnits",
            "mnist"));
    all.add(
        mistake(
            "method of another kind",
            validate("kind", valid().replace("deep-coral", "hard-sharing")),
            "hard-sharing",
            "multitask"));
    all.add(
        mistake(
            "value of the wrong type",
            validate("type", valid().replace("epochs: 2", "epochs: many")),
            "epochs",
            "many"));
    all.add(
        mistake(
            "value out of range",
            validate("range", valid().replace("epochs: 2", "epochs: -2")),
            "epochs",
            "-2"));
    all.add(
        mistake(
            "two problems at once",
            validate(
                "two", valid().replace("epochs: 2", "epochs: -2").replace("seeds: 2", "seeds: 0")),
            "epochs",
            "seeds"));
    all.add(mistake("duplicate key", validate("twice", valid() + "seeds: 3\n"), "seeds"));
    all.add(mistake("unknown zone to the doctor", args("doctor", "--zone", "XX"), "--zone", "XX"));
    all.add(mistake("unknown catalogue", args("list", "models"), "models", "methods"));
    all.add(
        mistake(
            "unknown format", args("export", "x", "--format", "xml"), "--format", "xml", "csv"));
    all.add(
        mistake(
            "address that is none",
            args("sweeps", "--server", "not an address"),
            "--server",
            "http://"));
    return all.stream().map(m -> DynamicTest.dynamicTest(m.name(), () -> assertRefused(m)));
  }

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
                  assertThat(outcome.status).isEqualTo(2);
                  assertThat(outcome.err).contains("no-such-sweep").doesNotContain("\tat ");
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

  @TestFactory
  Stream<DynamicTest> brokenDataFiles() throws IOException {
    Map<String, String> files =
        Map.of(
            "ragged.csv", "a,b,label\n1,2,x\n3,y\n",
            "words.csv", "a,b,label\n,,\n",
            "one-class.csv", "a,b,label\n1,2,x\n3,4,x\n5,6,x\n",
            "no-label.csv", "a,b\n");
    List<DynamicTest> tests = new ArrayList<>();
    files.forEach(
        (name, text) ->
            tests.add(
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        assertRefused(
                            mistake(
                                name,
                                validate(
                                    "data-" + name,
                                    valid()
                                        .replace(
                                            "dataset: mnist,",
                                            "path: " + file(name, text) + ", format: csv,")),
                                name)))));
    byte[] truncated = Files.readAllBytes(Path.of("datasets/mnist/t10k-images-idx3-ubyte.gz"));
    Path cut = directory.resolve("cut-images-idx3-ubyte.gz");
    Files.write(cut, java.util.Arrays.copyOf(truncated, 5000));
    tests.add(
        DynamicTest.dynamicTest(
            "truncated IDX",
            () ->
                assertRefused(
                    mistake(
                        "",
                        validate(
                            "cut",
                            valid().replace("dataset: mnist,", "path: " + cut + ", format: idx,")),
                        "cut-images"))));
    return tests.stream();
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

  private static void assertRefused(Mistake mistake) {
    Outcome outcome = run(mistake.arguments());
    assertThat(outcome.status).as(outcome.err).isEqualTo(2);
    assertThat(outcome.out).as("nothing on standard output").isEmpty();
    assertThat(outcome.err).contains(mistake.says());
    assertThat(outcome.err).doesNotContain("\tat ").doesNotContain("Exception");
  }

  private record Outcome(int status, String out, String err) {}

  private static Outcome run(List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        GraftCommand.run(
            new Bench(Path.of("").toAbsolutePath()),
            Map.of(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments.toArray(String[]::new));
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Mistake mistake(String name, List<String> arguments, String... says) {
    return new Mistake(name, arguments, List.of(says));
  }

  private static List<String> args(String... arguments) {
    return List.of(arguments);
  }

  private static List<String> serve(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--port", "0", "--data-dir", directory.resolve("never").toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static List<String> validate(String name, String text) {
    return List.of("validate", file(name + ".yaml", text));
  }

  private static List<String> notADatabase() throws IOException {
    Path data = Files.createDirectories(directory.resolve("damaged"));
    Files.writeString(
        data.resolve("graft.db"), "this is a shopping list, not a database".repeat(100));
    return List.of("serve", "--port", "0", "--data-dir", data.toString());
  }

  private static String file(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String bytes(String name) throws IOException {
    return Files.write(
            directory.resolve(name), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0xc3, 0x28})
        .toString();
  }

  private static String valid() {
    return """
    graft: 1
    name: valid
    question: Is this file right?
    kind: domain-adaptation
    data:
      source: {dataset: mnist, limit: 500}
      target: {dataset: optdigits, labels: 0}
    model: {type: mlp, hidden: [16]}
    methods: [deep-coral]
    training: {epochs: 2, batch: 32}
    seeds: 2
    """;
  }
}
