package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.catalogue.Datasets;
import dev.graft.data.own.KeptFolder;
import dev.graft.store.SqlStore;
import dev.graft.web.api.OwnDataRoutes.Asked;
import dev.graft.web.api.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node takes of users' files, by the disk that it has. */
final class OwnUploadsTest {
  private static final Asked ASKED =
      new Asked("rows.csv", null, null, null, 0, List.of(), "", "", "");

  @TempDir Path directory;

  @Test
  void fileThatTheDiskHasNoRoomFor_isRefused_andThoseOnTheirWayCount() throws IOException {
    KeptFolder folder = new KeptFolder(directory.resolve("uploads"));
    try (SqlStore store = SqlStore.sqlite(directory.resolve("store"))) {
      OwnUploads uploads =
          new OwnUploads(
              new SharedUploads("n1", store.uploads(), folder, Clock.systemUTC()),
              new Datasets(directory, folder),
              Long.MAX_VALUE,
              Clock.systemUTC());
      long most = folder.room() / 10 * 6;
      Path first = uploads.incoming(ASKED, most);
      assertThatThrownBy(() -> uploads.incoming(ASKED, most))
          .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(507))
          .hasMessageContaining("no room");
      uploads.left(first);
      uploads.left(uploads.incoming(ASKED, most));
      // a file that does not tell how large it is may be as large as any
      assertThatThrownBy(() -> uploads.incoming(ASKED, -1)).isInstanceOf(Refusal.class);
      assertThat(folder.all()).isEmpty();
    }
  }
}
