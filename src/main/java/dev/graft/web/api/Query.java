package dev.graft.web.api;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A request's query parameters, each checked; a bad one is refused with what is allowed. */
final class Query {
  private final MultiMap values;

  private Query(MultiMap values) {
    this.values = values;
  }

  /**
   * @param known the parameters this call takes: any other is refused, since a misspelt filter
   *     would silently show everything
   */
  static Query of(RoutingContext context, String... known) {
    MultiMap values;
    try {
      values = context.queryParams();
    } catch (RuntimeException e) {
      throw Refusal.of(
          400,
          "query",
          context.request().query(),
          "is not a valid query string",
          "percent-encode it as UTF-8");
    }
    Set<String> names = Set.of(known);
    for (String name : values.names()) {
      if (!names.contains(name)) {
        throw Refusal.of(
            400,
            name,
            values.get(name),
            "is not a parameter of this call",
            known.length == 0 ? "leave it out" : "use one of " + String.join(", ", known));
      }
    }
    return new Query(values);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(v -> !v.isEmpty());
  }

  /** Values separated by commas; none where it is not given. */
  List<String> list(String name) {
    return text(name).map(v -> List.of(v.split(","))).orElse(List.of());
  }

  String choice(String name, String otherwise, List<String> allowed) {
    return text(name)
        .map(v -> checked(name, v, allowed.contains(v), "one of " + String.join(", ", allowed)))
        .orElse(otherwise);
  }

  /** A sort key, "-" before it for descending. */
  String sort(String otherwise, List<String> keys) {
    return text("sort")
        .map(
            v ->
                checked(
                    "sort",
                    v,
                    keys.contains(v.startsWith("-") ? v.substring(1) : v),
                    "one of " + String.join(", ", keys) + ", with - before it for descending"))
        .orElse(otherwise);
  }

  <T extends Enum<T>> Optional<T> state(String name, T[] values, Function<T, String> label) {
    List<String> allowed = Arrays.stream(values).map(label).toList();
    return text(name)
        .map(v -> checked(name, v, allowed.contains(v), "one of " + String.join(", ", allowed)))
        .map(v -> values[allowed.indexOf(v)]);
  }

  /** Several of them, separated by commas; none where it is not given. */
  <T extends Enum<T>> Set<T> states(String name, T[] values, Function<T, String> label) {
    List<String> allowed = Arrays.stream(values).map(label).toList();
    Set<T> asked = new TreeSet<>();
    for (String v : list(name)) {
      checked(name, v, allowed.contains(v), "some of " + String.join(", ", allowed));
      asked.add(values[allowed.indexOf(v)]);
    }
    return asked;
  }

  int whole(String name, int otherwise, int low, int high) {
    return text(name)
        .map(
            v -> {
              String allowed = "a whole number from " + low + " to " + high;
              checked(name, v, v.matches("-?\\d{1,9}"), allowed);
              int number = Integer.parseInt(v);
              checked(name, v, number >= low && number <= high, allowed);
              return number;
            })
        .orElse(otherwise);
  }

  Optional<Double> decimal(String name, double low, double high) {
    return text(name)
        .map(
            v -> {
              String allowed = "a number from " + low + " to " + high;
              checked(name, v, v.matches("\\d{1,9}(\\.\\d{1,9})?"), allowed);
              double number = Double.parseDouble(v);
              checked(name, v, number >= low && number <= high, allowed);
              return number;
            });
  }

  Optional<Long> natural(String name) {
    return text(name)
        .map(
            v ->
                Long.parseLong(
                    checked(name, v, v.matches("\\d{1,18}"), "a whole number, 0 or more")));
  }

  private static String checked(String name, String value, boolean good, String allowed) {
    if (!good) {
      throw Refusal.of(400, name, value, "\"" + value + "\" is not allowed", "use " + allowed);
    }
    return value;
  }
}
