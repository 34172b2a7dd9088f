package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.artifact.Bringing;
import dev.graft.artifact.ContentCache;
import dev.graft.artifact.ControlHttp;
import dev.graft.artifact.Hashes;
import dev.graft.artifact.Manifest.Kind;
import dev.graft.cluster.node.Supply;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.own.KeptFolder;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.Claim;
import dev.graft.run.Views.Trial;
import dev.graft.store.SqlStore;
import dev.graft.web.api.CataloguePlanning;
import dev.graft.web.api.InputRoutes.Inputs;
import dev.graft.web.api.OwnDataRoutes;
import dev.graft.web.api.Planning;
import dev.graft.web.api.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What control tells of a trial's files, and what a worker makes of a control that is away. */
class TrialInputsTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path directory;
  private BuiltIns builtIns = new BuiltIns(HOME);
  private final Planning planning =
      new CataloguePlanning(
          () -> builtIns.catalogue(),
          (experiment, plan) -> {
            throw new AssertionError("nobody asks");
          });
  private SqlStore store;

  @BeforeEach
  void open() {
    store = SqlStore.sqlite(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Trial launched(String target) {
    Planning.Draft draft =
        planning.read(
            """
            graft: 1
            name: inputs
            question: Which files?
            kind: transfer
            data:
              source: {dataset: heart-cleveland}
              target: %s
            model: {type: mlp}
            methods: [fine-tune]
            seeds: 1
            """
                .formatted(target));
    String sweep =
        store
            .launch(draft.experiment(), draft.spec(), planning.plan(draft.experiment()), null, 1)
            .join();
    return store.trials(sweep).get(1);
  }

  private Inputs.Files of(Trial trial, String source) {
    return new TrialInputs(
            store,
            planning,
            builtIns.datasets(),
            HOME,
            directory,
            ref -> {
              if (String.valueOf(ref.path()).contains("secret")) {
                throw InvalidInput.of("path", ref.path(), "is not among the files", "no");
              }
            })
        .of(trial, source);
  }

  @Test
  void dataSetsByName_lieUnderHome() {
    Inputs.Files files = of(launched("{dataset: heart-hungarian, labels: 10}"), null);
    assertThat(files.inputs())
        .allMatch(input -> input.kind() == Kind.DATASET && Files.isRegularFile(input.file()))
        .extracting(Inputs.Input::place)
        .containsExactlyInAnyOrder(
            "datasets/heart-4-hospitals/processed.cleveland.data",
            "datasets/heart-4-hospitals/processed.hungarian.data");
    assertThat(files.paths()).isEmpty();
  }

  /** One that a user put on control goes to a worker under its name, and is read there by it. */
  @Test
  void dataSetsThatUsersPutHere_areSentWithWhatIsKnownOfThem() throws IOException {
    KeptFolder folder = new KeptFolder(directory.resolve("uploads"));
    Path rows = HOME.resolve("datasets/heart-4-hospitals/processed.hungarian.data");
    Path file = Files.copy(rows, folder.incoming("x.data"));
    BuiltIns known = new BuiltIns(HOME).with(folder);
    new OwnUploads(
            new SharedUploads("n1", store.uploads(), folder, Clock.systemUTC()),
            known.datasets(),
            1 << 20,
            Clock.systemUTC())
        .keep(
            new OwnDataRoutes.Asked("mine.data", null, null, null, 0, List.of(), "", "", "ann"),
            file,
            "ab");
    builtIns = known;
    Inputs.Files files = of(launched("{dataset: mine, labels: 10}"), null);
    assertThat(files.inputs())
        .extracting(input -> input.kind() + " " + input.place())
        .contains("DATASET uploads/mine/data.data", "DATASET uploads/mine/about.properties");

    Path view = directory.resolve("view");
    for (Inputs.Input input : files.inputs()) {
      Path there = view.resolve(input.place());
      Files.createDirectories(there.getParent());
      Files.copy(input.file(), there);
    }
    Datasets worker = new Datasets(view.resolve("datasets"), view.resolve("none"));
    assertThat(worker.load(DatasetRef.bundled("mine")).rows())
        .isEqualTo(known.datasets().load(DatasetRef.bundled("mine")).rows());
  }

  @Test
  void usersOwnFile_checkpointAndSourceModel_areTold() throws IOException {
    Path own = directory.resolve("rows.csv");
    Files.copy(HOME.resolve("datasets/heart-4-hospitals/processed.hungarian.data"), own);
    Trial trial = launched("{path: " + own + ", format: csv, labels: 10}");
    Path trials = directory.resolve("trials").resolve(trial.sweep());
    Files.createDirectories(trials.resolve(trial.id()));
    Files.writeString(trials.resolve(trial.id()).resolve("checkpoint.bin"), "state");
    String source = store.trials(trial.sweep()).get(0).id();
    assertThatThrownBy(() -> of(trial, source))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(410))
        .hasMessageContaining("its model is not on this control node");
    Files.createDirectories(trials.resolve(source));
    Files.writeString(trials.resolve(source).resolve("model.bin"), "model");
    Inputs.Files files = of(trial, source);
    assertThat(files.inputs())
        .extracting(input -> input.kind() + " " + input.place())
        .contains(
            "OWN " + own,
            "TRIAL " + trial.sweep() + "/" + trial.id() + "/checkpoint.bin",
            "TRIAL " + trial.sweep() + "/" + source + "/model.bin");
    assertThat(files.paths()).containsEntry(own.toString(), own.toString());
  }

  @Test
  void fileThatMayNotBeRead_isNotTold() throws IOException {
    Path own = directory.resolve("secret.csv");
    Files.copy(HOME.resolve("datasets/heart-4-hospitals/processed.hungarian.data"), own);
    Trial trial = launched("{path: " + own + ", format: csv, labels: 10}");
    assertThatThrownBy(() -> of(trial, null)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void workerWhoseControlIsAway_saysSo_andTakesNothing() {
    Hashes hashes = new Hashes();
    Bringing bringing =
        new Bringing(
            HOME,
            directory.resolve("trials"),
            new ContentCache(directory.resolve("cache"), 1, hashes),
            hashes);
    Supply supply =
        new RemoteSupply(
            new ControlHttp(null), bringing, List.of(), false, "http://own:1", claim -> false);
    assertThat(supply.trouble()).isEmpty();
    supply.controls(List.of("http://127.0.0.1:1", "http://own:1"));
    Trial trial = launched("{dataset: heart-hungarian, labels: 10}");
    Claim claim = new Claim(trial.sweep(), trial.id(), 1, "{}", trial.planned(), null);
    assertThatThrownBy(() -> supply.bring(claim))
        .isInstanceOf(Supply.Away.class)
        .hasMessageContainingAll("http://127.0.0.1:1", "--control");
    supply.check();
    assertThat(supply.trouble()).hasValueSatisfying(why -> assertThat(why).contains("reached"));
  }
}
