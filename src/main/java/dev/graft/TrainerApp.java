package dev.graft;

import dev.graft.data.catalogue.Datasets;
import dev.graft.data.own.KeptFolder;
import dev.graft.engine.SelfTest;
import dev.graft.trainer.TrainerMain;
import dev.graft.trainer.TrialRunner;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a trainer process begins; its arguments are Graft's home, and the folder of users' data
 * sets.
 */
final class TrainerApp {
  private TrainerApp() {}

  /**
   * Java's serialization is used for nothing here; but Deeplearning4j's reader would take any
   * object that a user's zip holds as its {@code preprocessor.bin}, and running code comes with
   * that.
   */
  static ObjectInputFilter.Status nothing(ObjectInputFilter.FilterInfo info) {
    return ObjectInputFilter.Status.REJECTED;
  }

  public static void main(String[] arguments) throws IOException {
    ObjectInputFilter.Config.setSerialFilter(TrainerApp::nothing);
    Path home = Path.of(arguments[0]);
    TrialRunner here = runner(new BuiltIns(home).with(new KeptFolder(Path.of(arguments[1]))));
    Map<Path, TrialRunner> elsewhere = new LinkedHashMap<>();
    TrainerMain.serve(
        () -> SelfTest.run().asMap(),
        (job, progress) -> {
          Path datasets = job.datasets();
          return (datasets == null ? here : elsewhere.computeIfAbsent(datasets, d -> with(home, d)))
              .run(job, progress);
        });
  }

  private static TrialRunner runner(BuiltIns builtIns) {
    return new TrialRunner(
        spec -> builtIns.read(spec, null), builtIns::method, builtIns.datasets());
  }

  /** With data sets from there alone, not from where else this machine may have some. */
  private static TrialRunner with(Path home, Path datasets) {
    return runner(new BuiltIns(home, new Datasets(datasets, datasets.resolve("none"))));
  }
}
