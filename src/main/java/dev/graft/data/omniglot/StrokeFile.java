package dev.graft.data.omniglot;

import dev.graft.data.format.DataFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Text of {@code START}, lines {@code x,y,millis}, and {@code BREAK} after each stroke. */
final class StrokeFile {
  private StrokeFile() {}

  static List<Stroke> read(Path zip, String drawing, byte[] file) {
    List<Stroke> strokes = new ArrayList<>();
    List<Stroke.Point> points = new ArrayList<>();
    List<String> lines = new String(file, StandardCharsets.US_ASCII).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.equals("BREAK")) {
        strokes.add(new Stroke(points));
        points.clear();
      } else if (!line.equals("START") && !line.isEmpty()) {
        points.add(point(zip, drawing, i + 1, line));
      }
    }
    if (!points.isEmpty() || strokes.isEmpty()) {
      throw DataFile.problem(
          zip, drawing, "the last stroke does not end with BREAK", "fetch the file again");
    }
    return strokes;
  }

  private static Stroke.Point point(Path zip, String drawing, int number, String line) {
    try {
      String[] parts = line.split(",", -1);
      return new Stroke.Point(
          Float.parseFloat(parts[0]), -Float.parseFloat(parts[1]), Float.parseFloat(parts[2]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw DataFile.problem(
          zip,
          drawing + " line " + number,
          "\"" + line + "\" is not x,y,millis",
          "fetch the file again");
    }
  }
}
