package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodsTest {
  @Test
  void all_haveDistinctNamesAndWholeInfos() {
    assertThat(Methods.ALL).extracting(method -> method.info().name()).doesNotHaveDuplicates();
    for (Method method : Methods.ALL) {
      MethodInfo info = method.info();
      assertThat(info.name()).matches("[a-z]+[0-9]?(-[a-z]+)*(\\+\\+)?");
      assertThat(info.summary()).isNotBlank();
      assertThat(info.kinds()).isNotEmpty();
      assertThat(info.models()).isNotEmpty();
      assertThat(Methods.named(info.name())).contains(method);
      if (info.usage() == MethodInfo.Usage.METHOD) {
        assertThat(info.paper()).as(info.name()).isNotBlank();
      }
      assertThat(info.parameters()).allSatisfy(MethodsTest::isWithinItsRange);
    }
  }

  private static void isWithinItsRange(ParameterInfo parameter) {
    assertThat(parameter.meaning()).isNotBlank();
    if (!parameter.choices().isEmpty()) {
      assertThat(parameter.choices()).contains(parameter.otherwise().toString());
    } else {
      assertThat(((Number) parameter.otherwise()).doubleValue())
          .isBetween(parameter.low(), parameter.high());
    }
  }

  /** A control node lists methods; it must not pay for the tensor library. */
  @Test
  void infos_readInAFreshProcess_loadNoTensorLibrary() throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-verbose:class",
                "-cp",
                System.getProperty("java.class.path"),
                Listing.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    List<String> loaded = output.lines().filter(line -> line.contains(" source:")).toList();
    assertThat(loaded).anyMatch(line -> line.contains(Methods.class.getName() + " "));
    assertThat(output).contains("hard-sharing");
    assertThat(loaded)
        .noneMatch(line -> line.contains("org.nd4j.") || line.contains("org.bytedeco."));
  }

  /** What the fresh process runs. */
  static final class Listing {
    public static void main(String[] arguments) {
      Methods.ALL.forEach(method -> System.out.println(method.info()));
    }
  }
}
