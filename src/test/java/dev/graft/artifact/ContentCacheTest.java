package dev.graft.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCacheTest {
  @TempDir Path directory;
  private final Hashes hashes = new Hashes();
  private final AtomicInteger fetches = new AtomicInteger();

  private ContentCache cache(long limit) {
    return new ContentCache(directory, limit, hashes);
  }

  private static Artifact artifact(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Artifact(HexFormat.of().formatHex(Hashes.sha256().digest(bytes)), bytes.length);
  }

  /** Sends the rest of a text, as a server that knows ranges does. */
  private ContentCache.Source sending(String text) {
    return (content, part) -> {
      fetches.incrementAndGet();
      int here = Files.exists(part) ? (int) Files.size(part) : 0;
      Files.writeString(
          part, text.substring(here), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    };
  }

  private Path kept(ContentCache cache, String text) throws IOException {
    return cache.get(artifact(text), sending(text));
  }

  @Test
  void fetchedOnce_thenKept() throws IOException {
    ContentCache cache = cache(100);
    assertThat(kept(cache, "digits")).hasContent("digits");
    assertThat(kept(cache, "digits")).hasContent("digits");
    assertThat(kept(cache(100), "digits")).hasContent("digits");
    assertThat(fetches).hasValue(1);
  }

  @Test
  void whatBrokeOff_isContinued() throws IOException {
    ContentCache cache = cache(100);
    ContentCache.Source breaking =
        (content, part) -> {
          Files.writeString(part, "dig");
          throw new Unavailable("broke off");
        };
    assertThatThrownBy(() -> cache.get(artifact("digits"), breaking))
        .isInstanceOf(Unavailable.class);
    List<Long> begun = new ArrayList<>();
    cache.get(
        artifact("digits"),
        (content, part) -> {
          begun.add(Files.size(part));
          sending("digits").fetch(content, part);
        });
    assertThat(begun).containsExactly(3L);
  }

  @Test
  void beginningThatIsWrong_isFetchedAnew() throws IOException {
    ContentCache cache = cache(100);
    Path part = directory.resolve("parts").resolve(artifact("digits").sha256());
    Files.createDirectories(part.getParent());
    Files.writeString(part, "DIG");
    assertThat(kept(cache, "digits")).hasContent("digits");
    assertThat(fetches).hasValue(2);
  }

  @Test
  void damagedEntry_isFetchedAgain() throws IOException {
    ContentCache cache = cache(100);
    Path file = kept(cache, "digits");
    Files.writeString(file, "diGits");
    assertThat(kept(cache, "digits")).hasContent("digits");
    Files.writeString(file, "dig");
    assertThat(kept(cache, "digits")).hasContent("digits");
    assertThat(fetches).hasValue(3);
  }

  @Test
  void somethingElse_isRefusedAndNotKept() throws IOException {
    ContentCache cache = cache(100);
    assertThatThrownBy(() -> cache.get(artifact("digits"), sending("letter")))
        .isInstanceOf(Missing.class)
        .hasMessageContaining(artifact("digits").sha256());
    assertThat(kept(cache, "digits")).hasContent("digits");
  }

  @Test
  void manyWhoAskAtOnce_fetchOnce() throws Exception {
    ContentCache cache = cache(100);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ContentCache.Source slow =
        (content, part) -> {
          begun.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          sending("digits").fetch(content, part);
        };
    List<CompletableFuture<Path>> all = new ArrayList<>();
    all.add(asked(cache, slow));
    begun.await();
    for (int i = 0; i < 4; i++) {
      all.add(asked(cache, slow));
    }
    goOn.countDown();
    for (CompletableFuture<Path> one : all) {
      assertThat(one.get()).hasContent("digits");
    }
    assertThat(fetches).hasValue(1);
  }

  private static CompletableFuture<Path> asked(ContentCache cache, ContentCache.Source source) {
    CompletableFuture<Path> answer = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                answer.complete(cache.get(artifact("digits"), source));
              } catch (IOException e) {
                answer.completeExceptionally(e);
              }
            })
        .start();
    return answer;
  }

  @Test
  void tooMany_theLongestUnusedIsForgotten_andWhatIsInUseStays() throws IOException {
    ContentCache cache = cache(20);
    Path first = kept(cache, "first entry");
    Path second = kept(cache, "second");
    kept(cache, "first entry");
    kept(cache, "third one");
    assertThat(first).exists();
    assertThat(second).doesNotExist();
    cache.room().pin(List.of(artifact("first entry").sha256(), artifact("third one").sha256()));
    assertThatThrownBy(() -> kept(cache, "fourth"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("--cache-limit");
    cache.room().unpin(List.of(artifact("first entry").sha256()));
    kept(cache, "fourth");
    assertThat(first).doesNotExist();
  }
}
