package dev.graft.experiment.reader;

import dev.graft.experiment.Preprocess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A preprocessing step: a name, or a name with its number. */
record PreprocessShape() implements Shape<Preprocess> {
  private static final Texts.OneOf<Preprocess> PLAIN = new Texts.OneOf<>("step", plain());
  private static final Key<Preprocess, Integer> PCA =
      Key.optional(
          "pca",
          Mapped.integer(1, 10_000),
          p -> p instanceof Preprocess.Pca pca ? pca.components() : null,
          "Principal components to keep.");
  private static final Key<Preprocess, Integer> RESIZE =
      Key.optional(
          "resize",
          Mapped.integer(4, 256),
          p -> p instanceof Preprocess.Resize resize ? resize.side() : null,
          "Side that images are brought to.");
  private static final Mapping<Preprocess> NUMBERED =
      new Mapping<>("a step", null, List.of(PCA, RESIZE), PreprocessShape::numbered);

  private static Map<String, Preprocess> plain() {
    Map<String, Preprocess> plain = new LinkedHashMap<>();
    plain.put("l1", new Preprocess.L1());
    plain.put("l2", new Preprocess.L2());
    plain.put("zscore", new Preprocess.ZScore());
    return plain;
  }

  private static @Nullable Preprocess numbered(Given given, Problems problems) {
    if (given.has(PCA) && given.has(RESIZE)) {
      problems.add(given.at(), "two steps in one", "write them as two items");
      return null;
    }
    return given
        .maybe(PCA)
        .<Preprocess>map(Preprocess.Pca::new)
        .or(() -> given.maybe(RESIZE).map(Preprocess.Resize::new))
        .orElse(null);
  }

  @Override
  public @Nullable Preprocess read(Value value, Problems problems) {
    if (value instanceof Value.Scalar) {
      return PLAIN.read(value, problems);
    }
    if (value instanceof Value.Fields fields && fields.fields().isEmpty()) {
      problems.expected(value, words());
      return null;
    }
    return NUMBERED.read(value, problems);
  }

  @Override
  public Object write(Preprocess value) {
    return value instanceof Preprocess.Pca || value instanceof Preprocess.Resize
        ? NUMBERED.write(value)
        : PLAIN.write(value);
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> one = new LinkedHashMap<>(NUMBERED.schema());
    one.put("minProperties", 1);
    one.put("maxProperties", 1);
    return Map.of("anyOf", List.of(PLAIN.schema(), one));
  }

  @Override
  public String words() {
    return "l1, l2, zscore, {pca: 100} or {resize: 16}";
  }
}
