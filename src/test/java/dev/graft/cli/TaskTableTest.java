package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskTableTest {
  private static String table(int tasks, String relative) throws JsonProcessingException {
    String each =
        IntStream.rangeClosed(1, tasks)
            .mapToObj(
                i ->
                    ("{\"task\": \"t%d\", \"score\": 2, \"baselineScore\": 3, \"gain\":"
                            + " {\"mean\": %d, \"lo\": 0.5, \"hi\": 1.5}}")
                        .formatted(i, i))
            .collect(Collectors.joining(","));
    String text =
        ("{\"rows\": [{\"method\": \"m\", \"baseline\": \"b\", \"tasks\": {\"each\": [%s],"
                + " \"relative\": %s}}, {\"method\": \"one\", \"tasks\": null}]}")
            .formatted(each, relative);
    return TaskTable.of(new ObjectMapper().readTree(text), true);
  }

  @Test
  void of_fewTasks_showsThemInOrder_underDeltaP() throws Exception {
    assertThat(table(2, "{\"mean\": 0.031, \"lo\": -0.004, \"hi\": 0.05}").lines())
        .containsExactly(
            "",
            "m against b: Δp +3.1 % [-0.4, +5.0], mean of the gains relative to the baseline",
            "task  score  baseline            gain [95 %]",
            "────  ─────  ────────  ─────────────────────",
            "t1     2.00      3.00  +1.00 [+0.500, +1.50]",
            "t2     2.00      3.00  +2.00 [+0.500, +1.50]");
  }

  @Test
  void of_manyTasks_showsTheBestAndTheWorst() throws Exception {
    String text = table(15, "null");
    assertThat(text).contains("m against b\n").contains("3 tasks between these are not shown");
    assertThat(text.lines().filter(line -> line.startsWith("t") && !line.startsWith("task")))
        .extracting(line -> line.split(" ", 2)[0])
        .containsExactly(
            "t15", "t14", "t13", "t12", "t11", "t10", "t6", "t5", "t4", "t3", "t2", "t1");
  }
}
