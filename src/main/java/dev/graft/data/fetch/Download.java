package dev.graft.data.fetch;

import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Brings one file to its {@code .part}, continuing one that is there by a request for the range
 * that is missing (RFC 9110, section 14).
 */
final class Download {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int PIECE = 1 << 16;

  /** Beyond its content a file may have this: a gzip header, or blocks that do not compress. */
  private static final long SLACK = 1 << 20;

  private final RemoteData data;
  private final RemoteFile remote;
  private final Path part;
  private final RemoteData.Progress progress;

  Download(RemoteData data, RemoteFile remote, Path part, RemoteData.Progress progress) {
    this.data = data;
    this.remote = remote;
    this.part = part;
    this.progress = progress;
  }

  void run() throws IOException {
    long here = Files.isRegularFile(part) ? Files.size(part) : 0;
    HttpURLConnection connection = null;
    try {
      connection = connect(here);
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_PARTIAL && startsAt(connection, here)) {
        receive(connection, here);
      } else if (status == HttpURLConnection.HTTP_OK) {
        receive(connection, 0);
      } else if (here > 0) {
        // What is here cannot be continued: it is longer than the file, or of another one.
        Files.delete(part);
        connection.disconnect();
        run();
      } else {
        throw refused(status);
      }
    } catch (java.net.UnknownHostException
        | java.net.ConnectException
        | java.net.NoRouteToHostException
        | java.net.UnknownServiceException e) {
      throw unreachable(e);
    } catch (java.net.SocketException
        | java.net.SocketTimeoutException
        | javax.net.ssl.SSLException
        | Broken e) {
      throw broken(e);
    } finally {
      if (connection != null) {
        connection.disconnect();
      }
    }
  }

  private HttpURLConnection connect(long here) throws IOException {
    URLConnection opened = remote.home().toURL().openConnection();
    if (!(opened instanceof HttpURLConnection connection)) {
      throw new IllegalArgumentException("no home on the web: " + remote.home());
    }
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (here > 0) {
      connection.setRequestProperty("Range", "bytes=" + here + "-");
    }
    return connection;
  }

  private static boolean startsAt(HttpURLConnection connection, long here) {
    String range = connection.getHeaderField("Content-Range");
    return range != null && range.startsWith("bytes " + here + "-");
  }

  /** What came in time stays for the next call, however the connection ends. */
  private void receive(HttpURLConnection connection, long from) throws IOException {
    long length = connection.getContentLengthLong();
    long all = length < 0 ? -1 : from + length;
    long at = from;
    StandardOpenOption how =
        from == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
    try (InputStream in = connection.getInputStream();
        OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      byte[] piece = new byte[PIECE];
      for (int n = read(in, piece); n >= 0; n = read(in, piece)) {
        at += n;
        if (at > remote.bytes() + SLACK) {
          throw tooLong();
        }
        out.write(piece, 0, n);
        progress.at(remote, at, all);
      }
    }
    if (at < all) {
      throw new Broken("%,d of %,d bytes came".formatted(at, all));
    }
  }

  private static int read(InputStream in, byte[] piece) throws IOException {
    try {
      return in.read(piece);
    } catch (IOException e) {
      throw new Broken(String.valueOf(e.getMessage()));
    }
  }

  /** The other side, not the disk. */
  private static final class Broken extends IOException {
    Broken(String message) {
      super(message);
    }
  }

  private InvalidInput tooLong() throws IOException {
    Files.delete(part);
    return InvalidInput.of(
        "data",
        remote.home(),
        "%s sends more than the %,d bytes of %s"
            .formatted(remote.home(), remote.bytes(), remote.name()),
        data.otherwise());
  }

  private InvalidInput refused(int status) {
    return InvalidInput.of(
        "data",
        remote.home(),
        "%s answers %d".formatted(remote.home(), status),
        (status >= 500 ? "try again later" : "the file is no longer at its home")
            + "; "
            + data.otherwise());
  }

  private InvalidInput unreachable(IOException e) {
    return InvalidInput.of(
        "data",
        remote.home(),
        "%s cannot be reached: %s"
            .formatted(
                remote.home().getHost(),
                e instanceof java.net.UnknownHostException
                    ? "its address is not known here"
                    : e.getMessage()),
        "check the network of this machine, or without one: " + data.otherwise());
  }

  private InvalidInput broken(IOException e) {
    return InvalidInput.of(
        "data",
        remote.home(),
        "the connection to %s broke: %s".formatted(remote.home().getHost(), e.getMessage()),
        "fetch again: what came is kept, and continued");
  }
}
