package dev.graft.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.store.SqlAccounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup that is not what was kept, or a place that is not empty, is refused. */
class RestoreTest extends KeptData {
  @Test
  void aDirectoryThatHoldsSomething_isRefused() throws IOException {
    Path kept = directory.resolve("kept");
    take(kept);
    refused(kept, data, "is not empty: it holds graft.db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"graft.db", "trials/s77/s77-0/model.bin", "backup.properties", "SHA256SUMS"})
  void oneBitThatIsWrong_isNoticed(String name) throws IOException {
    Path kept = directory.resolve("kept");
    take(kept);
    Path file = kept.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    refused(kept, directory.resolve("restored"), "is damaged");
    assertThat(directory.resolve("restored/graft.db")).doesNotExist();
  }

  /** Whoever packs a file that unpacks without end has to list its sum, but not its size. */
  @Test
  void moreThanWasKept_isRefusedAsItUnpacks() throws IOException {
    Path kept = directory.resolve("kept");
    take(kept);
    Path about = kept.resolve("backup.properties");
    String less = Files.readString(about).replaceFirst("bytes=[0-9]+", "bytes=1000");
    Files.writeString(about, less);
    Path sums = kept.resolve("SHA256SUMS");
    Files.writeString(
        sums,
        Files.readString(sums)
            .replaceFirst(
                "[0-9a-f]{64}(?=  backup\\.properties)",
                Sums.of("backup.properties", less).sha256()));
    refused(kept, directory.resolve("restored"), "graft.db is larger than was kept");
  }

  @Test
  void aFileTooFew_orTooMany_isNoticed() throws IOException {
    Path kept = directory.resolve("kept");
    take(kept);
    Path more = Files.writeString(kept.resolve("trials/s77/s77-0/log.1.txt"), "?");
    refused(kept, directory.resolve("restored"), "log.1.txt is not in its list");
    Files.delete(more);
    Files.delete(kept.resolve("trials/s77/s77-0/model.bin"));
    refused(kept, directory.resolve("restored"), "model.bin is missing");
  }

  @Test
  void aZipCutShort_isRefused() throws IOException {
    Path kept = directory.resolve("kept.zip");
    take(kept);
    byte[] bytes = Files.readAllBytes(kept);
    Files.write(kept, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    refused(kept, directory.resolve("restored"), "it is no zip file, or cut short");
  }

  @Test
  void aZipOfOtherThings_isRefused() throws IOException {
    Path kept = directory.resolve("kept.zip");
    for (String name : List.of("../../out", "trials/s77/../../../x/model.bin", "/etc/passwd")) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(kept))) {
        zip.putNextEntry(new ZipEntry("SHA256SUMS"));
        zip.write(("0".repeat(64) + "  " + name + "\n").getBytes());
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(name));
        zip.write(1);
        zip.closeEntry();
      }
      refused(kept, directory.resolve("restored"), "is damaged");
    }
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"graft.db", "access.db"})
  void ofANewerGraft_isRefused(String name) throws IOException, SQLException {
    SqlAccounts.open(data).close();
    Tables.change(
        data.resolve(name),
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " VALUES (1000, '99999', 'later', 'SQL', 'V99999__later.sql', 1, 'x', 1, 1)");
    Path kept = directory.resolve("kept");
    take(kept);
    refused(kept, directory.resolve("restored"), name + " was written by a newer Graft");
    assertThat(directory.resolve("restored/graft.db")).doesNotExist();
  }

  @Test
  void ofANewerFormat_isRefused() throws IOException {
    Path kept = directory.resolve("kept");
    take(kept);
    Path about = kept.resolve("backup.properties");
    Files.writeString(about, Files.readString(about).replace("format=1", "format=2"));
    refused(kept, directory.resolve("restored"), "was made by a newer Graft");
  }
}
