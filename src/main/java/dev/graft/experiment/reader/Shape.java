package dev.graft.experiment.reader;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in one place of an experiment file, both ways: reading a document's value and
 * writing it back; and what people and JSON Schema are told of it.
 *
 * @param <T> what is read
 */
interface Shape<T> {
  /** Null after everything wrong with the value has been reported. */
  @Nullable T read(Value value, Problems problems);

  /**
   * Strings, numbers, lists and ordered maps, such that reading them again gives an equal value.
   */
  Object write(T value);

  /** JSON Schema of the place. */
  Map<String, Object> schema();

  /** After "write": "a whole number from 1 to 10". */
  String words();
}
