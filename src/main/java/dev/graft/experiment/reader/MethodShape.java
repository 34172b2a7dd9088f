package dev.graft.experiment.reader;

import dev.graft.experiment.Condition;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Range;
import dev.graft.method.CommonParameters;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An item of {@code methods}: a name, with the parameters of that method. */
final class MethodShape {
  private MethodShape() {}

  static Variants<MethodSpec> of(List<MethodInfo> methods) {
    Map<String, Mapping<MethodSpec>> variants = new LinkedHashMap<>();
    methods.stream()
        .filter(m -> m.usage() != MethodInfo.Usage.SOURCE)
        .forEach(m -> variants.put(m.name(), variant(m)));
    return new Variants<>("method", "name", variants, MethodSpec::name);
  }

  private static Mapping<MethodSpec> variant(MethodInfo method) {
    List<ParameterInfo> common =
        CommonParameters.ALL.stream()
            .filter(c -> method.parameters().stream().noneMatch(p -> p.name().equals(c.name())))
            .toList();
    WhenShape when =
        new WhenShape(Stream.concat(method.parameters().stream(), common.stream()).toList());
    List<Key<MethodSpec, Object>> parameters = new ArrayList<>();
    method.parameters().forEach(p -> parameters.add(key(p, when, "")));
    common.forEach(c -> parameters.add(key(c, when, " In place of `training`'s.")));
    List<Key<MethodSpec, ?>> keys = new ArrayList<>();
    keys.add(
        Key.required(
            "name",
            Texts.OneOf.of("method", List.of(method.name())),
            MethodSpec::name,
            method.summary()));
    keys.addAll(parameters);
    return new Mapping<>(
        "a method", "name", keys, (given, problems) -> spec(method, parameters, given, problems));
  }

  private static Key<MethodSpec, Object> key(ParameterInfo parameter, WhenShape when, String more) {
    return Key.optional(
        parameter.name(),
        new ParameterShape(parameter, when),
        m -> value(m, parameter.name()),
        parameter.meaning() + more);
  }

  private static @Nullable Object value(MethodSpec method, String parameter) {
    Object fixed = method.fixed().get(parameter);
    Range range = method.swept().get(parameter);
    Condition when = method.when().get(parameter);
    return range != null && when != null
        ? new ParameterShape.Conditional(range, when)
        : fixed != null ? fixed : range;
  }

  private static @Nullable MethodSpec spec(
      MethodInfo method, List<Key<MethodSpec, Object>> parameters, Given given, Problems problems) {
    Map<String, Object> fixed = new LinkedHashMap<>();
    Map<String, Range> swept = new LinkedHashMap<>();
    Map<String, Condition> when = new LinkedHashMap<>();
    for (Key<MethodSpec, Object> parameter : parameters) {
      given
          .maybe(parameter)
          .ifPresent(
              value -> {
                if (value instanceof ParameterShape.Conditional conditional) {
                  swept.put(parameter.name(), conditional.range());
                  when.put(parameter.name(), conditional.when());
                } else if (value instanceof Range range) {
                  swept.put(parameter.name(), range);
                } else {
                  fixed.put(parameter.name(), value);
                }
              });
    }
    boolean whole = parameters.stream().noneMatch(given::wrong);
    MethodSpec spec = new MethodSpec(method.name(), fixed, swept, when);
    return !whole || new ConditionChecks(spec, given.at(), problems).check() ? spec : null;
  }
}
