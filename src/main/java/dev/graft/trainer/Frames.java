package dev.graft.trainer;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Messages as frames on a pipe: a magic number, the length, then JSON. The magic number turns
 * foreign output on the same pipe into an error instead of nonsense.
 */
final class Frames {
  private static final int MAGIC = 0x47524654;
  private static final int LARGEST = 64 << 20;
  // A record is its components: a method isX() of it is no property.
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  private Frames() {}

  static final class Writer {
    private final DataOutputStream out;

    Writer(OutputStream out) {
      this.out = new DataOutputStream(out);
    }

    synchronized void write(Message message) throws IOException {
      // Through Message, or Jackson leaves out the type.
      byte[] body = JSON.writerFor(Message.class).writeValueAsBytes(message);
      out.writeInt(MAGIC);
      out.writeInt(body.length);
      out.write(body);
      out.flush();
    }
  }

  static final class Reader {
    private final DataInputStream in;

    Reader(InputStream in) {
      this.in = new DataInputStream(in);
    }

    /** The next message, or null at the end of the pipe. */
    @Nullable Message read() throws IOException {
      int magic;
      try {
        magic = in.readInt();
      } catch (EOFException end) {
        return null;
      }
      if (magic != MAGIC) {
        throw new IOException("not a frame: " + Integer.toHexString(magic));
      }
      int length = in.readInt();
      if (length < 0 || length > LARGEST) {
        throw new IOException("a frame of " + length + " bytes");
      }
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        return null;
      }
      try {
        return JSON.readValue(body, Message.class);
      } catch (IOException broken) {
        throw new IOException("broken frame: " + new String(body, StandardCharsets.UTF_8), broken);
      }
    }
  }
}
