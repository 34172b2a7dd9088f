package dev.graft.experiment.reader;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One key of an experiment file: the only place where it is described.
 *
 * @param <R> the record it belongs to
 * @param required whether it must be given
 * @param otherwise its value where it is not given; null: none
 * @param from its value in a record; null: not given
 * @param meaning one sentence for the reference and for forms
 */
record Key<R, T>(
    String name,
    Shape<T> shape,
    boolean required,
    @Nullable T otherwise,
    Function<R, @Nullable T> from,
    String meaning) {

  static <R, T> Key<R, T> required(
      String name, Shape<T> shape, Function<R, @Nullable T> from, String meaning) {
    return new Key<>(name, shape, true, null, from, meaning);
  }

  static <R, T> Key<R, T> optional(
      String name, Shape<T> shape, Function<R, @Nullable T> from, String meaning) {
    return new Key<>(name, shape, false, null, from, meaning);
  }

  static <R, T> Key<R, T> otherwise(
      String name, Shape<T> shape, T otherwise, Function<R, @Nullable T> from, String meaning) {
    return new Key<>(name, shape, false, otherwise, from, meaning);
  }
}
