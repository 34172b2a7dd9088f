package dev.graft.data.format;

import dev.graft.data.Features;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file as read: features, and labels as text by the name of their column.
 *
 * @param features missing values are NaN
 * @param labels one text a row, in the order asked for; never empty; a text is empty where one of
 *     several columns has no label
 */
public record Table(Features features, Map<String, String[]> labels) {
  public Table {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  public static Table of(Features features, String label, String[] values) {
    return new Table(features, Map.of(label, values));
  }
}
