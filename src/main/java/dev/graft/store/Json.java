package dev.graft.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.graft.run.MachineState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small values kept as text. */
final class Json {
  // A record is its components: a method isX() of it is no property.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  private static final ObjectReader STRINGS = reader(new TypeReference<List<String>>() {});
  private static final ObjectReader VALUES = reader(new TypeReference<Map<String, Object>>() {});
  private static final ObjectReader NUMBERS = reader(new TypeReference<Map<String, Double>>() {});
  private static final ObjectReader COUNTS = reader(new TypeReference<Map<String, Long>>() {});
  private static final ObjectReader MACHINE = reader(new TypeReference<MachineState>() {});

  private Json() {}

  private static ObjectReader reader(TypeReference<?> type) {
    return MAPPER.readerFor(type);
  }

  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not for a column: " + value, e);
    }
  }

  static List<String> strings(String text) {
    return read(text, STRINGS);
  }

  static Map<String, Object> values(String text) {
    return read(text, VALUES);
  }

  static Map<String, Double> numbers(@Nullable String text) {
    return text == null ? Map.of() : read(text, NUMBERS);
  }

  static Map<String, Long> counts(@Nullable String text) {
    return text == null ? Map.of() : read(text, COUNTS);
  }

  static MachineState machine(String text) {
    return read(text, MACHINE);
  }

  private static <T> T read(String text, ObjectReader reader) {
    try {
      return reader.readValue(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column holds no JSON of its kind: " + text, e);
    }
  }
}
