package dev.graft.engine.method;

import dev.graft.data.ImageShape;
import dev.graft.engine.svm.LinearSvm;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The saved form of {@link SupportVectors}: classes, weights, shape of the images. */
final class SvmFile {
  static final String NAME = "GRAFTSVM";
  private static final int VERSION = 1;

  private SvmFile() {}

  static byte[] write(LinearSvm machine, @Nullable ImageShape image) {
    return SealedBytes.write(NAME, VERSION, out -> write(out, machine, image));
  }

  private static void write(DataOutputStream out, LinearSvm machine, @Nullable ImageShape image)
      throws IOException {
    out.writeInt(machine.classes().size());
    for (String name : machine.classes()) {
      out.writeUTF(name);
    }
    NeighbourFile.writeImage(out, image);
    out.writeInt(machine.width());
    SealedBytes.writeFloats(out, machine.weights());
  }

  static SupportVectors read(byte[] bytes) {
    return SealedBytes.read(NAME, VERSION, "linear SVM", bytes, SvmFile::read);
  }

  private static SupportVectors read(DataInputStream in) throws IOException {
    List<String> classes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      classes.add(in.readUTF());
    }
    ImageShape image = NeighbourFile.readImage(in);
    LinearSvm machine = new LinearSvm(classes, in.readInt(), SealedBytes.readFloats(in));
    return new SupportVectors(machine, image, 0, Map.of());
  }
}
