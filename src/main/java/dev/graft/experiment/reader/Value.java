package dev.graft.experiment.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of a document with the place it stands at: line and column from 1. */
sealed interface Value {
  String path();

  int line();

  int column();

  /** As a person would write it on one line, shortened. */
  default String shown() {
    String text = flow();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  String flow();

  /**
   * @param plain written without quotes: only then may it be a number
   */
  record Scalar(String path, int line, int column, String text, boolean plain) implements Value {
    boolean empty() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String flow() {
      return text;
    }
  }

  record Items(String path, int line, int column, List<Value> values) implements Value {
    @Override
    public String flow() {
      return values.stream()
          .limit(20)
          .map(Value::shown)
          .collect(Collectors.joining(", ", "[", values.size() > 20 ? ", ...]" : "]"));
    }
  }

  /** Fields in the order of the document. */
  record Fields(String path, int line, int column, Map<String, Field> fields) implements Value {
    @Override
    public String flow() {
      return fields.entrySet().stream()
          .limit(20)
          .map(e -> e.getKey() + ": " + e.getValue().value().shown())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** A value and the place of its key. */
  record Field(int line, int column, Value value) {}

  /** Path of a field or an item below this value. */
  default String below(String name) {
    return path().isEmpty() ? name : path() + "." + name;
  }

  /** The value at the end of this way of keys, as far as the document goes. */
  default Optional<Value> under(String... keys) {
    Value at = this;
    for (String key : keys) {
      Field field = at instanceof Fields fields ? fields.fields().get(key) : null;
      if (field == null) {
        return Optional.empty();
      }
      at = field.value();
    }
    return Optional.of(at);
  }
}
