package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node logs, as the file that it is shipped with says. */
final class LoggingTest {
  private static final String FORGED = "x\n08:00:00.000 INFO  Node all is well\u001b[2J";

  private static List<String> logged(String format) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    try {
      context.putProperty("GRAFT_LOG_FORMAT", format);
      context.putProperty("GRAFT_LOG", "INFO");
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
      context.getLogger("dev.graft.Some").warn("sweep {} fails", FORGED);
      context.getLogger("dev.graft.Some").error("so", new IllegalStateException(FORGED));
      return told.toString(StandardCharsets.UTF_8).lines().toList();
    } finally {
      context.stop();
      System.setErr(before);
    }
  }

  @Test
  void asText_noLineIsForged_andATraceIsToldOnce() throws Exception {
    List<String> lines = logged("text");
    assertThat(lines.get(0)).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Some sweep x 08:00.*");
    assertThat(lines).noneMatch(line -> line.startsWith("08:00:00.000"));
    assertThat(lines.stream().filter(line -> line.matches("\\d\\d:.*"))).hasSize(2);
    assertThat(lines.stream().filter(line -> line.contains("IllegalStateException"))).hasSize(1);
  }

  @Test
  void asJson_eachLineIsAnObject() throws Exception {
    List<String> lines = logged("json");
    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.path("level").asText()).isEqualTo("WARN");
    assertThat(first.path("loggerName").asText()).isEqualTo("dev.graft.Some");
    assertThat(first.path("formattedMessage").asText()).isEqualTo("sweep " + FORGED + " fails");
    assertThat(first.path("timestamp").asLong()).isPositive();
    assertThat(new ObjectMapper().readTree(lines.get(1)).at("/throwable/message").asText())
        .isEqualTo(FORGED);
  }
}
