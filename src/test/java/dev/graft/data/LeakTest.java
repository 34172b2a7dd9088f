package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Leaking test labels must not compile: what a method or a validator holds leads to none. */
class LeakTest {
  private static final String PAGE = "docs/honest-selection.md";

  /** What to try inside a class of another package, and what the compiler has against it. */
  static final List<Map.Entry<String, String>> LEAKS =
      List.of(
          entry(
              "int[] peek(TrainingTask task) { return task.data().test().labels(); }",
              "cannot find symbol"),
          entry("int[] peek(Domains data) { return data.targetTest(); }", "cannot find symbol"),
          entry(
              "int[] peek(Domains data) { return data.targetUnlabelled().labels(); }",
              "cannot find symbol"),
          entry("int[] peek(SealedTest test) { return test.labels(); }", "cannot find symbol"),
          entry("Object peek(SealedTest test) { return test.asked; }", "has private access"),
          entry(
              "int[] peek(SealedTest.Score score) { return score.labels(); }",
              "cannot find symbol"),
          entry("class Spy extends SealedTest {}", "cannot inherit from final"),
          entry(
              "SealedTest own(Examples rows) {"
                  + " return SealedTest.of(List.of(\"t\"), List.of(rows), List.of()); }",
              "is not public in dev.graft.data.split.SealedTest"),
          entry(
              "Object peek(SealedTest test, Predictor p) {"
                  + " return dev.graft.data.split.GeneralisedScore.of(p, null, 1); }",
              "is not public in dev.graft.data.split"),
          entry(
              "record Leaky(Examples test) implements TaskData {"
                  + " public int referenceRows() { return 0; } }",
              "class is not allowed to extend sealed class"));

  @TempDir Path classes;

  @ParameterizedTest
  @FieldSource("LEAKS")
  void aLeak_doesNotCompile(Map.Entry<String, String> leak) {
    assertThat(messages(leak.getKey())).anyMatch(message -> message.contains(leak.getValue()));
  }

  /** The control: without it, a class path that is wrong would pass for safety. */
  @Test
  void honestUse_compiles() {
    assertThat(
            messages(
                "double score(SealedTest test, Predictor p) {"
                    + " return test.score(p, Metric.ACCURACY).value(); }"
                    + " float[] answers(Domains data, Predictor p) {"
                    + " return p.probabilities(0, data.targetUnlabelled()); }"
                    + " int[] budget(TrainingTask task) {"
                    + " return ((Domains) task.data()).targetTrain().labels(); }"))
        .isEmpty();
  }

  /** The page shows the first leak as the compiler answers it. */
  @Test
  void thePage_showsWhatTheCompilerSays() throws IOException {
    String page = Files.readString(Path.of(PAGE));
    Map.Entry<String, String> first = LEAKS.get(0);
    assertThat(page).contains(first.getKey());
    assertThat(messages(first.getKey())).hasSize(1);
    messages(first.getKey()).get(0).lines().forEach(line -> assertThat(page).contains(line));
  }

  private List<String> messages(String member) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of("-proc:none", "-implicit:none", "-d", classes.toString(), "-cp", ours());
    JavaCompiler.CompilationTask task =
        compiler.getTask(null, null, found, options, null, List.of(new Source(member)));
    task.setLocale(Locale.ROOT);
    task.call();
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> each.getMessage(Locale.ROOT))
        .toList();
  }

  /** The folder or jar of Graft's own classes. */
  private static String ours() {
    URL location = TaskData.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(location.toString())).toString();
  }

  /** A class of a method's package. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String member) {
      super(URI.create("string:///dev/graft/leak/Method.java"), Kind.SOURCE);
      text =
          Stream.of(
                  "dev.graft.data.Examples",
                  "dev.graft.data.Predictor",
                  "dev.graft.data.TaskData",
                  "dev.graft.data.TaskData.Domains",
                  "dev.graft.data.split.SealedTest",
                  "dev.graft.experiment.Metric",
                  "dev.graft.method.TrainingTask",
                  "java.util.List")
              .map(name -> "import " + name + ";\n")
              .reduce("package dev.graft.leak;\n", String::concat)
              .concat("class Method {\n  " + member + "\n}\n");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
