package dev.graft.web.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.graft.experiment.Kind;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A method of the catalogue; {@code usage}: method, baseline or bound. */
public record MethodJson(
    String name,
    String summary,
    String paper,
    List<String> kinds,
    String usage,
    List<String> models,
    boolean needsSource,
    List<ParameterJson> parameters) {

  /** {@code low} and {@code high} are null where any number goes. */
  public record ParameterJson(
      String name,
      String type,
      @JsonProperty("default") Object otherwise,
      @Nullable Double low,
      @Nullable Double high,
      boolean log,
      List<String> choices,
      String meaning) {
    static ParameterJson of(ParameterInfo p) {
      return new ParameterJson(
          p.name(),
          p.type().name().toLowerCase(Locale.ROOT),
          p.otherwise(),
          p.low(),
          p.high(),
          p.log(),
          p.choices(),
          p.meaning());
    }
  }

  public static MethodJson of(MethodInfo m) {
    return new MethodJson(
        m.name(),
        m.summary(),
        m.paper(),
        m.kinds().stream().sorted().map(Kind::label).toList(),
        m.usage().name().toLowerCase(Locale.ROOT),
        m.models().stream().sorted().toList(),
        m.needsSource(),
        m.parameters().stream().map(ParameterJson::of).toList());
  }
}
