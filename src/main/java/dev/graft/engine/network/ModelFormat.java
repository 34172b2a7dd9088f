package dev.graft.engine.network;

import dev.graft.data.ImageShape;
import dev.graft.data.Scale;
import dev.graft.engine.network.Weights.Weight;
import dev.graft.experiment.ModelSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Version 1, big-endian: the text {@code GRAFTNET}, version, spec, input, heads, weights, and the
 * CRC-32 of all before it. A head without classes has the mean and deviation of its number instead.
 */
final class ModelFormat {
  private static final long MAGIC = 0x47524146544E4554L;
  private static final int VERSION = 1;
  private static final int CHECKSUM = Integer.BYTES;

  /** After the type of a network whose layers are normalised by their batch. */
  private static final String NORMALISED = "+batch-norm";

  private ModelFormat() {}

  static byte[] write(ModelFile model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(MAGIC);
      out.writeInt(VERSION);
      writeSpec(out, model.spec());
      out.writeInt(model.width());
      writeImage(out, model.image());
      out.writeInt(model.heads().size());
      for (ModelFile.Head head : model.heads()) {
        out.writeUTF(head.name());
        out.writeInt(head.classes().size());
        for (String name : head.classes()) {
          out.writeUTF(name);
        }
        Scale scale = head.scale();
        if (scale != null) {
          out.writeDouble(scale.mean());
          out.writeDouble(scale.deviation());
        }
      }
      writeWeights(out, model.weights());
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static ModelFile read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (bytes.length < 16 || in.readLong() != MAGIC) throw refuse("it is no model of Graft");
      int version = in.readInt();
      if (version != VERSION) {
        throw refuse("its version is " + version + " and this Graft reads version " + VERSION);
      }
      int body = bytes.length - CHECKSUM;
      if (checksum(bytes, body) != ByteBuffer.wrap(bytes).getInt(body)) {
        throw refuse("it is damaged: its checksum differs");
      }
      ModelSpec spec = readSpec(in);
      int width = in.readInt();
      ImageShape image = readImage(in);
      List<ModelFile.Head> heads = new ArrayList<>();
      for (int h = in.readInt(); h > 0; h--) {
        heads.add(readHead(in));
      }
      return new ModelFile(spec, width, image, heads, readWeights(in));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the model file: it is cut off", e);
    }
  }

  private static ModelFile.Head readHead(DataInputStream in) throws IOException {
    String name = in.readUTF();
    List<String> classes = readNames(in);
    Scale scale = classes.isEmpty() ? new Scale(in.readDouble(), in.readDouble()) : null;
    return new ModelFile.Head(name, classes, scale);
  }

  private static IllegalArgumentException refuse(String reason) {
    return new IllegalArgumentException("cannot read the model file: " + reason);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static void writeSpec(DataOutputStream out, ModelSpec spec) throws IOException {
    out.writeUTF(spec.type() + (spec.isNormalised() ? NORMALISED : ""));
    if (spec instanceof ModelSpec.Mlp mlp) {
      writeNumbers(out, mlp.hidden());
    } else if (spec instanceof ModelSpec.Cnn cnn) {
      writeNumbers(out, cnn.channels());
      out.writeInt(cnn.kernel());
      writeNumbers(out, cnn.dense());
    }
  }

  private static ModelSpec readSpec(DataInputStream in) throws IOException {
    String type = in.readUTF();
    return switch (type) {
      case "linear" -> new ModelSpec.Linear();
      case "mlp", "mlp" + NORMALISED ->
          new ModelSpec.Mlp(readNumbers(in), type.endsWith(NORMALISED));
      case "cnn", "cnn" + NORMALISED ->
          new ModelSpec.Cnn(
              readNumbers(in), in.readInt(), readNumbers(in), type.endsWith(NORMALISED));
      default -> throw refuse("it holds a model of unknown type " + type);
    };
  }

  private static void writeImage(DataOutputStream out, @Nullable ImageShape image)
      throws IOException {
    out.writeBoolean(image != null);
    if (image == null) return;
    out.writeInt(image.height());
    out.writeInt(image.width());
    out.writeInt(image.channels());
  }

  private static @Nullable ImageShape readImage(DataInputStream in) throws IOException {
    return in.readBoolean() ? new ImageShape(in.readInt(), in.readInt(), in.readInt()) : null;
  }

  private static void writeNumbers(DataOutputStream out, List<Integer> numbers) throws IOException {
    out.writeInt(numbers.size());
    for (int number : numbers) {
      out.writeInt(number);
    }
  }

  private static List<Integer> readNumbers(DataInputStream in) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      numbers.add(in.readInt());
    }
    return numbers;
  }

  private static List<String> readNames(DataInputStream in) throws IOException {
    List<String> names = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      names.add(in.readUTF());
    }
    return names;
  }

  private static void writeWeights(DataOutputStream out, Weights weights) throws IOException {
    out.writeInt(weights.byName().size());
    for (Map.Entry<String, Weight> e : weights.byName().entrySet()) {
      out.writeUTF(e.getKey());
      out.writeInt(e.getValue().shape().length);
      for (long n : e.getValue().shape()) {
        out.writeLong(n);
      }
      float[] values = e.getValue().values();
      ByteBuffer packed = ByteBuffer.allocate(values.length * Float.BYTES);
      packed.asFloatBuffer().put(values);
      out.writeInt(values.length);
      out.write(packed.array());
    }
  }

  private static Weights readWeights(DataInputStream in) throws IOException {
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (int w = in.readInt(); w > 0; w--) {
      String name = in.readUTF();
      long[] shape = new long[in.readInt()];
      for (int d = 0; d < shape.length; d++) {
        shape[d] = in.readLong();
      }
      float[] values = new float[in.readInt()];
      byte[] packed = in.readNBytes(values.length * Float.BYTES);
      ByteBuffer.wrap(packed).asFloatBuffer().get(values);
      weights.put(name, new Weight(shape, values));
    }
    return new Weights(weights);
  }
}
