package dev.graft.engine.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.experiment.EncoderShape;
import dev.graft.experiment.EncoderShape.Layout;
import dev.graft.experiment.InvalidInput;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An encoder in an ONNX file (<a href="https://onnx.ai">onnx.ai</a>), run by ONNX Runtime on one
 * thread. It is read from bytes, so that files beside it are never opened. For one thread.
 */
public final class OnnxEncoder implements AutoCloseable {
  private static final int MOST_ROWS = 256;

  /** Values of the rows of one call: 4 MiB. */
  private static final int MOST_VALUES = 1 << 20;

  /**
   * Field 1 of a protobuf message, a whole number: the version that every ONNX file begins with.
   */
  private static final byte FIRST_FIELD = 0x08;

  private final byte[] file;
  private final OrtSession session;
  private final String input;
  private final EncoderShape shape;

  private OnnxEncoder(byte[] file, OrtSession session) throws OrtException {
    this.file = file;
    this.session = session;
    Map<String, NodeInfo> inputs = session.getInputInfo();
    List<Long> taken = only(inputs, "input");
    input = inputs.keySet().iterator().next();
    shape = new EncoderShape(taken, only(session.getOutputInfo(), "output"));
  }

  /** Whether bytes begin as an ONNX file does; says nothing of the rest. */
  public static boolean isOnnx(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == FIRST_FIELD && bytes[1] > 0;
  }

  /**
   * @throws InvalidInput when the bytes are no ONNX file, or its inputs and outputs are not those
   *     of {@link EncoderShape}, or no 32-bit floats
   */
  public static OnnxEncoder open(byte[] file) {
    if (!isOnnx(file)) {
      throw unreadable(file, "it does not begin as one does");
    }
    // Before any other class of ONNX Runtime, which would load it its own way.
    OrtEnvironment environment = Libraries.environment();
    OrtSession session = null;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      session = environment.createSession(file, options);
      OnnxEncoder opened = new OnnxEncoder(file, session);
      session = null;
      return opened;
    } catch (OrtException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    } finally {
      close(session);
    }
  }

  private static InvalidInput unreadable(byte[] file, String why) {
    return InvalidInput.of(
        EncoderShape.FIELD,
        file.length + " bytes",
        "it is no ONNX file that ONNX Runtime can read: " + why,
        "export the encoder as one .onnx file, its weights inside");
  }

  private static List<Long> only(Map<String, NodeInfo> nodes, String what) {
    if (nodes.size() == 1
        && nodes.values().iterator().next().getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT) {
      return Arrays.stream(tensor.getShape()).boxed().toList();
    }
    throw InvalidInput.of(
        EncoderShape.FIELD,
        nodes.keySet(),
        "an encoder has one %s, of 32-bit floats; here: %s".formatted(what, nodes.values()),
        "export the encoder with one %s of type float".formatted(what));
  }

  /** The file it was opened from. */
  public byte[] file() {
    return file;
  }

  public EncoderShape shape() {
    return shape;
  }

  /**
   * What the encoder makes of rows: as many rows of its width.
   *
   * @param rows images channels last; they are turned where the encoder takes channels first
   * @throws InvalidInput when they do not fit, or what it makes of one is not finite
   */
  public Features of(Features rows) {
    Layout layout = shape.layout(told(rows));
    Features given = layout == Layout.CHANNELS_FIRST ? channelsFirst(rows) : rows;
    int size =
        shape.isOneByOne() ? 1 : Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / rows.width()));
    float[] all = new float[0];
    for (int from = 0; from < rows.rows(); from += size) {
      int count = Math.min(size, rows.rows() - from);
      float[] some = run(given, from, count, layout);
      if (from == 0) {
        all = new float[rows.rows() * (some.length / count)];
      }
      System.arraycopy(some, 0, all, from * (some.length / count), some.length);
    }
    int width = rows.rows() == 0 ? width() : all.length / rows.rows();
    finite(all, width);
    return new Features(all, width, null);
  }

  /** Of rows that are not there; at least 1, so that they are 0 rows. */
  private int width() {
    return (int) Math.max(1, shape.output().get(1));
  }

  private static EncoderShape.Rows told(Features rows) {
    ImageShape image = rows.image();
    return new EncoderShape.Rows(
        rows.width(),
        image == null ? List.of() : List.of(image.height(), image.width(), image.channels()));
  }

  private float[] run(Features rows, int from, int count, Layout layout) {
    FloatBuffer values = FloatBuffer.wrap(rows.values(), from * rows.width(), count * rows.width());
    try (OnnxTensor taken =
            OnnxTensor.createTensor(
                Libraries.environment(), values.slice(), sizes(rows, count, layout));
        OrtSession.Result given = session.run(Map.of(input, taken))) {
      OnnxTensor features = (OnnxTensor) given.get(0);
      return values(features, count);
    } catch (OrtException e) {
      throw InvalidInput.of(
          EncoderShape.FIELD,
          count + " rows",
          "the encoder cannot be run on these rows: " + e.getMessage(),
          "export it again for such rows, with a free number of them");
    }
  }

  /** Sizes that the file left open are known now. */
  private static float[] values(OnnxTensor features, int count) {
    long[] sizes = features.getInfo().getShape();
    long width = sizes.length < 2 ? 0 : sizes[1];
    if (width < 1 || features.getInfo().getNumElements() != count * width) {
      throw InvalidInput.of(
          EncoderShape.FIELD,
          Arrays.toString(sizes),
          "its output for %d rows is neither [N, d] nor [N, d, 1, 1]".formatted(count),
          "export the encoder up to its pooled or flattened features");
    }
    float[] values = new float[Math.toIntExact(count * width)];
    features.getFloatBuffer().get(values);
    return values;
  }

  private static long[] sizes(Features rows, int count, Layout layout) {
    ImageShape image = rows.image();
    if (layout == Layout.FLAT || image == null) {
      return new long[] {count, rows.width()};
    }
    return layout == Layout.CHANNELS_FIRST
        ? new long[] {count, image.channels(), image.height(), image.width()}
        : new long[] {count, image.height(), image.width(), image.channels()};
  }

  private static Features channelsFirst(Features rows) {
    ImageShape image = rows.image();
    if (image == null || image.channels() == 1) {
      return rows;
    }
    int channels = image.channels();
    int pixels = image.height() * image.width();
    float[] turned = new float[rows.values().length];
    for (int i = 0; i < turned.length; i++) {
      int inRow = i % rows.width();
      int at = i - inRow + inRow % channels * pixels + inRow / channels;
      turned[at] = rows.values()[i];
    }
    return new Features(turned, rows.width(), image);
  }

  private static void finite(float[] values, int width) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw InvalidInput.of(
            EncoderShape.FIELD,
            values[i],
            "feature %d that the encoder makes of row %d is not a finite number"
                .formatted(i % width, i / width),
            "preprocess as it was trained, or choose another encoder");
      }
    }
  }

  @Override
  public void close() {
    close(session);
  }

  private static void close(@Nullable OrtSession session) {
    if (session == null) {
      return;
    }
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the encoder's session cannot be closed", e);
    }
  }
}
