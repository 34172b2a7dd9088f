package dev.graft.experiment.reader;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A shape whose values are kept as another type. */
record Mapped<A, B>(Shape<A> shape, Function<A, B> to, Function<B, A> from) implements Shape<B> {
  @Override
  public @Nullable B read(Value value, Problems problems) {
    A read = shape.read(value, problems);
    return read == null ? null : to.apply(read);
  }

  @Override
  public Object write(B value) {
    return shape.write(from.apply(value));
  }

  @Override
  public Map<String, Object> schema() {
    return shape.schema();
  }

  @Override
  public String words() {
    return shape.words();
  }

  static Mapped<Long, Integer> integer(int low, int high) {
    return new Mapped<>(new Numbers.Whole(low, high), Long::intValue, Integer::longValue);
  }
}
