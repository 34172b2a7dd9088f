package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Planner;
import dev.graft.testing.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies in {@code experiments/} is right by the built-in methods and data sets. */
class ExperimentFilesTest {
  private static final Path DIRECTORY = Path.of("experiments");
  private static final Path SCHEMA = DIRECTORY.resolve("schema.json");
  private static final BuiltIns BUILT_INS = new BuiltIns(Path.of("").toAbsolutePath());

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @Test
  void directory_holdsAQuestionOfEachKindServed() throws IOException {
    assertThat(files().stream().map(f -> read(f).kind()).distinct()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(files()).contains(DIRECTORY.resolve("quickstart.yaml"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_isReadAndPlannedInPairs(Path file) throws IOException {
    Experiment experiment = read(file);
    assertThat(experiment.name() + ".yaml").isEqualTo(file.getFileName().toString());
    assertThat(experiment.question()).endsWith("?");
    assertThat(Files.readString(file)).contains("# Question:", "# Expected:", "# Found");
    Plan plan = new Planner().plan(experiment, BUILT_INS.catalogue());
    assertThat(plan.pairs()).anyMatch(Plan.Pair::primary);
    assertThat(plan.trials().size()).isLessThanOrEqualTo(100);
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_isValidByTheSchema(Path file) throws IOException {
    JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
    JsonNode schema = new ObjectMapper().readTree(Files.readString(SCHEMA));
    assertThat(SchemaCheck.check(schema, document)).isEmpty();
  }

  /** After a change run once with {@code -Dgraft.write}, which writes the schema anew. */
  @Test
  void schema_isTheReaders() throws IOException {
    String schema = BUILT_INS.schema() + "\n";
    if (System.getProperty("graft.write") != null) {
      Files.writeString(SCHEMA, schema);
    }
    assertThat(Files.readString(SCHEMA)).isEqualTo(schema);
  }

  private static Experiment read(Path file) {
    try {
      return BUILT_INS.read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
