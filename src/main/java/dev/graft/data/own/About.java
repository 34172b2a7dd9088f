package dev.graft.data.own;

import dev.graft.data.ImageShape;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of a data set, as a file of properties. */
final class About {
  static final String FILE = "about.properties";

  private final Properties told;

  private About(Properties told) {
    this.told = told;
  }

  /**
   * @throws IOException where it cannot be read, or is none
   */
  static Kept read(Path file, String name) throws IOException {
    try {
      return parse(Files.readString(file), name);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  /**
   * @throws IllegalArgumentException where it tells of no data set
   */
  static Kept parse(String text, String name) {
    Properties told = new Properties();
    try {
      told.load(new StringReader(text));
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return new About(told).kept(name);
  }

  private Kept kept(String name) {
    List<String> classes = new ArrayList<>();
    for (int i = 0; told.containsKey("class." + i); i++) {
      classes.add(text("class." + i));
    }
    String removed = told.getProperty("removed");
    return new Kept(
        name,
        text("file"),
        text("sha256"),
        Long.parseLong(text("bytes")),
        told.getProperty("label"),
        number("resize"),
        text("column"),
        number("rows"),
        number("width"),
        image(),
        classes,
        text("licence"),
        text("notice"),
        instant(text("added")),
        text("by"),
        removed == null ? null : instant(removed));
  }

  private @Nullable ImageShape image() {
    return told.containsKey("image.height")
        ? new ImageShape(number("image.height"), number("image.width"), number("image.channels"))
        : null;
  }

  private String text(String key) {
    String value = told.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("it has no " + key);
    }
    return value;
  }

  private int number(String key) {
    return Integer.parseInt(text(key));
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  static void write(Kept kept, Path file) throws IOException {
    Files.writeString(file, text(kept));
  }

  /** The same for the same, wherever and whenever it is written. */
  static String text(Kept kept) {
    Properties told = new Properties();
    told.setProperty("file", kept.file());
    told.setProperty("sha256", kept.sha256());
    told.setProperty("bytes", Long.toString(kept.bytes()));
    if (kept.label() != null) {
      told.setProperty("label", kept.label());
    }
    told.setProperty("resize", Integer.toString(kept.resize()));
    told.setProperty("column", kept.column());
    told.setProperty("rows", Integer.toString(kept.rows()));
    told.setProperty("width", Integer.toString(kept.width()));
    ImageShape image = kept.image();
    if (image != null) {
      told.setProperty("image.height", Integer.toString(image.height()));
      told.setProperty("image.width", Integer.toString(image.width()));
      told.setProperty("image.channels", Integer.toString(image.channels()));
    }
    for (int i = 0; i < kept.classes().size(); i++) {
      told.setProperty("class." + i, kept.classes().get(i));
    }
    told.setProperty("licence", kept.licence());
    told.setProperty("notice", kept.notice());
    told.setProperty("added", Long.toString(kept.added().toEpochMilli()));
    told.setProperty("by", kept.by());
    Instant removed = kept.removed();
    if (removed != null) {
      told.setProperty("removed", Long.toString(removed.toEpochMilli()));
    }
    StringWriter out = new StringWriter();
    try {
      told.store(out, null);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return out.toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
