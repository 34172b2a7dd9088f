package dev.graft;

import dev.graft.artifact.Manifest.Kind;
import dev.graft.cluster.node.TrialFiles;
import dev.graft.data.catalogue.Datasets;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Role;
import dev.graft.experiment.SourceModelRef;
import dev.graft.run.Store;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.InputRoutes.Inputs;
import dev.graft.web.api.Planning;
import dev.graft.web.api.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files a trial starts from, as they lie on this control node.
 *
 * @param guard throws for a user's file that may not be read
 */
record TrialInputs(
    Store store,
    Planning planning,
    Datasets datasets,
    Path home,
    Path dataDir,
    Consumer<DatasetRef> guard)
    implements Inputs {

  @Override
  public Files of(Trial trial, @Nullable String sourceTrial) {
    Experiment experiment = planning.restore(store.sweep(trial.sweep()).orElseThrow().spec());
    Gathered all = new Gathered(new ArrayList<>(), new TreeMap<>());
    Stream.of(
            experiment.data().tasks().stream(),
            one(experiment.data().source()),
            one(experiment.data().target()))
        .flatMap(refs -> refs)
        .forEach(ref -> data(ref, all));
    TrialFiles files = new TrialFiles(dataDir);
    SourceModelRef elsewhere = experiment.sourceModel();
    if (trial.planned().role() == Role.SOURCE && elsewhere != null) {
      imported(elsewhere, trial, files, all);
    }
    if (sourceTrial != null) {
      model(present(sourceTrial, trial, files), trial, files, all);
    }
    Path checkpoint = files.directory(trial.sweep(), trial.id()).resolve("checkpoint.bin");
    if (java.nio.file.Files.isRegularFile(checkpoint)) {
      all.inputs.add(new Input(Kind.TRIAL, place(checkpoint), checkpoint));
    }
    return new Files(all.inputs, all.paths);
  }

  private record Gathered(List<Input> inputs, Map<String, String> paths) {}

  private static Stream<DatasetRef> one(@Nullable DatasetRef ref) {
    return Stream.ofNullable(ref);
  }

  private void data(DatasetRef ref, Gathered all) {
    if (ref.name() == null || ref.attributes() != null) {
      guard.accept(ref);
    }
    for (Path opened : datasets.opened(ref)) {
      Path absolute = opened.toAbsolutePath().normalize();
      String name = ref.name();
      if (name == null || opened.toString().equals(ref.attributes())) {
        own(absolute, all);
      } else {
        all.inputs.add(new Input(Kind.DATASET, named(name, absolute), absolute));
      }
    }
    Stream.of(ref.path(), ref.attributes(), ref.label())
        .filter(given -> given != null)
        .forEach(
            given -> {
              boolean file = !given.equals(ref.label()) || given.startsWith("/");
              if (file) {
                all.paths.put(given, Path.of(given).toAbsolutePath().normalize().toString());
              }
            });
  }

  /**
   * Where Graft's home has it; what users put here lies as it does in no home; what Debian's
   * packages have lies where fetched data would.
   */
  private String named(String name, Path file) {
    if (datasets.isOwn(name)) {
      return Datasets.OWN + "/" + name + "/" + file.getFileName();
    }
    return file.startsWith(home)
        ? home.relativize(file).toString()
        : "data/datasets/" + name + "/" + file.getFileName();
  }

  /** A folder is all that is in it. */
  private void own(Path place, Gathered all) {
    if (!java.nio.file.Files.isDirectory(place)) {
      all.inputs.add(new Input(Kind.OWN, place.toString(), place));
      return;
    }
    try (Stream<Path> files = java.nio.file.Files.walk(place)) {
      files
          .filter(java.nio.file.Files::isRegularFile)
          .forEach(file -> all.inputs.add(new Input(Kind.OWN, file.toString(), file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void imported(SourceModelRef model, Trial trial, TrialFiles files, Gathered all) {
    String path = model.path();
    if (path != null) {
      guard.accept(DatasetRef.file(path));
      Path file = Path.of(path).toAbsolutePath().normalize();
      all.inputs.add(new Input(Kind.OWN, file.toString(), file));
      all.paths.put(path, file.toString());
    } else {
      model(String.valueOf(model.trial()), trial, files, all);
    }
  }

  /**
   * @throws Refusal where its model was left here, and is no more: it can be trained again
   */
  private static String present(String source, Trial trial, TrialFiles files) {
    if (files.model(trial.sweep(), source).isEmpty()) {
      throw Refusal.of(
          410,
          "source",
          source,
          "its model is not on this control node",
          "ask another, or have it trained again");
    }
    return source;
  }

  private void model(String maker, Trial trial, TrialFiles files, Gathered all) {
    Path file =
        files
            .model(trial.sweep(), maker)
            .orElse(files.directory(trial.sweep(), maker).resolve("model.bin"));
    all.inputs.add(new Input(Kind.TRIAL, place(file), file));
  }

  private String place(Path file) {
    return dataDir.resolve("trials").relativize(file).toString();
  }
}
