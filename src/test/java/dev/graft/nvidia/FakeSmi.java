package dev.graft.nvidia;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A script in place of {@code nvidia-smi}, which answers only what Graft asks. */
final class FakeSmi {
  private static final String QUERY =
      "--query-gpu=pci.bus_id,uuid,name,power.draw,enforced.power.limit"
          + " --format=csv,noheader,nounits";

  private final Path script;
  private final Path answer;

  FakeSmi(Path folder) {
    script = folder.resolve("nvidia-smi");
    answer = folder.resolve("answer.csv");
    says("cat '" + answer + "'");
    if (!script.toFile().setExecutable(true)) throw new AssertionError(script + " stays a text");
  }

  String command() {
    return script.toString();
  }

  FakeSmi gpu(String bus, String uuid, String watts, String limit) {
    answers(String.join(", ", bus, uuid, "NVIDIA H200", watts, limit));
    return this;
  }

  FakeSmi answers(String text) {
    write(answer, text + "\n");
    return this;
  }

  FakeSmi fails(String text, int code) {
    says("echo \"" + text + "\"; exit " + code);
    return this;
  }

  private void says(String what) {
    write(
        script,
        "#!/bin/sh\n[ \"$*\" = \""
            + QUERY
            + "\" ] || { echo \"asked: $*\"; exit 2; }\n"
            + what
            + "\n");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
