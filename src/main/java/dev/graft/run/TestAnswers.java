package dev.graft.run;

import dev.graft.experiment.Metric;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What a model answered to each row of its test, and what would have been right. As text: {@code
 * rows:base64} with a bit a row, the first lowest, where all that is known is which rows of one
 * task of classes were answered rightly; else a line a task, {@code metric data-set rows base64
 * name}, where base64 is deflated and holds 4 bytes a row of each: places, right, given.
 */
public record TestAnswers(List<Task> tasks) {
  private static final int COLUMNS = 3;

  public TestAnswers {
    tasks = List.copyOf(tasks);
  }

  /**
   * @param metric by which it is scored
   * @param dataset index; tasks of one data set share rows
   * @param at places of its rows among the data set's test rows, ascending
   * @param right class or number that is right, a row
   * @param given class or number that was answered; −1 where a class was none
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Task(
      String name, Metric metric, int dataset, int[] at, float[] right, float[] given) {
    public Task {
      if (at.length == 0 || right.length != at.length || given.length != at.length) {
        throw new IllegalArgumentException(
            "%d right, %d given of %d rows".formatted(right.length, given.length, at.length));
      }
    }

    public int rows() {
      return at.length;
    }
  }

  /** Whether a text tells no more than which rows of one task were answered rightly. */
  public static boolean tellsRightOrWrongOnly(String text) {
    return text.indexOf(' ') < 0;
  }

  public String text() {
    return tasks.stream().map(TestAnswers::line).collect(Collectors.joining("\n"));
  }

  private static String line(Task task) {
    ByteBuffer values = ByteBuffer.allocate(COLUMNS * Float.BYTES * task.rows());
    int next = 0;
    for (int place : task.at()) {
      values.putInt(place - next);
      next = place + 1;
    }
    for (float value : task.right()) {
      values.putFloat(value);
    }
    for (float value : task.given()) {
      values.putFloat(value);
    }
    return "%s %d %d %s %s"
        .formatted(
            task.metric().label(),
            task.dataset(),
            task.rows(),
            Base64.getEncoder().encodeToString(deflated(values.array())),
            task.name().replace('\n', ' '));
  }

  /**
   * @throws IllegalArgumentException where it is none
   */
  public static TestAnswers of(String text) {
    return tellsRightOrWrongOnly(text)
        ? new TestAnswers(List.of(bits(text)))
        : new TestAnswers(text.lines().map(TestAnswers::task).toList());
  }

  private static Task bits(String text) {
    int colon = text.indexOf(':');
    int rows = Integer.parseInt(text.substring(0, colon));
    BitSet bits = BitSet.valueOf(Base64.getDecoder().decode(text.substring(colon + 1)));
    if (bits.length() > rows) {
      throw new IllegalArgumentException(bits.length() + " answers to " + rows + " rows");
    }
    float[] right = new float[rows];
    Arrays.fill(right, 1);
    float[] given = new float[rows];
    bits.stream().forEach(row -> given[row] = 1);
    return new Task("", Metric.ACCURACY, 0, IntStream.range(0, rows).toArray(), right, given);
  }

  private static Task task(String line) {
    String[] parts = line.split(" ", 5);
    int rows = Integer.parseInt(parts[2]);
    ByteBuffer values =
        ByteBuffer.wrap(
            inflated(Base64.getDecoder().decode(parts[3]), COLUMNS * Float.BYTES * rows));
    int[] at = new int[rows];
    int next = 0;
    for (int i = 0; i < rows; i++) {
      at[i] = next + values.getInt();
      next = at[i] + 1;
    }
    return new Task(
        parts[4],
        metric(parts[0]),
        Integer.parseInt(parts[1]),
        at,
        floats(values, rows),
        floats(values, rows));
  }

  private static Metric metric(String label) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no metric is called " + label));
  }

  private static float[] floats(ByteBuffer from, int count) {
    float[] values = new float[count];
    from.asFloatBuffer().get(values);
    from.position(from.position() + Float.BYTES * count);
    return values;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] inflated(byte[] bytes, int length) {
    Inflater inflater = new Inflater();
    inflater.setInput(bytes);
    byte[] all = new byte[length];
    try {
      int at = 0;
      while (at < length) {
        int read = inflater.inflate(all, at, length - at);
        if (read == 0) {
          throw new IllegalArgumentException(at + " bytes of " + length);
        }
        at += read;
      }
      return all;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("not deflated", e);
    } finally {
      inflater.end();
    }
  }
}
