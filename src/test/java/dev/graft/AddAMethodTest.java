package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/add-a-method.md} shows code that is there. */
class AddAMethodTest {
  private static final Path MAIN = Path.of("src/main/java/dev/graft");

  @Test
  void document_showsTheClassAndTheLinesAsTheyAre() throws IOException {
    String document = Files.readString(Path.of("docs/add-a-method.md"));

    assertThat(document)
        .contains(
            "```java\n" + Files.readString(MAIN.resolve("engine/method/EasyAdapt.java")) + "```");
    assertThat(Files.readString(MAIN.resolve("engine/method/Methods.java")))
        .contains("new EasyAdapt(),");
    assertThat(Files.readString(MAIN.resolve("experiment/reader/MethodChecks.java")))
        .contains("\"easy-adapt\"");
    for (String test :
        List.of(
            "MethodContractTest",
            "EasyAdaptTest",
            "KmmTest",
            "AdaptationGradientTest",
            "MatchedArmsTest")) {
      assertThat(document).contains(test);
      assertThat(Path.of("src/test/java/dev/graft/engine/method", test + ".java")).exists();
    }
  }
}
