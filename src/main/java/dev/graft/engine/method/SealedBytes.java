package dev.graft.engine.method;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** Binary forms that say what they are, of which version, and whether they are whole. */
final class SealedBytes {
  private static final int NAME = 8;
  private static final int HEAD = NAME + Integer.BYTES;

  private SealedBytes() {}

  interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /**
   * Name, version, body and the CRC-32 of all before it; big-endian.
   *
   * @param name 8 letters
   */
  static byte[] write(String name, int version, Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CRC32 crc = new CRC32();
    try (DataOutputStream out = new DataOutputStream(new CheckedOutputStream(bytes, crc))) {
      out.write(name.getBytes(StandardCharsets.US_ASCII));
      out.writeInt(version);
      body.write(out);
      out.writeInt((int) crc.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Whether bytes carry a name; says nothing of their wholeness. */
  static boolean isNamed(String name, byte[] bytes) {
    byte[] expected = name.getBytes(StandardCharsets.US_ASCII);
    return bytes.length >= HEAD + Integer.BYTES && Arrays.equals(bytes, 0, NAME, expected, 0, NAME);
  }

  /**
   * @param what of the thing, for messages: {@code checkpoint}
   * @throws IllegalArgumentException when the bytes are something else, of another version, or
   *     damaged
   */
  static <T> T read(String name, int version, String what, byte[] bytes, Reader<T> reader) {
    if (!isNamed(name, bytes)) {
      throw new IllegalArgumentException("these bytes are no " + what);
    }
    int body = bytes.length - Integer.BYTES;
    if (checksum(bytes, body) != ByteBuffer.wrap(bytes).getInt(body)) {
      throw new IllegalArgumentException("the " + what + " is damaged: its checksum differs");
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, NAME, body - NAME))) {
      int written = in.readInt();
      if (written != version) {
        throw new IllegalArgumentException(
            "the %s has version %d; this Graft reads version %d".formatted(what, written, version));
      }
      return reader.read(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("the " + what + " is cut off", e);
    }
  }

  static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }

  static void writeFloats(DataOutputStream out, float[] values) throws IOException {
    ByteBuffer packed = ByteBuffer.allocate(values.length * Float.BYTES);
    packed.asFloatBuffer().put(values);
    writeBytes(out, packed.array());
  }

  static float[] readFloats(DataInputStream in) throws IOException {
    byte[] packed = readBytes(in);
    float[] values = new float[packed.length / Float.BYTES];
    ByteBuffer.wrap(packed).asFloatBuffer().get(values);
    return values;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
