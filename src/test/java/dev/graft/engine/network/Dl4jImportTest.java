package dev.graft.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.data.ImageShape;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.ModelSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jImportTest {
  static List<ModelSpec> specs() {
    return Models.specs();
  }

  /** What we wrote as a zip comes back with the same weights, whichever head it had. */
  @ParameterizedTest
  @MethodSource("specs")
  void read_ofAnExport_hasTheSameWeights(ModelSpec spec, @TempDir Path directory) throws Exception {
    ModelFile model = Models.of(spec);
    Path zip = directory.resolve("model.zip");
    for (ModelFile.Head head : model.heads().subList(0, 2)) {
      Dl4jExport.write(model, zip, model.heads().indexOf(head));
      ModelFile read =
          Dl4jImport.read(Files.readAllBytes(zip), model.network(), "head0", head.classes());
      for (String name : model.network().parameters()) {
        assertThat(read.weights().of(name))
            .usingRecursiveComparison()
            .isEqualTo(model.weights().of(name));
      }
      assertThat(read.weights().of("head0.weight").values())
          .isEqualTo(model.weights().of(head.name() + ".weight").values());
      assertThat(read.weights().of("head0.bias").values())
          .isEqualTo(model.weights().of(head.name() + ".bias").values());
    }
  }

  private static byte[] zip(NeuralNetConfiguration.ListBuilder layers, InputType input)
      throws Exception {
    MultiLayerConfiguration configuration = layers.setInputType(input).build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, bytes, false);
    return bytes.toByteArray();
  }

  private static DenseLayer dense(int outputs, Activation activation) {
    return new DenseLayer.Builder().nOut(outputs).activation(activation).build();
  }

  private static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static NeuralNetConfiguration.ListBuilder layers() {
    return new NeuralNetConfiguration.Builder().list();
  }

  private static InvalidInput refused(byte[] zip, ModelSpec spec) {
    Network network = Network.of(spec, 64, new ImageShape(8, 8, 1));
    return catchThrowableOfType(
        InvalidInput.class, () -> Dl4jImport.read(zip, network, "head0", List.of("a", "b")));
  }

  @Test
  void read_otherSizes_namesTheLayerWhatWasFoundAndWhatIsWanted() throws Exception {
    byte[] wide =
        zip(layers().layer(dense(10, Activation.RELU)).layer(output(2)), InputType.feedForward(64));
    assertThat(refused(wide, new ModelSpec.Mlp(List.of(12))).getMessage())
        .contains("layer 0", "layer0", "wanted dense 64→12", "found dense 64→10", "under model");
    byte[] classes =
        zip(layers().layer(dense(12, Activation.RELU)).layer(output(5)), InputType.feedForward(64));
    assertThat(refused(classes, new ModelSpec.Mlp(List.of(12))).getMessage())
        .contains("layer 1", "the head", "12→2", "found output layer 12→5");
    byte[] tanh =
        zip(layers().layer(dense(12, Activation.TANH)).layer(output(2)), InputType.feedForward(64));
    assertThat(refused(tanh, new ModelSpec.Mlp(List.of(12))).getMessage())
        .contains("wanted dense 64→12, ReLU", "tanh");
    byte[] deep =
        zip(
            layers()
                .layer(dense(12, Activation.RELU))
                .layer(dense(6, Activation.RELU))
                .layer(output(2)),
            InputType.feedForward(64));
    assertThat(refused(deep, new ModelSpec.Mlp(List.of(12))).getMessage())
        .contains("layer 1", "the head", "found dense 12→6");
    byte[] shallow = zip(layers().layer(output(2)), InputType.feedForward(64));
    assertThat(refused(shallow, new ModelSpec.Mlp(List.of(12))).getMessage())
        .contains("layer 0", "found output layer 64→2");
  }

  @Test
  void read_otherConvolutions_areRefused() throws Exception {
    ModelSpec spec = new ModelSpec.Cnn(List.of(4), 3, List.of());
    ConvolutionLayer padded =
        new ConvolutionLayer.Builder(3, 3)
            .nOut(4)
            .padding(1, 1)
            .activation(Activation.RELU)
            .build();
    SubsamplingLayer max =
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
            .kernelSize(2, 2)
            .stride(2, 2)
            .build();
    SubsamplingLayer mean =
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
            .kernelSize(2, 2)
            .stride(2, 2)
            .build();
    ConvolutionLayer plain =
        new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build();
    InputType images = InputType.convolutional(8, 8, 1);
    assertThat(refused(zip(layers().layer(padded).layer(max).layer(output(2)), images), spec))
        .hasMessageContaining("padding [1, 1]");
    assertThat(refused(zip(layers().layer(plain).layer(mean).layer(output(2)), images), spec))
        .hasMessageContaining("wanted 2×2 max pooling, found AVG pooling");
    assertThat(refused(zip(layers().layer(plain).layer(output(2)), images), spec))
        .hasMessageContaining("wanted 2×2 max pooling, found output layer");
  }

  @Test
  void read_noModel_isRefused() {
    byte[] zip = {'P', 'K', 3, 4, 0, 0};
    assertThat(Dl4jImport.isZip(zip)).isTrue();
    assertThat(Dl4jImport.isZip(new byte[] {'G', 'R', 'A'})).isFalse();
    assertThat(refused(zip, new ModelSpec.Mlp(List.of(12))).getMessage())
        .contains("no Deeplearning4j zip", "ModelSerializer");
  }

  private static byte[] packed(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static String refusal(byte[] zip) {
    ModelFile model = Models.of(Models.specs().get(0));
    return catchThrowableOfType(
            InvalidInput.class, () -> Dl4jImport.read(zip, model.network(), "head0", List.of("a")))
        .getMessage();
  }

  @Test
  void read_ofABomb_isRefusedWhileItUnpacks() throws Exception {
    byte[] bomb = packed(Map.of("coefficients.bin", new byte[65 << 20]));
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(refusal(bomb)).contains("unpacks to more than 67,108,864 bytes");
    Map<String, byte[]> many = new HashMap<>();
    for (int i = 0; i < 65; i++) {
      many.put("entry" + i, new byte[0]);
    }
    assertThat(refusal(packed(many))).contains("more than 64 entries");
  }

  /** A reader of serialized objects would make whatever they say. */
  @Test
  void cleaned_holdsConfigurationAndWeightsOnly() throws Exception {
    byte[] zip =
        packed(
            Map.of(
                "configuration.json", new byte[] {1},
                "coefficients.bin", new byte[] {2},
                "preprocessor.bin", new byte[] {3},
                "../../x", new byte[] {4}));
    List<String> left = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(ModelZip.cleaned(zip)))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        left.add(entry.getName());
      }
    }
    assertThat(left).containsExactlyInAnyOrder("configuration.json", "coefficients.bin");
  }
}
