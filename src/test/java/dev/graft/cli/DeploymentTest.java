package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The units and the Dockerfile fit the command line and the files that are there. */
class DeploymentTest {
  private static final Path SCRIPTS = Path.of("scripts");
  private static final String HOME = "/opt/graft";

  /** Variables of {@code ./graft} itself, beside those of options. */
  private static final List<String> OWN = List.of("GRAFT_LOG", "GRAFT_JAVA_OPTS");

  private static ParseResult serve(List<String> words) {
    assertThat(words).first().isEqualTo("serve");
    return new CommandLine(new NodeOptions())
        .parseArgs(words.subList(1, words.size()).toArray(new String[0]));
  }

  private static void assertVariablesAreKnown(String text) {
    Matcher variable = Pattern.compile("\\bGRAFT_[A-Z_]+(?==)").matcher(text);
    int found = 0;
    while (variable.find()) {
      String option =
          variable.group().substring("GRAFT_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(OWN.contains(variable.group()) || NodeOptions.NAMES.contains(option))
          .as(variable.group())
          .isTrue();
      found++;
    }
    assertThat(found).isPositive();
  }

  @Test
  void anOptionThatIsNone_wouldBeNoticed() {
    assertThatThrownBy(() -> serve(List.of("serve", "--ports", "1")))
        .isInstanceOf(UnmatchedArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"graft-control.service", "graft-worker.service"})
  void unit_startsANode_andLeavesItTimeToEnd(String name) throws IOException {
    String unit = Files.readString(SCRIPTS.resolve("systemd").resolve(name));
    List<String> words = List.of(value(unit, "ExecStart").split(" "));
    assertThat(words.get(0)).isEqualTo(HOME + "/graft");
    ParseResult options = serve(words.subList(1, words.size()));
    int drain = options.matchedOptionValue("--drain-seconds", 0);
    assertThat(drain).isPositive();
    assertThat(Integer.parseInt(value(unit, "TimeoutStopSec")))
        .as("what trials may take to end, and a minute for checkpoints and the rest")
        .isGreaterThan(drain + 60);
    assertThat(value(unit, "KillMode")).isEqualTo("mixed");
    assertVariablesAreKnown(unit);
  }

  private static String value(String unit, String key) {
    return unit.lines()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** Where systemd is at hand, it reads them itself. */
  @ParameterizedTest
  @ValueSource(strings = {"graft-control.service", "graft-worker.service"})
  void unit_isOneForSystemd(String name, @TempDir Path directory)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd here");
    Path here = directory.resolve(name);
    Files.writeString(
        here,
        Files.readString(SCRIPTS.resolve("systemd").resolve(name))
            .replace("ExecStart=" + HOME, "ExecStart=" + Path.of("").toAbsolutePath()));
    Process analyze =
        new ProcessBuilder("/usr/bin/systemd-analyze", "verify", "--man=no", here.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(analyze.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(analyze.waitFor()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.contains(name))).isEmpty();
  }

  @Test
  void dockerfile_copiesWhatIsThere_andStartsANode() throws IOException {
    String file = Files.readString(SCRIPTS.resolve("Dockerfile")).replace("\\\n", " ");
    List<String> copied = new ArrayList<>();
    for (String line : file.lines().filter(l -> l.startsWith("COPY ")).toList()) {
      List<String> words = Arrays.asList(line.split("\\s+"));
      if (words.get(1).startsWith("--from=build")) {
        assertThat(words.get(2)).startsWith(HOME + "/");
        continue;
      }
      copied.addAll(words.subList(1, words.size() - 1));
    }
    assertThat(copied).allMatch(path -> Files.exists(Path.of(path)));
    assertThat(copied)
        .as("what ./graft and a node read")
        .contains(
            "graft", "scripts", "cluster.xml", "webroot", "experiments", "datasets", "src/main");
    assertThat(line(file, "ENTRYPOINT")).containsExactly(HOME + "/graft");
    serve(line(file, "CMD"));
    assertVariablesAreKnown(file);
  }

  private static List<String> line(String file, String instruction) {
    String found =
        file.lines().filter(line -> line.startsWith(instruction + " [")).findFirst().orElseThrow();
    return Stream.of(found.replaceAll("^\\w+ \\[\"|\"\\]$", "").split("\", \"")).toList();
  }
}
