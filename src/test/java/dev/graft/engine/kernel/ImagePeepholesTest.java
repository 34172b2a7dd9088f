package dev.graft.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels of images: convolution and pooling. */
final class ImagePeepholesTest extends AgainstNd4j {
  @ParameterizedTest
  @CsvSource({"1,5,5,1,5,1", "3,9,8,2,3,4", "10,12,12,20,5,7", "2,4,4,3,1,2"})
  void convolutionAndItsGradient(
      int images, int height, int width, int channels, int kernel, int filters) {
    long[] arguments = {kernel, kernel, 1, 1, 0, 0, 1, 1, 0, 1, 0};
    INDArray x = uniform(images, height, width, channels);
    INDArray w = uniform(kernel, kernel, channels, filters);
    INDArray b = uniform(filters);
    long[] output = {images, height - kernel + 1, width - kernel + 1, filters};
    Peepholes peepholes = new Peepholes(true);
    compare(peepholes, "conv2d", List.of(x, w, b), new long[][] {output}, arguments);
    List<INDArray> inputs = List.of(x, w, b, uniform(output));
    long[][] gradients = {x.shape(), w.shape(), b.shape()};
    compare(peepholes, "conv2d_bp", inputs, gradients, arguments);
    Peepholes forward = new Peepholes(false);
    compare(forward, "conv2d", List.of(x, w, b), new long[][] {output}, arguments);
    boolean[] wanted = {true, true, true};
    List<INDArray> results = List.of(uniform(x.shape()), uniform(w.shape()), uniform(filters));
    assertThat(forward.replace(new Call("conv2d_bp", inputs, results, arguments, NONE, wanted)))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1,2,2,1,2,2",
    "3,9,7,3,2,2",
    "2,8,8,20,2,2",
    "4,24,24,20,2,2",
    "2,7,11,9,3,2",
    "1,5,5,4,1,1"
  })
  void maximaOfWindowsAndTheirGradient(
      int images, int height, int width, int channels, int kernelHeight, int kernelWidth) {
    long[] arguments = {kernelHeight, kernelWidth, kernelHeight, kernelWidth, 0, 0, 1, 1, 0, 1, 1};
    long[] output = {images, height / kernelHeight, width / kernelWidth, channels};
    long[] shape = {images, height, width, channels};
    for (INDArray each : List.of(uniform(shape), ties(shape))) {
      Peepholes peepholes = new Peepholes(true);
      compare(peepholes, "maxpool2d", List.of(each), new long[][] {output}, arguments);
      List<INDArray> inputs = List.of(each, uniform(output));
      compare(peepholes, "maxpool2d_bp", inputs, new long[][] {each.shape()}, arguments);
    }
  }

  /** Few different values, among them zeros of both signs and the least numbers. */
  private INDArray ties(long... shape) {
    float[] values = {0f, -0f, 1f, -1f, Float.MIN_VALUE, -Float.MIN_VALUE, 2f};
    INDArray ties = uniform(shape);
    for (int i = 0; i < ties.length(); i++) {
      ties.putScalar(i, values[random.nextInt(values.length)]);
    }
    return ties;
  }

  @Test
  void whatKernelsCannotDo_isLeftAlone() {
    INDArray image = uniform(1, 4, 4, 1);
    List<INDArray> convolution = List.of(image, uniform(1, 1, 1, 1), uniform(1));
    assertThat(replaced("conv2d", convolution, image, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 0)).isTrue();
    assertThat(replaced("conv2d", convolution, image, 1, 1, 2, 2, 0, 0, 1, 1, 0, 1, 0)).isFalse();
    assertThat(replaced("conv2d", convolution, image, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0)).isFalse();
    assertThat(replaced("conv2d", convolution, image, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0)).isFalse();
    INDArray pooled = uniform(1, 2, 2, 1);
    List<INDArray> whole = List.of(image);
    assertThat(replaced("maxpool2d", whole, pooled, 2, 2, 2, 2, 0, 0, 1, 1, 0, 1, 1)).isTrue();
    assertThat(replaced("maxpool2d", whole, pooled, 2, 2, 1, 1, 0, 0, 1, 1, 0, 1, 1)).isFalse();
    assertThat(replaced("maxpool2d", whole, pooled, 2, 2, 2, 2, 0, 0, 1, 1, 1, 1, 1)).isFalse();
    assertThat(replaced("maxpool2d", whole, pooled, 2, 2, 2, 2, 0, 0, 1, 1, 0, 1, 0)).isFalse();
    boolean[] wanted = {true};
    long[] halves = {2, 2, 2, 2, 0, 0, 1, 1, 0, 1, 1};
    Call forwardAlone = new Call("maxpool2d", whole, List.of(pooled), halves, NONE, wanted);
    assertThat(new Peepholes(false).replace(forwardAlone)).isNull();
  }
}
