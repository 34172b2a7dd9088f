package dev.graft.data.omniglot;

import dev.graft.data.Features;
import dev.graft.data.format.DataFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The files of a one-shot run: {@code class_labels.txt} has a line {@code TEST TRAINING} for each
 * test image, and class k is {@code training/classKK.png}.
 */
record RunFiles(Path zip, Map<String, byte[]> files, int number) {
  private static final int CLASSES = 20;

  OneShotRun read(int side) {
    int[] labels = new int[CLASSES];
    for (String line : text("class_labels.txt").lines().filter(l -> !l.isBlank()).toList()) {
      labels[index(line, "/item")] = index(line, "/class");
    }
    return new OneShotRun(
        number, images("training/class", side), images("test/item", side), labels);
  }

  private Features images(String start, int side) {
    List<String> names =
        IntStream.rangeClosed(1, CLASSES).mapToObj(k -> start + "%02d.png".formatted(k)).toList();
    return Omniglot.ink(
        names.stream().map(this::file).toList(), i -> zip + ": " + names.get(i), side);
  }

  private static int index(String line, String before) {
    int at = line.indexOf(before) + before.length();
    return Integer.parseInt(line.substring(at, at + 2)) - 1;
  }

  private String text(String name) {
    return new String(file(name), StandardCharsets.US_ASCII);
  }

  private byte[] file(String name) {
    byte[] file = files.get("run%02d/".formatted(number) + name);
    if (file == null) {
      throw DataFile.problem(
          zip, "run " + number, name + " is missing", "restore it from the repository");
    }
    return file;
  }
}
