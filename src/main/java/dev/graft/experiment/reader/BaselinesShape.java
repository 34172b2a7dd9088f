package dev.graft.experiment.reader;

import dev.graft.experiment.Baselines;
import dev.graft.method.MethodInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code auto}, a list of baselines, or none with its reason. */
final class BaselinesShape implements Shape<Baselines> {
  private static final Texts.OneOf<String> AUTO = Texts.OneOf.of("choice", List.of("auto"));
  private static final Key<Baselines.None, String> NONE =
      Key.required(
          "none",
          new Texts.Text(1000, "(?s).*\\S.*", "the reason in a sentence"),
          Baselines.None::reason,
          "Why nothing is compared with.");
  private static final Mapping<Baselines.None> WITHOUT =
      new Mapping<>("none", null, List.of(NONE), (g, p) -> new Baselines.None(g.of(NONE)));

  private final Many<String> named;

  BaselinesShape(List<MethodInfo> methods) {
    List<String> isolated =
        methods.stream()
            .filter(
                m -> m.usage() == MethodInfo.Usage.BASELINE || m.usage() == MethodInfo.Usage.BOUND)
            .map(MethodInfo::name)
            .toList();
    named = new Many<>(Texts.OneOf.of("baseline", isolated), 1, 20, true);
  }

  @Override
  public @Nullable Baselines read(Value value, Problems problems) {
    if (value instanceof Value.Items) {
      List<String> names = named.read(value, problems);
      return names == null || names.isEmpty() ? null : new Baselines.Named(names);
    }
    if (value instanceof Value.Fields) {
      return WITHOUT.read(value, problems);
    }
    if (value instanceof Value.Scalar scalar && scalar.text().equals("none")) {
      problems.add(value, "going without baselines wants a reason", "write {none: \"the reason\"}");
      return null;
    }
    return AUTO.read(value, problems) == null ? null : new Baselines.Auto();
  }

  @Override
  public Object write(Baselines value) {
    if (value instanceof Baselines.Named names) {
      return named.write(names.names());
    }
    return value instanceof Baselines.None none ? WITHOUT.write(none) : "auto";
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(AUTO.schema(), named.schema(), WITHOUT.schema()));
  }

  @Override
  public String words() {
    return "auto, a list of baselines, or {none: the reason}";
  }
}
