package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.engine.closed.Embedding;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The saved form of {@link Embedded}: both embeddings, and the saved form of the model. */
final class EmbeddedFile {
  static final String NAME = "GRAFTEMB";
  private static final int VERSION = 1;

  private EmbeddedFile() {}

  static byte[] write(Embedded model) {
    return SealedBytes.write(
        NAME,
        VERSION,
        out -> {
          write(out, model.target());
          out.writeBoolean(model.source() == model.target());
          if (model.source() != model.target()) {
            write(out, model.source());
          }
          SealedBytes.writeBytes(out, model.model().save());
        });
  }

  private static void write(DataOutputStream out, Embedding embedding) throws IOException {
    Features basis = embedding.basis();
    out.writeInt(basis == null ? 0 : basis.width());
    if (basis != null) {
      SealedBytes.writeFloats(out, basis.values());
    }
    out.writeDouble(embedding.kernelWidth());
    SealedBytes.writeFloats(out, embedding.mean());
    SealedBytes.writeFloats(out, embedding.projection());
    out.writeInt(embedding.components());
    out.writeBoolean(embedding.isUnit());
  }

  static Embedded read(byte[] bytes) {
    return SealedBytes.read(NAME, VERSION, "model on embedded rows", bytes, EmbeddedFile::read);
  }

  private static Embedded read(DataInputStream in) throws IOException {
    Embedding target = readEmbedding(in);
    Embedding source = in.readBoolean() ? target : readEmbedding(in);
    return new Embedded(SavedModel.read(SealedBytes.readBytes(in)), target, source);
  }

  private static Embedding readEmbedding(DataInputStream in) throws IOException {
    int width = in.readInt();
    @Nullable Features basis =
        width == 0 ? null : new Features(SealedBytes.readFloats(in), width, null);
    return new Embedding(
        basis,
        in.readDouble(),
        SealedBytes.readFloats(in),
        SealedBytes.readFloats(in),
        in.readInt(),
        in.readBoolean());
  }
}
