package dev.graft.data.format;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A data file, gzipped or not, and what to say when it is broken. */
public final class DataFile {
  /** Feature values of a data set, 400 MB of them: more is a mistake, or needs another machine. */
  static final long MOST_VALUES = 100_000_000;

  static final long MOST_ROWS = 10_000_000;

  static final int MOST_COLUMNS = 1_000_000;

  /** Text compresses well: beyond this a file is made to unpack without end. */
  static final int LARGEST_RATIO = 200;

  private static final int SMALL = 64 << 20;

  /** Text of as many values as a data set may hold, 40 characters each. */
  private static final long MOST_UNPACKED = 4L << 30;

  private DataFile() {}

  /** Reads a whole file. */
  interface Reading<T> {
    T read(InputStream in) throws IOException;
  }

  /**
   * @throws InvalidInput when the file is missing, unreadable, truncated or not what it claims
   */
  static <T> T read(Path file, Reading<T> reading) {
    if (!Files.isRegularFile(file)) {
      throw problem(
          file,
          null,
          Files.isDirectory(file) ? "is a folder, not a file" : "there is no such file",
          "write the path of a data file; relative paths start in the working directory");
    }
    try (InputStream in = open(file)) {
      return reading.read(in);
    } catch (EOFException e) {
      throw problem(file, null, "the file ends too early", "fetch or write it again");
    } catch (ZipException e) {
      throw problem(file, null, "the gzip data is corrupt: " + e.getMessage(), "fetch it again");
    } catch (CharacterCodingException e) {
      throw problem(
          file,
          null,
          "the text is not UTF-8",
          "save it as UTF-8: in Excel as \"CSV UTF-8\", else iconv -f WINDOWS-1252 -t UTF-8 FILE");
    } catch (IOException e) {
      throw problem(
          file, null, "cannot be read: " + e.getMessage(), "check the file's permissions");
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      raw.mark(2);
      boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      return gzip ? new BufferedInputStream(unpacked(file, raw), 1 << 16) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** What a file of so many bytes may become. */
  static long unpacked(long packed) {
    return Math.min(MOST_UNPACKED, Math.max(SMALL, packed * LARGEST_RATIO));
  }

  /** Counted as it unpacks: what the file tells of its size is not trusted. */
  private static InputStream unpacked(Path file, InputStream raw) throws IOException {
    long packed = Files.size(file);
    long most = unpacked(packed);
    return new FilterInputStream(new GZIPInputStream(raw, 1 << 16)) {
      private long left = most;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int from, int wanted) throws IOException {
        int n = super.read(into, from, wanted);
        left -= Math.max(0, n);
        if (left < 0) {
          throw problem(
              file,
              null,
              "unpacks to more than %,d bytes from %,d".formatted(most, packed),
              "give it as it is, not packed");
        }
        return n;
      }
    };
  }

  static void checkSize(Path file, long rows, long width) {
    if (rows > MOST_ROWS || width > MOST_VALUES || rows * width > MOST_VALUES) {
      throw problem(
          file,
          rows + " × " + width,
          "more than %,d rows or %,d values".formatted(MOST_ROWS, MOST_VALUES),
          "keep fewer rows or columns in the file");
    }
  }

  static void checkColumns(Path file, int line, int columns) {
    if (columns > MOST_COLUMNS) {
      throw problem(
          file,
          line,
          1,
          null,
          "more than %,d columns".formatted(MOST_COLUMNS),
          "give a row a line, with fewer columns");
    }
  }

  /** A problem with the file as a whole. */
  public static InvalidInput problem(
      Path file, @Nullable Object value, String message, String cure) {
    return problem(file, 0, 0, value, message, cure);
  }

  /** A problem at a line and column, both from 1. */
  static InvalidInput problem(
      Path file, int line, int column, @Nullable Object value, String message, String cure) {
    String shown = value == null ? null : shortened(value.toString());
    String said = shown == null ? message : "\"" + shown + "\": " + message;
    return new InvalidInput(
        List.of(new Problem(file.toString(), line, column, "", shown, said, cure)));
  }

  private static String shortened(String value) {
    return value.length() <= 40 ? value : value.substring(0, 37) + "...";
  }
}
