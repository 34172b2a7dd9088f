package dev.graft.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.graft.data.Gzip;
import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchingTest {
  private static final int SIZE = 300_000;

  @TempDir Path folder;
  private final byte[] content = content();
  private final List<String> asked = new ArrayList<>();
  private byte[] sent = content;
  private HttpServer server;
  private int status = 200;
  private boolean ranges = true;

  /** Bytes after which the connection is cut; 0: never. */
  private int cutAfter;

  private static byte[] content() {
    byte[] content = new byte[SIZE];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) random.nextInt();
    }
    return content;
  }

  @BeforeEach
  void aHome() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void closed() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(String.valueOf(range));
    int from = range == null || !ranges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (status != 200 || from > sent.length) {
      exchange.sendResponseHeaders(status == 200 ? 416 : status, -1);
      exchange.close();
      return;
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, sent.length - 1, sent.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, sent.length - from);
    int to = cutAfter == 0 ? sent.length : Math.min(sent.length, from + cutAfter);
    exchange.getResponseBody().write(sent, from, to - from);
    exchange.getResponseBody().flush();
    exchange.close(); // before the end: the connection is cut
  }

  @Test
  void fetch_keepsTheFileAndItsNotice_andAsksOnce() throws Exception {
    List<Long> told = new ArrayList<>();
    RemoteData data = data("a.bin", sha256(content));

    data.fetch((file, bytes, all) -> told.add(all));
    data.fetch((file, bytes, all) -> {});

    assertThat(Files.readAllBytes(folder.resolve("a.bin"))).isEqualTo(content);
    assertThat(folder.resolve("NOTICE.txt")).hasContent("from afar");
    assertThat(folder.resolve("a.bin.part")).doesNotExist();
    assertThat(asked).containsExactly("null");
    assertThat(told).isNotEmpty().containsOnly((long) SIZE);
  }

  @Test
  void fetch_afterACut_continues() throws Exception {
    RemoteData data = data("a.bin", sha256(content));
    cutAfter = 100_000;

    assertThatThrownBy(() -> fetch(data))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("broke")
        .hasMessageContaining("what came is kept, and continued");
    long kept = Files.size(folder.resolve("a.bin.part"));
    assertThat(kept).isBetween(1L, 100_000L);
    assertThat(folder.resolve("a.bin")).doesNotExist();
    cutAfter = 0;
    fetch(data);

    assertThat(Files.readAllBytes(folder.resolve("a.bin"))).isEqualTo(content);
    assertThat(asked).containsExactly("null", "bytes=" + kept + "-");
  }

  @Test
  void fetch_afterACut_beginsAnew_whereTheHomeKnowsNoRanges() throws Exception {
    Files.write(folder.resolve("a.bin.part"), new byte[1000]);
    ranges = false;

    fetch(data("a.bin", sha256(content)));

    assertThat(Files.readAllBytes(folder.resolve("a.bin"))).isEqualTo(content);
  }

  @Test
  void fetch_withAPartThatIsLongerThanTheFile_beginsAnew() throws Exception {
    Files.write(folder.resolve("a.bin.part"), new byte[SIZE + 1]);

    fetch(data("a.bin", sha256(content)));

    assertThat(asked).containsExactly("bytes=" + (SIZE + 1) + "-", "null");
    assertThat(Files.readAllBytes(folder.resolve("a.bin"))).isEqualTo(content);
  }

  @Test
  void fetch_withAWholePart_asksForNothing() throws Exception {
    Files.write(folder.resolve("a.bin.part"), content);

    fetch(data("a.bin", sha256(content)));

    assertThat(asked).isEmpty();
    assertThat(folder.resolve("a.bin")).exists();
  }

  @Test
  void fetch_ofOtherContent_keepsNothingOfIt() {
    sent = content.clone();
    sent[SIZE / 2] ^= 1;

    assertThatThrownBy(() -> fetch(data("a.bin", sha256(content))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is not a.bin: its SHA-256 is " + sha256(sent))
        .hasMessageContaining("ask a friend");
    assertThat(folder.resolve("a.bin")).doesNotExist();
    assertThat(folder.resolve("a.bin.part")).doesNotExist();
  }

  @Test
  void fetch_ofAGzippedFile_checksWhatIsInIt() throws Exception {
    sent = Gzip.of(content);
    RemoteData data = data("a.gz", sha256(content));

    fetch(data);
    assertThat(Files.readAllBytes(folder.resolve("a.gz"))).isEqualTo(sent);

    Files.delete(folder.resolve("a.gz"));
    sent = Arrays.copyOf(sent, sent.length - 5);
    assertThatThrownBy(() -> fetch(data))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("not whole");
    sent = Gzip.of(Arrays.copyOf(content, SIZE + 1));
    assertThatThrownBy(() -> fetch(data))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("longer than " + SIZE);
  }

  @Test
  void fetch_ofMoreThanThereShouldBe_ends() {
    sent = new byte[SIZE + (2 << 20)];

    assertThatThrownBy(() -> fetch(data("a.bin", sha256(content))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("more than the 300,000 bytes");
    assertThat(folder.resolve("a.bin.part")).doesNotExist();
  }

  @Test
  void fetch_ofWhatIsNotThere_saysSo() {
    status = 404;
    assertThatThrownBy(() -> fetch(data("a.bin", sha256(content))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("answers 404")
        .hasMessageContaining("no longer at its home; ask a friend");
    status = 503;
    assertThatThrownBy(() -> fetch(data("a.bin", sha256(content))))
        .hasMessageContaining("answers 503")
        .hasMessageContaining("try again later");
  }

  @Test
  void fetch_withoutANetwork_tellsTheOtherWay() {
    server.stop(0);

    assertThatThrownBy(() -> fetch(data("a.bin", sha256(content))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageContaining("without one: ask a friend");
  }

  @Test
  void fetch_twiceAtOnce_isRefused() {
    RemoteData data = data("a.bin", sha256(content));
    List<Throwable> second = new ArrayList<>();

    data.fetch(
        (file, bytes, all) -> {
          if (second.isEmpty()) {
            second.add(org.assertj.core.api.Assertions.catchThrowable(() -> fetch(data)));
          }
        });

    assertThat(second.get(0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is being fetched already");
    assertThatCode(() -> fetch(data)).doesNotThrowAnyException();
  }

  @Test
  void fetches_runBesideOtherWork_once_andTellHowTheyEnded() {
    List<Runnable> work = new ArrayList<>();
    Fetches fetches = new Fetches(work::add);
    RemoteData data = data("a.bin", sha256(content));
    assertThat(fetches.of("set").state()).isEqualTo(Fetches.Phase.idle);

    assertThat(fetches.start(data).state()).isEqualTo(Fetches.Phase.running);
    fetches.start(data);
    assertThat(work).hasSize(1);
    status = 404;
    work.get(0).run();

    assertThat(fetches.of("set").state()).isEqualTo(Fetches.Phase.failed);
    assertThat(fetches.of("set").problems()).isNotEmpty();
    status = 200;
    fetches.start(data);
    work.get(1).run();
    assertThat(fetches.of("set").state()).isEqualTo(Fetches.Phase.done);
    assertThat(folder.resolve("a.bin")).exists();
  }

  private static void fetch(RemoteData data) {
    data.fetch((file, bytes, all) -> {});
  }

  private RemoteData data(String name, String sha256) {
    URI home = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
    return new RemoteData(
        "set",
        List.of(new RemoteFile(name, home, SIZE, sha256)),
        folder,
        "from afar",
        "ask a friend");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
