package dev.graft.store;

import dev.graft.run.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteEnergyTest extends EnergyContractTest {
  @TempDir Path directory;

  @Override
  Store open() {
    return SqlStore.sqlite(directory);
  }
}
