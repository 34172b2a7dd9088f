package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The list of keys in {@code docs/experiments.md} is the reader's table. After a change run the
 * test once with {@code -Dgraft.write}, which writes the list anew.
 */
class ReferenceTest {
  private static final Path DOCUMENT = Path.of("docs/experiments.md");
  private static final String BEGIN = "<!-- keys: written by ReferenceTest -->\n";
  private static final String END = "<!-- end of keys -->";

  @Test
  void document_listsTheReadersKeys() throws IOException {
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length();
    int to = document.indexOf(END);
    assertThat(from).isGreaterThan(BEGIN.length());
    String expected = document.substring(0, from) + table() + document.substring(to);
    if (System.getProperty("graft.write") != null) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
  }

  private static String table() {
    StringBuilder text =
        new StringBuilder("| key | takes | default | meaning |\n|---|---|---|---|\n");
    Catalogue nothing = new Catalogue(List.of(), List.of(), Set.of());
    rows(new ExperimentTable(nothing).shape, "", text);
    return text.toString();
  }

  private static void rows(Mapping<?> mapping, String path, StringBuilder text) {
    for (Key<?, ?> key : mapping.keys()) {
      row(key, path, text);
      below(key.shape(), path + key.name(), text);
    }
  }

  private static void below(Shape<?> shape, String path, StringBuilder text) {
    if (path.equals("data.target")) {
      return; // takes what data.source takes
    }
    if (shape instanceof Mapping<?> mapping) {
      rows(mapping, path + ".", text);
    } else if (shape instanceof Variants<?> variants) {
      variants.variants().forEach((name, v) -> sizes(variants.key(), name, v, text));
    }
  }

  private static void sizes(String decides, String name, Mapping<?> variant, StringBuilder text) {
    variant.keys().stream()
        .filter(key -> !key.name().equals(decides))
        .forEach(key -> row(key, name + ": ", text));
  }

  private static <R, T> void row(Key<R, T> key, String path, StringBuilder text) {
    String[] cells = {
      "`" + path + key.name() + "`", takes(key, path), otherwise(key), key.meaning()
    };
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static <R, T> String otherwise(Key<R, T> key) {
    T otherwise = key.otherwise();
    if (otherwise == null || otherwise.equals("") || mapping(key)) {
      return key.required() ? "required" : "";
    }
    String json = new ObjectMapper().valueToTree(key.shape().write(otherwise)).toString();
    return "`" + json.replace("\"", "").replace(",", ", ").replace(":", ": ") + "`";
  }

  private static String takes(Key<?, ?> key, String path) {
    boolean isPlace = path.equals("data.");
    if (isPlace && key.name().equals("target")) {
      return "as `data.source`";
    }
    if (isPlace && key.name().equals("tasks")) {
      return "a list, each as `data.source`";
    }
    return mapping(key) ? "a mapping" : key.shape().words();
  }

  private static boolean mapping(Key<?, ?> key) {
    return key.shape() instanceof Mapping;
  }
}
