package dev.graft.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stub of NVIDIA's management library, compiled from {@code nvml/stub.c}; see there. */
public final class FakeNvml {
  private final Path state;
  private final Path library;
  private final Map<String, String> values = new LinkedHashMap<>();

  private FakeNvml(Path state, Path library) {
    this.state = state;
    this.library = library;
  }

  /**
   * @param folder of its own for each stub: the loader keeps a library by its path
   * @param options of the compiler
   */
  public static FakeNvml compile(Path folder, String... options) {
    Path state = folder.resolve("state.txt");
    Path library = folder.resolve("libnvidia-ml.so");
    List<String> command =
        new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-O1", "-DSTATE=\"" + state + "\""));
    command.addAll(List.of(options));
    try {
      Path source = Path.of("src/test/resources/nvml/stub.c").toAbsolutePath();
      command.addAll(List.of("-o", library.toString(), source.toString()));
      Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
      String told = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(gcc.waitFor()).as("gcc said: %s", told).isZero();
    } catch (IOException e) {
      throw new AssertionError("gcc cannot be run (./verify installs it): " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    FakeNvml fake = new FakeNvml(state, library);
    fake.write();
    return fake;
  }

  public String library() {
    return library.toString();
  }

  public FakeNvml set(String key, Object value) {
    values.put(key, value.toString());
    write();
    return this;
  }

  /** Forgets what was set. */
  public FakeNvml clear() {
    values.clear();
    write();
    return this;
  }

  /** A GPU with all that NVML can tell: idle at 70 W of 700. */
  public FakeNvml gpu(int index, String bus, String uuid) {
    values.put("count", Integer.toString(index + 1));
    values.put("bus." + index, bus);
    values.put("uuid." + index, uuid);
    values.put("name." + index, "NVIDIA H200");
    values.put("energy." + index, "1000000");
    values.put("power." + index, "70000");
    values.put("limit." + index, "700000");
    values.put("memory." + index, Long.toString(141L << 30));
    write();
    return this;
  }

  private void write() {
    StringBuilder text = new StringBuilder();
    values.forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
    try {
      Files.writeString(state, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
