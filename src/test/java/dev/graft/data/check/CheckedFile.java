package dev.graft.data.check;

import dev.graft.data.check.DataCheck.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Small files of users, and what the checks find in them. */
abstract class CheckedFile {
  @TempDir Path folder;

  Path csv(String header, int rows, IntFunction<String> row) throws IOException {
    String body =
        IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    return Files.writeString(folder.resolve("data.csv"), header + "\n" + body);
  }

  static DataCheck check(Path file) {
    return Checks.of(file, Asked.of("mine.csv"));
  }

  static Finding finding(DataCheck check, String field) {
    return check.findings().stream()
        .filter(f -> f.field().equals(field))
        .findFirst()
        .orElseThrow(() -> new AssertionError(field + " in " + check.findings()));
  }

  /** Numbers that neither repeat nor count. */
  static double noise(int i) {
    return (i * 7919 % 1009) / 10.0;
  }
}
