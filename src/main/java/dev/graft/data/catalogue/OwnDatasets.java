package dev.graft.data.catalogue;

import dev.graft.data.own.Kept;
import dev.graft.data.own.KeptFolder;
import dev.graft.experiment.DatasetRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Data sets that users put on this node, known by name as bundled ones are. */
final class OwnDatasets {
  private final KeptFolder folder;

  OwnDatasets(KeptFolder folder) {
    this.folder = folder;
  }

  List<KnownDatasets.Known> all() {
    return folder.all().stream().map(this::known).toList();
  }

  private KnownDatasets.Known known(Kept kept) {
    Path file = folder.file(kept);
    boolean here = kept.removed() == null && Files.isRegularFile(file);
    DatasetInfo info =
        new DatasetInfo(
            kept.name(),
            kept.file(),
            kept.rows(),
            kept.width(),
            kept.image(),
            kept.classes(),
            List.of(new DatasetInfo.Target(kept.column(), kept.classes())),
            kept.licence().isEmpty() ? "not told" : kept.licence(),
            kept.notice(),
            here,
            here ? null : cure(kept),
            false,
            new DatasetInfo.Own(
                kept.file(),
                kept.bytes(),
                kept.sha256(),
                kept.column(),
                kept.added().toString(),
                kept.by(),
                List.of()));
    return new KnownDatasets.Known(
        info, List.of(file, folder.about(kept.name())), () -> UserFile.read(ref(kept, file)));
  }

  private static String cure(Kept kept) {
    String again = "add " + kept.file() + " again: the same bytes under the same name";
    return kept.removed() != null
        ? again
        : "they come from another control node within seconds; where that is lost, " + again;
  }

  private static DatasetRef ref(Kept kept, Path file) {
    return DatasetRef.own(file.toString(), kept.label(), kept.resize());
  }
}
