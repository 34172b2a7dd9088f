package dev.graft;

import dev.graft.engine.SelfTest;
import dev.graft.trainer.TrainerMain;
import dev.graft.trainer.TrialRunner;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.nio.file.Path;

/** Where a trainer process begins; its one argument is Graft's home. */
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
    BuiltIns builtIns = new BuiltIns(Path.of(arguments[0]));
    TrialRunner runner =
        new TrialRunner(spec -> builtIns.read(spec, null), builtIns::method, builtIns.datasets());
    TrainerMain.serve(() -> SelfTest.run().asMap(), runner::run);
  }
}
