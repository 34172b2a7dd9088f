package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class RefusedTest {
  private static final Console CONSOLE = console();

  private static Console console() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere);
  }

  private static CommandSpec spec(Object command) {
    return new CommandLine(command).getCommandSpec();
  }

  @Test
  void fieldsOfRequests_areCalledAsTheyWereTyped() {
    assertThat(Refused.typed(spec(new DrainCommand(CONSOLE)), "reason")).isEqualTo("--reason");
    assertThat(Refused.typed(spec(new PruneCommand(CONSOLE)), "olderThan"))
        .isEqualTo("--older-than");
    assertThat(Refused.typed(spec(new MarkCommand(CONSOLE)), "tags")).isEqualTo("--tag");
    assertThat(Refused.typed(spec(new ExtendCommand.Extend(CONSOLE)), "methods"))
        .isEqualTo("--method");
    assertThat(Refused.typed(spec(new PriorityCommand(CONSOLE)), "priority")).isEqualTo("PRIORITY");
    assertThat(Refused.typed(spec(new ResumeCommand(CONSOLE)), "budget.energy"))
        .isEqualTo("--budget energy");
  }

  @Test
  void whatNobodyTyped_keepsItsName() {
    assertThat(Refused.typed(spec(new DrainCommand(CONSOLE)), "id")).isEqualTo("id");
    assertThat(Refused.typed(spec(new PruneCommand(CONSOLE)), "")).isEmpty();
  }

  @Test
  void eachProblem_hasALine_andPlacesInFilesKeepTheirNames() throws Exception {
    Failure failure =
        Refused.of(
            2,
            new ObjectMapper()
                .readTree(
                    """
                    {"detail": "2 problems", "problems": [
                     {"path": "reason", "line": null, "message": "is not a reason", "cure": "write one"},
                     {"path": "reason", "line": 3, "message": "is not known", "cure": ""}]}
                    """));
    assertThat(failure.exitCode()).isEqualTo(2);
    assertThat(failure.getMessage())
        .isEqualTo("reason: is not a reason; write one\n3: reason: is not known");
    assertThat(((Refused) failure).as(spec(new DrainCommand(CONSOLE))))
        .isEqualTo("--reason: is not a reason; write one\n3: reason: is not known");
  }

  @Test
  void withoutProblems_theDetailIsTold() throws Exception {
    assertThat(Refused.of(1, new ObjectMapper().readTree("{\"detail\": \"not now\"}")))
        .hasMessage("not now")
        .isNotInstanceOf(Refused.class);
  }
}
