package dev.graft.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContractTest {
  @TempDir Path directory;

  @Override
  Store open() {
    return SqlStore.sqlite(directory);
  }

  @Test
  void lead_endsWithItsTerm() {
    Leaders.termEnds(store);
    assertThat(store.lead("a", 0, 100).join()).contains(2L);
    assertThat(store.lead("b", 99, 100).join()).isEmpty();
    assertThat(store.lead("a", 50, 100).join()).contains(2L);
    assertThat(store.lead("b", 149, 100).join()).isEmpty();
    assertThat(store.lead("b", 150, 100).join()).contains(3L);
  }
}
