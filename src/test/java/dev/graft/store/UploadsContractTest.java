package dev.graft.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.Upload;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules every store must keep: what names of users' data sets mean, and who has their bytes. */
abstract class UploadsContractTest extends OpenStore {
  private static Upload upload(
      String name, String sha256, @Nullable Long removed, String... nodes) {
    return new Upload(name, sha256, 7, "rows=3\nfile=Größe.csv\n", removed, List.of(nodes));
  }

  @Test
  void aName_isBoundToItsBytes_forEver() {
    Upload coast = upload("coast", "aa", null, "n1");
    assertThat(store.uploads().keep(coast).join()).isTrue();
    assertThat(store.uploads().keep(upload("coast", "bb", null, "n2")).join()).isFalse();
    assertThat(store.uploads().all()).containsExactly(coast);

    store.uploads().remove("coast", 5).join();
    store.uploads().remove("coast", 6).join();
    assertThat(store.uploads().all()).containsExactly(upload("coast", "aa", 5L));
    assertThat(store.uploads().keep(upload("coast", "bb", null, "n2")).join()).isFalse();
    assertThat(store.uploads().keep(upload("coast", "aa", null, "n2")).join()).isTrue();
    assertThat(store.uploads().all()).containsExactly(upload("coast", "aa", null, "n2"));
  }

  @Test
  void copies_areToldOnce_andOfWhatIsThereOnly() {
    store.uploads().keep(upload("hills", "cc", null)).join();
    store.uploads().keep(upload("coast", "aa", null, "n2")).join();
    store.uploads().held("coast", "n1", true).join();
    store.uploads().held("coast", "n1", true).join();
    store.uploads().held("nothing", "n1", true).join();
    assertThat(store.uploads().all())
        .containsExactly(upload("coast", "aa", null, "n1", "n2"), upload("hills", "cc", null));
    store.uploads().held("coast", "n2", false).join();
    assertThat(store.uploads().all().get(0).nodes()).containsExactly("n1");

    store.uploads().remove("coast", 5).join();
    store.uploads().held("coast", "n2", true).join();
    assertThat(store.uploads().all().get(0).nodes()).as("come too late").isEmpty();
  }
}
