package dev.graft.data.format;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.data.preprocess.Resizing;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Images in a folder, or in a zip of one: those of each class lie in a folder of the class's name.
 * Folders around all classes are passed over; deeper ones belong to the class above. Names that
 * begin with a dot or an underscore are passed over, and files beside the class folders. Links are
 * not followed.
 *
 * <p>Rows are ordered by class and name. All images are grey, or all have three channels where any
 * is coloured. They must be of one size, or are brought to one.
 */
public final class ImagesReader {
  private static final String CURE =
      "put the images of each class into a folder of its name, as PNG, JPEG, BMP, GIF or PNM";

  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "bmp", "gif", "pgm", "ppm", "pnm");

  /** Also of files in a zip, whose number is checked before. */
  private static final int MOST_FILES = 1_000_000;

  private final Path place;
  private final int side;
  private final List<float[]> images = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private int height;
  private int width;
  private boolean colour;
  private long values;

  private ImagesReader(Path place, int side) {
    this.place = place;
    this.side = side;
  }

  /**
   * @param place a folder or a zip
   * @param side height and width that images are brought to, axis by axis; 0: they are of one size
   * @return one label column, {@code folder}
   */
  public static Table read(Path place, int side) {
    ImagesReader reader = new ImagesReader(place, side);
    if (Files.isDirectory(place)) {
      reader.folder();
    } else {
      reader.zip();
    }
    return reader.table();
  }

  private interface Content {
    byte[] read() throws IOException;
  }

  private void zip() {
    Map<String, Content> files = new TreeMap<>();
    ZipEntries.read(place, name -> !hidden(name))
        .forEach((name, bytes) -> files.put(name, () -> bytes));
    readAll(files);
  }

  private void folder() {
    Map<String, Content> files = new TreeMap<>();
    try {
      Files.walkFileTree(place, new Visitor(files));
    } catch (IOException e) {
      throw DataFile.problem(
          place, null, "cannot be read: " + e.getMessage(), "check the folder's permissions");
    }
    readAll(files);
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Map<String, Content> files;

    Visitor(Map<String, Content> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = place.relativize(file).toString().replace('\\', '/');
      if (hidden(name)) {
        return FileVisitResult.CONTINUE;
      }
      if (!attributes.isRegularFile()) {
        throw DataFile.problem(
            place, name, "is a link or no regular file", "put the file itself there");
      }
      if (files.size() == MOST_FILES) {
        throw DataFile.problem(
            place, null, "more than %,d files".formatted(MOST_FILES), "keep fewer files");
      }
      files.put(name, () -> Files.readAllBytes(file));
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean hidden(String name) {
    return name.startsWith(".")
        || name.startsWith("_")
        || name.contains("/.")
        || name.contains("/_")
        || name.endsWith("Thumbs.db");
  }

  private void readAll(Map<String, Content> files) {
    int depth = around(files);
    files.forEach(
        (name, content) -> {
          String[] parts = name.split("/", -1);
          if (parts.length > depth + 1) {
            add(name, parts[depth], content);
          }
        });
    if (images.isEmpty()) {
      throw DataFile.problem(place, null, "there is no image in a folder of it", CURE);
    }
  }

  /** How many folders are around those of the classes. */
  private static int around(Map<String, Content> files) {
    List<String[]> paths = files.keySet().stream().map(name -> name.split("/", -1)).toList();
    int depth = 0;
    while (isAround(paths, depth)) {
      depth++;
    }
    return depth;
  }

  /** Whether there is one folder at this depth, with folders and without images. */
  private static boolean isAround(List<String[]> paths, int depth) {
    List<String[]> within = paths.stream().filter(path -> path.length > depth + 1).toList();
    return within.stream().map(path -> path[depth]).distinct().count() == 1
        && within.stream().anyMatch(path -> path.length > depth + 2)
        && within.stream()
            .filter(path -> path.length == depth + 2)
            .noneMatch(path -> isImage(path[depth + 1]));
  }

  private static boolean isImage(String name) {
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private void add(String name, String label, Content content) {
    Pixels pixels = Pixels.decode(place + ": " + name, bytes(name, content));
    int toHeight = side > 0 ? side : pixels.height();
    int toWidth = side > 0 ? side : pixels.width();
    if (images.isEmpty()) {
      height = toHeight;
      width = toWidth;
    }
    if (toHeight != height || toWidth != width) {
      throw DataFile.problem(
          place,
          name,
          "is %d×%d, the first image is %d×%d".formatted(toHeight, toWidth, height, width),
          "bring them to one size with resize: "
              + Math.min(height, width)
              + ", or give images of one size");
    }
    int channels = pixels.colour() ? 3 : 1;
    colour |= channels == 3;
    values += (long) height * width * (colour ? 3 : 1);
    DataFile.checkSize(place, images.size() + 1L, values / (images.size() + 1));
    Features decoded =
        new Features(
            pixels.values(channels),
            pixels.height() * pixels.width() * channels,
            new ImageShape(pixels.height(), pixels.width(), channels));
    images.add(Resizing.to(decoded, new ImageShape(height, width, channels)).values());
    labels.add(Classes.label(label));
  }

  private byte[] bytes(String name, Content content) {
    if (!isImage(name)) {
      throw DataFile.problem(
          place, name, "its ending is not that of an image", "remove it from the class's folder");
    }
    try {
      return content.read();
    } catch (IOException e) {
      throw DataFile.problem(
          place, name, "cannot be read: " + e.getMessage(), "check the file's permissions");
    }
  }

  private Table table() {
    ImageShape shape = new ImageShape(height, width, colour ? 3 : 1);
    DataFile.checkSize(place, images.size(), shape.size());
    float[] all = new float[images.size() * shape.size()];
    for (int i = 0; i < images.size(); i++) {
      float[] image = images.get(i);
      for (int v = 0; v < shape.size(); v++) {
        all[i * shape.size() + v] = image[image.length == shape.size() ? v : v / 3];
      }
    }
    return Table.of(
        new Features(all, shape.size(), shape), "folder", labels.toArray(new String[0]));
  }
}
