package dev.graft.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.experiment.EncoderShape;
import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoders that PyTorch exported; files and expected numbers are of make.py beside them. */
class OnnxEncoderTest {
  private static final ImageShape COLOUR = new ImageShape(8, 6, 3);

  private static final float[] FLAT = {
    -0.4489926f, -0.1613367f, 0.0097479f, 0.1147179f, -0.0663157f,
    -0.3854727f, -0.1154560f, -0.0155329f, 0.1398714f, -0.0308014f
  };

  private static final float[] POOLED = {
    -0.0896365f, -0.2117072f, 0.2556022f, -0.2261462f, 0.1811379f,
    -0.0301931f, -0.1924959f, 0.2104166f, -0.2552353f, 0.1749536f
  };

  private static byte[] file(String name) {
    try (InputStream in = OnnxEncoderTest.class.getResourceAsStream(name + ".onnx")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Row k has sin(0.1·(i + 1) + k) at i. */
  private static Features rows(int count, int width, @Nullable ImageShape image) {
    float[] values = new float[count * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(0.1 * (i % width + 1) + i / width);
    }
    return new Features(values, width, image);
  }

  private static Features made(String name, Features rows) {
    try (OnnxEncoder encoder = OnnxEncoder.open(file(name))) {
      return encoder.of(rows);
    }
  }

  private static void assertClose(float[] values, float[] expected) {
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).as("value %d", i).isCloseTo(expected[i], offset(1e-5f));
    }
  }

  @Test
  void of_rowsOfFeatures_isWhatPyTorchMakes() {
    Features made = made("flat", rows(2, 64, null));
    assertThat(made.width()).isEqualTo(5);
    assertThat(made.image()).isNull();
    assertClose(made.values(), FLAT);
  }

  /** Images are rows of features too, where the encoder takes such. */
  @Test
  void of_imagesForAFlatInput_areTakenAsTheyLie() {
    assertClose(made("flat", rows(2, 64, new ImageShape(8, 8, 1))).values(), FLAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"channels-first", "channels-last", "one-row"})
  void of_images_isWhatPyTorchMakes(String name) {
    Features made = made(name, rows(2, COLOUR.size(), COLOUR));
    assertThat(made.width()).isEqualTo(5);
    assertClose(made.values(), POOLED);
  }

  /** More rows than one call takes. */
  @Test
  void of_manyRows_isWhatEachMakes() {
    Features many = rows(600, 64, null);
    try (OnnxEncoder encoder = OnnxEncoder.open(file("flat"))) {
      float[] made = encoder.of(many).values();
      assertThat(encoder.of(many).values()).isEqualTo(made);
      for (int row : new int[] {0, 255, 256, 511, 512, 599}) {
        float[] alone = encoder.of(many.rows(new int[] {row})).values();
        assertClose(Arrays.copyOfRange(made, 5 * row, 5 * row + 5), alone);
      }
    }
    assertThat(made("flat", many).values()).isEqualTo(made("flat", many).values());
  }

  @Test
  void of_noRows_isNone() {
    Features made = made("flat", rows(0, 64, null));
    assertThat(made.rows()).isZero();
    assertThat(made.width()).isEqualTo(5);
  }

  private static String refusal(byte[] file) {
    return catchThrowableOfType(InvalidInput.class, () -> OnnxEncoder.open(file)).getMessage();
  }

  @Test
  void open_noOnnxFile_isRefused() {
    assertThat(refusal("graft: 1".getBytes(StandardCharsets.UTF_8)))
        .contains("sourceModel.path", "8 bytes", "no ONNX file", "export the encoder");
    byte[] whole = file("flat");
    assertThat(refusal(Arrays.copyOf(whole, whole.length / 2))).contains("no ONNX file");
    assertThat(refusal(new byte[0])).contains("no ONNX file");
  }

  @ParameterizedTest
  @CsvSource({
    "two-rows, 'input [2, 64] is none of [N, features]', such an input",
    "map, 'is neither [N, d] nor [N, d, 1, 1]', pooled or flattened",
    "two-outputs, one output, one output of type float",
    "doubles, one input, one input of type float",
  })
  void open_otherInputsOrOutputs_isRefused(String name, String message, String cure) {
    assertThat(refusal(file(name))).contains("sourceModel.path", message, cure);
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 144})
  void of_rowsThatDoNotFit_isRefused(int width) {
    assertThat(catchThrowableOfType(InvalidInput.class, () -> made("flat", rows(1, width, null))))
        .hasMessageContaining("[?, 64] does not fit")
        .hasMessageContaining(width + " features");
    assertThat(
            catchThrowableOfType(
                InvalidInput.class, () -> made("channels-first", rows(1, width, null))))
        .hasMessageContaining("[?, 3, 8, 6] does not fit");
  }

  @Test
  void of_whatIsNoNumber_isRefused() {
    assertThat(
            catchThrowableOfType(InvalidInput.class, () -> made("not-finite", rows(2, 64, null))))
        .hasMessageContaining("feature 0 that the encoder makes of row 0 is not a finite number");
  }

  @Test
  void shape_tellsWhatTheFileLeavesOpen() {
    try (OnnxEncoder encoder = OnnxEncoder.open(file("channels-first"))) {
      assertThat(encoder.shape().input()).containsExactly(EncoderShape.ANY, 3L, 8L, 6L);
      assertThat(encoder.shape().output()).containsExactly(EncoderShape.ANY, 5L, 1L, 1L);
    }
  }
}
