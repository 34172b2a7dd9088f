package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cli.GraftCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mistakes, and how the command line answers them: one line that says what, where and how to mend
 * it.
 */
abstract class BadInput {
  @TempDir static Path directory;

  /**
   * @param says all of these must be in the message: the field, the value, the cure
   */
  record Mistake(String name, List<String> arguments, List<String> says) {}

  static void assertRefused(Mistake mistake) {
    Outcome outcome = run(mistake.arguments());
    assertThat(outcome.status).as(outcome.err).isEqualTo(2);
    assertThat(outcome.out).as("nothing on standard output").isEmpty();
    assertThat(outcome.err).contains(mistake.says());
    assertThat(outcome.err).doesNotContain("\tat ").doesNotContain("Exception");
  }

  record Outcome(int status, String out, String err) {}

  static Outcome run(List<String> arguments) {
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

  static Mistake mistake(String name, List<String> arguments, String... says) {
    return new Mistake(name, arguments, List.of(says));
  }

  static List<String> args(String... arguments) {
    return List.of(arguments);
  }

  static List<String> serve(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--port", "0", "--data-dir", directory.resolve("never").toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  static List<String> validate(String name, String text) {
    return List.of("validate", file(name + ".yaml", text));
  }

  static String file(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static String valid() {
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
