package dev.graft.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

class PrintedLinesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream lines = new PrintedLines(out);

  @Test
  void whatIsPrinted_isKept() {
    lines.println("a warning");
    lines.printf("%d of %d%n", 1, 2);
    lines.println((String) null);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("a warning", "1 of 2", "null");
  }

  /** As ND4J prints it: a new version may print it otherwise. */
  @Test
  void whatNd4jPrintsOfEachDerivative_isNot() {
    PrintStream before = System.out;
    System.setOut(lines);
    try {
      SameDiff graph = SameDiff.create();
      SDVariable x = graph.var("x", DataType.FLOAT, 2);
      x.mul(x).sum().markAsLoss();
      graph.createGradFunction();
    } finally {
      System.setOut(before);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
