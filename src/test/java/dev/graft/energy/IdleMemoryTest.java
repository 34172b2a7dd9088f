package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdleMemoryTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("idle.properties");
  }

  @Test
  void keep_isThereForTheNextStart_onTheSameBootOnly() {
    new IdleMemory(file(), "machine/boot-1").keep(Map.of("package-0", 12.5, "dram-0", 1.25));
    assertThat(new IdleMemory(file(), "machine/boot-1").watts("package-0")).hasValue(12.5);
    assertThat(new IdleMemory(file(), "machine/boot-1").watts("gpu-0")).isEmpty();
    assertThat(new IdleMemory(file(), "machine/boot-2").watts("package-0")).isEmpty();
    assertThat(new IdleMemory(file(), "other/boot-1").watts("package-0")).isEmpty();
  }

  @Test
  void aMachineThatIsNotTold_keepsNothing() {
    new IdleMemory(file(), "").keep(Map.of("package-0", 12.5));
    assertThat(file()).doesNotExist();
  }

  @Test
  void damagedFile_isAsIfThereWereNone() throws IOException {
    Files.writeString(file(), "machine=m\npackage-0=many\ndram-0=-3\ncpu=NaN\nother=\\u12");
    IdleMemory memory = new IdleMemory(file(), "m");
    assertThat(memory.watts("package-0")).isEmpty();
    Files.writeString(file(), "machine=m\npackage-0=many\ndram-0=-3\ncpu=NaN\nother=4");
    memory = new IdleMemory(file(), "m");
    assertThat(memory.watts("package-0")).isEmpty();
    assertThat(memory.watts("dram-0")).isEmpty();
    assertThat(memory.watts("cpu")).isEmpty();
    assertThat(memory.watts("other")).hasValue(4);
  }

  @Test
  void aDirectoryThatCannotBeWritten_changesNothing() {
    IdleMemory memory = new IdleMemory(directory.resolve("missing/idle.properties"), "m");
    memory.keep(Map.of("package-0", 1.0));
    assertThat(memory.watts("package-0")).isEmpty();
  }
}
