package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.split.Prepared;
import dev.graft.data.split.Split;
import dev.graft.engine.method.Methods;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Kind;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Planner;
import dev.graft.method.Method;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.testing.QuietProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that {@code docs/data.md} shows are read, planned in pairs, divided, and learnt from.
 */
class OwnDataTest {
  private static final Pattern FILE =
      Pattern.compile(
          "^`([\\w./-]+)`\\n\\n```(?:yaml)?\\n(.*?)\\n```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern PATH = Pattern.compile("(path|attributes): ([\\w.-]+)");

  @TempDir Path folder;

  @Test
  void everyFileOfTheDocument_isGood_andAllKindsAreThere() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher blocks = FILE.matcher(Files.readString(Path.of("docs/data.md")));
    while (blocks.find()) {
      files.put(blocks.group(1), blocks.group(2) + "\n");
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(file.getKey(), file.getValue());
    }
    theOtherSigns(files.get("signs/bar/1.pgm"));

    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String name : files.keySet()) {
      if (name.endsWith(".yaml")) {
        kinds.add(check(name, files.get(name)));
      }
    }

    assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
  }

  private Kind check(String name, String text) {
    BuiltIns builtIns = new BuiltIns(Path.of("").toAbsolutePath());
    String here =
        PATH.matcher(text).replaceAll("$1: " + Matcher.quoteReplacement(folder + "/") + "$2");
    Experiment experiment = builtIns.read(here, name);
    assertThat(experiment.name() + ".yaml").isEqualTo(name);
    Plan plan = new Planner().plan(experiment, builtIns.catalogue());
    assertThat(plan.pairs()).as(name).anyMatch(Plan.Pair::primary);
    for (long seed : experiment.seeds()) {
      Prepared prepared = Split.of(experiment, seed, false, builtIns.datasets());
      assertThat(prepared.test().size()).as(name).isGreaterThanOrEqualTo(4);
    }
    train(experiment, Split.of(experiment, 1, false, builtIns.datasets()));
    return experiment.kind();
  }

  /** Every method listed, but those that start from a source model. */
  private static void train(Experiment experiment, Prepared prepared) {
    for (MethodSpec spec : experiment.methods()) {
      Method method = Methods.named(spec.name()).orElseThrow();
      if (method.info().needsSource()) {
        continue;
      }
      TrainingTask task =
          new TrainingTask(
              prepared.data(), experiment.model(), experiment.training(), Parameters.NONE, 1, null);
      try (TrainedModel model = method.train(task, new QuietProgress())) {
        assertThat(model.save()).as(spec.name()).isNotEmpty();
      }
    }
  }

  /** "and seven more of it": one pixel of each differs. */
  private void theOtherSigns(String bar) throws IOException {
    int sign = 0;
    for (String name : new String[] {"bar", "dash", "dot", "ring", "slash", "square"}) {
      for (int i = 1; i <= 8; i++) {
        StringBuilder text = new StringBuilder(bar);
        int pixel = text.length() - 2 - 2 * ((7 * sign + i) % 16);
        text.setCharAt(pixel, (char) ('0' + i));
        write("signs/" + name + "/" + i + ".pgm", text.toString());
      }
      sign++;
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
