package dev.graft;

import dev.graft.engine.SelfTest;
import dev.graft.trainer.TrainerMain;
import dev.graft.trainer.TrialRunner;
import java.io.IOException;
import java.nio.file.Path;

/** Where a trainer process begins; its one argument is Graft's home. */
final class TrainerApp {
  private TrainerApp() {}

  public static void main(String[] arguments) throws IOException {
    BuiltIns builtIns = new BuiltIns(Path.of(arguments[0]));
    TrialRunner runner =
        new TrialRunner(spec -> builtIns.read(spec, null), builtIns::method, builtIns.datasets());
    TrainerMain.serve(() -> SelfTest.run().asMap(), runner::run);
  }
}
