package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The saved form of {@link NearestNeighbours}: k and the training rows. */
final class NeighbourFile {
  static final String NAME = "GRAFTKNN";
  private static final int VERSION = 1;

  private NeighbourFile() {}

  static byte[] write(Examples rows, int k) {
    return SealedBytes.write(NAME, VERSION, out -> write(out, rows, k));
  }

  private static void write(DataOutputStream out, Examples rows, int k) throws IOException {
    out.writeInt(k);
    out.writeInt(rows.classes().size());
    for (String name : rows.classes()) {
      out.writeUTF(name);
    }
    out.writeInt(rows.rows());
    for (int label : rows.labels()) {
      out.writeInt(label);
    }
    writeImage(out, rows.features().image());
    out.writeInt(rows.features().width());
    SealedBytes.writeFloats(out, rows.features().values());
  }

  static NearestNeighbours read(byte[] bytes) {
    return SealedBytes.read(NAME, VERSION, "nearest-neighbour model", bytes, NeighbourFile::read);
  }

  private static NearestNeighbours read(DataInputStream in) throws IOException {
    int k = in.readInt();
    List<String> classes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      classes.add(in.readUTF());
    }
    int[] labels = new int[in.readInt()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = in.readInt();
    }
    ImageShape image = readImage(in);
    int width = in.readInt();
    Features features = new Features(SealedBytes.readFloats(in), width, image);
    return new NearestNeighbours(new Examples(features, labels, classes), k);
  }

  static void writeImage(DataOutputStream out, @Nullable ImageShape image) throws IOException {
    out.writeBoolean(image != null);
    if (image != null) {
      out.writeInt(image.height());
      out.writeInt(image.width());
      out.writeInt(image.channels());
    }
  }

  static @Nullable ImageShape readImage(DataInputStream in) throws IOException {
    return in.readBoolean() ? new ImageShape(in.readInt(), in.readInt(), in.readInt()) : null;
  }
}
