package dev.graft.trainer;

import dev.graft.run.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Points in a file, in frames of length, CRC-32 and content: a frame that is cut short by a kill or
 * is not what was written ends the log, and is cut off when it is next opened. Survives the death
 * of the process; of what the machine had not written when it died, the whole frames.
 */
public final class PointLog implements Closeable {
  /** Name of a trial's log in its directory: what its trainer reported, in order. */
  public static final String FILE = "points.log";

  private static final int HEAD = 8;

  private final FileChannel channel;

  private PointLog(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Points of a log from an offset on.
   *
   * @param next offset to go on from
   */
  public record Slice(List<Point> points, long next) {}

  /** Opens for appending. */
  public static PointLog open(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      channel.truncate(read(channel, 0, Integer.MAX_VALUE).next);
      channel.position(channel.size());
      return new PointLog(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Appends a frame, whole or not at all. */
  public void append(List<Point> points) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * points.size() + 8);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(points.size());
    for (Point point : points) {
      out.writeUTF(point.name());
      out.writeLong(point.step());
      out.writeLong(point.millis());
      out.writeDouble(point.value());
    }
    byte[] content = bytes.toByteArray();
    ByteBuffer frame = ByteBuffer.allocate(HEAD + content.length);
    frame.putInt(content.length).putInt(checksum(content)).put(content).flip();
    long start = channel.position();
    try {
      while (frame.hasRemaining()) {
        channel.write(frame);
      }
    } catch (IOException full) {
      channel.truncate(start);
      throw full;
    }
  }

  /** Reads whole frames until at least {@code atLeast} points are there or the log ends. */
  public static Slice read(Path file, long from, int atLeast) throws IOException {
    if (!Files.exists(file)) {
      return new Slice(List.of(), from);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel, from, atLeast);
    }
  }

  private static Slice read(FileChannel channel, long from, int atLeast) throws IOException {
    List<Point> points = new ArrayList<>();
    long at = from;
    while (points.size() < atLeast && at + HEAD <= channel.size()) {
      ByteBuffer head = fill(channel, at, HEAD);
      int length = head.getInt();
      if (length < 4 || length > channel.size() - at - HEAD) {
        break;
      }
      byte[] frame = fill(channel, at + HEAD, length).array();
      if (checksum(frame) != head.getInt()) {
        break;
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame));
      for (int left = in.readInt(); left > 0; left--) {
        points.add(new Point(in.readUTF(), in.readLong(), in.readLong(), in.readDouble()));
      }
      at += HEAD + length;
    }
    return new Slice(points, at);
  }

  private static int checksum(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }

  private static ByteBuffer fill(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new IOException("a point log shrank while it was read");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
