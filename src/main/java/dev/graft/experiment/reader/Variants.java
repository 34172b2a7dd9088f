package dev.graft.experiment.reader;

import dev.graft.experiment.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping whose other keys depend on one of them: a model by its type, a method by its name. That
 * one alone may stand for the whole.
 *
 * @param key the one that decides
 */
record Variants<R>(
    String what, String key, Map<String, Mapping<R>> variants, Function<R, String> name)
    implements Shape<R> {

  @Override
  public @Nullable R read(Value value, Problems problems) {
    Value decides = value;
    if (value instanceof Value.Fields fields) {
      Value.Field field = fields.fields().get(key);
      if (field == null) {
        problems.addBelow(
            value, key, "\"" + key + "\" is missing", Nearest.cure("", variants.keySet()));
        return null;
      }
      decides = field.value();
    }
    String chosen = Texts.OneOf.of(what, variants.keySet()).read(decides, problems);
    Mapping<R> variant = chosen == null ? null : variants.get(chosen);
    return variant == null ? null : variant.read(value, problems);
  }

  private Mapping<R> variant(R value) {
    return Optional.ofNullable(variants.get(name.apply(value))).orElseThrow();
  }

  @Override
  public Object write(R value) {
    return variant(value).write(value);
  }

  @Override
  public Map<String, Object> schema() {
    List<Map<String, Object>> any = variants.values().stream().map(Mapping::schema).toList();
    return Map.of("anyOf", any);
  }

  @Override
  public String words() {
    return variants.isEmpty() || variants.size() > 8
        ? "the name of a " + what
        : String.join(", ", variants.keySet());
  }
}
