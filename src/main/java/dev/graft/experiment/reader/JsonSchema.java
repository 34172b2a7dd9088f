package dev.graft.experiment.reader;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON Schema (draft 2020-12) of experiment files, from the same table as the reader. */
public final class JsonSchema {
  private JsonSchema() {}

  /** An ordered map of strings, numbers, booleans, lists and maps. */
  public static Map<String, Object> of(Catalogue catalogue) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Graft experiment");
    schema.put("description", "At most 1 MiB; a plan of at most 100,000 trials.");
    schema.putAll(new ExperimentTable(catalogue).shape.schema());
    return schema;
  }
}
