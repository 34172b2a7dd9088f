package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;

import dev.graft.experiment.Shift;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A synthetic shift: {@code invert}, or a name with its amount. */
record ShiftShape() implements Shape<Shift> {
  private static final Texts.OneOf<Shift> PLAIN =
      new Texts.OneOf<>("shift", Map.of("invert", new Shift.Invert()));
  private static final Key<Shift, Double> ROTATE =
      optional(
          "rotate",
          new Numbers.Real(-360, 360),
          s -> s instanceof Shift.Rotate r ? r.degrees() : null,
          "Degrees, anticlockwise.");
  private static final Key<Shift, Double> BLUR =
      optional(
          "blur",
          new Numbers.Real(0.1, 20),
          s -> s instanceof Shift.Blur b ? b.sigma() : null,
          "Standard deviation of a Gaussian, in pixels.");
  private static final Key<Shift, Double> NOISE =
      optional(
          "noise",
          new Numbers.Real(0.001, 2),
          s -> s instanceof Shift.Noise n ? n.deviation() : null,
          "Standard deviation of noise that is added to values of 0..1.");
  private static final Key<Shift, Double> CONTRAST =
      optional(
          "contrast",
          new Numbers.Real(0.01, 20),
          s -> s instanceof Shift.Contrast c ? c.factor() : null,
          "Factor of the distance from mid-grey.");
  private static final Key<Shift, Double> SCALE =
      optional(
          "scale",
          new Numbers.Real(0.1, 5),
          s -> s instanceof Shift.Scale c ? c.factor() : null,
          "Factor of the content's size.");
  private static final Key<Shift, Boolean> BACKGROUND =
      optional(
          "background",
          new Texts.OneOf<>("background", backgrounds()),
          s -> s instanceof Shift.Background b ? b.colour() : null,
          "A random texture behind each image: in three channels (colour) or one (grey).");
  private static final List<Key<Shift, ?>> KEYS =
      List.of(ROTATE, BLUR, NOISE, CONTRAST, SCALE, BACKGROUND);
  private static final Mapping<Shift> AMOUNT =
      new Mapping<>("a shift", null, KEYS, ShiftShape::shift);

  private static Map<String, Boolean> backgrounds() {
    Map<String, Boolean> backgrounds = new LinkedHashMap<>();
    backgrounds.put("colour", true);
    backgrounds.put("grey", false);
    return backgrounds;
  }

  private static @Nullable Shift shift(Given given, Problems problems) {
    if (KEYS.stream().filter(given::has).count() > 1) {
      problems.add(given.at(), "two shifts in one", "write them as two items");
      return null;
    }
    return Optional.<Shift>empty()
        .or(() -> given.maybe(ROTATE).map(Shift.Rotate::new))
        .or(() -> given.maybe(BLUR).map(Shift.Blur::new))
        .or(() -> given.maybe(NOISE).map(Shift.Noise::new))
        .or(() -> given.maybe(CONTRAST).map(Shift.Contrast::new))
        .or(() -> given.maybe(SCALE).map(Shift.Scale::new))
        .or(() -> given.maybe(BACKGROUND).map(Shift.Background::new))
        .orElse(null);
  }

  @Override
  public @Nullable Shift read(Value value, Problems problems) {
    if (value instanceof Value.Scalar scalar
        && KEYS.stream().anyMatch(key -> key.name().equals(scalar.text()))) {
      problems.add(value, "how much is not said", "write " + words());
      return null;
    }
    if (value instanceof Value.Scalar) {
      return PLAIN.read(value, problems);
    }
    if (value instanceof Value.Fields fields && fields.fields().isEmpty()) {
      problems.expected(value, words());
      return null;
    }
    return AMOUNT.read(value, problems);
  }

  @Override
  public Object write(Shift value) {
    return value instanceof Shift.Invert ? PLAIN.write(value) : AMOUNT.write(value);
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> one = new LinkedHashMap<>(AMOUNT.schema());
    one.put("minProperties", 1);
    one.put("maxProperties", 1);
    return Map.of("anyOf", List.of(PLAIN.schema(), one));
  }

  @Override
  public String words() {
    return "invert, {rotate: 30}, {blur: 1.5}, {noise: 0.3}, {contrast: 0.4}, {scale: 0.7} or"
        + " {background: colour}";
  }
}
