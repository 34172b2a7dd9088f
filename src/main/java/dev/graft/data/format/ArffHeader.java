package dev.graft.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes that an ARFF file declares, in order. */
final class ArffHeader {
  private final Path file;
  private final List<Attribute> attributes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /**
   * @param values of a nominal attribute in the order declared; null: numeric
   */
  record Attribute(String name, @Nullable List<String> values) {
    /** Features it becomes: itself, or one a value. */
    int width() {
      return values == null ? 1 : values.size();
    }
  }

  ArffHeader(Path file) {
    this.file = file;
  }

  List<Attribute> attributes() {
    return attributes;
  }

  /** Whether this line of the header ends it. */
  boolean isLast(String line, int number) {
    ArffTokens tokens = new ArffTokens(file, number, line);
    String keyword = tokens.word().toLowerCase(Locale.ROOT);
    switch (keyword) {
      case "@relation":
        return false;
      case "@attribute":
        attributes.add(attribute(tokens, number));
        return false;
      case "@data":
        if (attributes.isEmpty()) {
          throw DataFile.problem(
              file, number, 1, line, "no @attribute stands before it", "declare the attributes");
        }
        return true;
      default:
        throw DataFile.problem(
            file,
            number,
            1,
            keyword,
            "no line of an ARFF header",
            "write @relation, @attribute or @data, and comments after %");
    }
  }

  private Attribute attribute(ArffTokens tokens, int number) {
    String name = tokens.value();
    DataFile.checkColumns(file, number, names.size() + 1);
    if (!names.add(name)) {
      throw DataFile.problem(
          file, number, 1, name, "the attribute stands twice", "give each a name of its own");
    }
    if (tokens.next() == '{') {
      return new Attribute(name, tokens.braces());
    }
    String type = tokens.word().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "numeric", "real", "integer" -> new Attribute(name, null);
      case "string", "date", "relational" ->
          throw DataFile.problem(
              file,
              number,
              1,
              name + " " + type,
              "attributes of type " + type + " are not read",
              "remove the attribute, or make it numeric or nominal {a, b}");
      default ->
          throw DataFile.problem(
              file,
              number,
              1,
              name + " " + type,
              "there is no such type of attribute",
              "write numeric, or the values in braces {a, b}");
    };
  }
}
