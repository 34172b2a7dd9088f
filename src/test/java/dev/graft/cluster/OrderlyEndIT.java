package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.store.SqlStore;
import dev.graft.testing.TestNode;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderlyEndIT {
  /** Such as a read for a page; longer than it takes to leave a cluster of one. */
  private static final long WORK_MILLIS = 1_500;

  @TempDir Path directory;

  @Test
  void whatANodeIsDoing_isDone_beforeItIsGone() throws Exception {
    try (SqlStore store = SqlStore.sqlite(directory)) {
      TestNode node = TestNode.alone(directory, store, 1, UnaryOperator.identity());
      CountDownLatch begun = new CountDownLatch(1);
      Future<String> read =
          node.node()
              .vertx()
              .executeBlocking(
                  () -> {
                    begun.countDown();
                    Thread.sleep(WORK_MILLIS);
                    return "read";
                  });
      begun.await();
      node.close();
      assertThat(read.succeeded()).as("%s", read).isTrue();
    }
  }
}
