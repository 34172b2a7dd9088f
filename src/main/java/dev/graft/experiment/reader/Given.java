package dev.graft.experiment.reader;

import java.util.Map;
import java.util.Optional;

/**
 * The keys of one mapping as read: those that are missing or wrong are absent.
 *
 * @param at the mapping in the document
 */
record Given(Value at, Map<Key<?, ?>, Object> values) {

  /** The value given, or the key's default; empty where there is neither. */
  @SuppressWarnings("unchecked")
  <T> Optional<T> maybe(Key<?, T> key) {
    T given = (T) values.get(key);
    return Optional.ofNullable(given == null ? key.otherwise() : given);
  }

  /** The value of a key that is required or has a default. */
  <T> T of(Key<?, T> key) {
    return maybe(key).orElseThrow();
  }

  /** Whether the document has the key, be its value right or wrong. */
  boolean has(Key<?, ?> key) {
    return at instanceof Value.Fields fields && fields.fields().containsKey(key.name());
  }

  /** Whether the key was given but could not be read: what depends on it is not judged. */
  boolean wrong(Key<?, ?> key) {
    return has(key) && !values.containsKey(key);
  }
}
