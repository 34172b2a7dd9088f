package dev.graft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kind of mistake: the exit code or status, what the message must name, and no stack trace.
 */
class BadInputIT extends BadInput {
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

  private static List<String> notADatabase() throws IOException {
    Path data = Files.createDirectories(directory.resolve("damaged"));
    Files.writeString(
        data.resolve("graft.db"), "this is a shopping list, not a database".repeat(100));
    return List.of("serve", "--port", "0", "--data-dir", data.toString());
  }

  private static String bytes(String name) throws IOException {
    return Files.write(
            directory.resolve(name), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0xc3, 0x28})
        .toString();
  }
}
